import { markup } from '../html/markup.ts';
import type { ReportParts } from './report-parts.ts';

/** A run report as a page, for officers and operators. Internal, never published. */
export function renderReportPage({ title, facts, lists }: ReportParts): string {
  const page = markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>body{margin:2rem auto;max-width:60rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1d1d1b}dt{font-weight:600}dd{margin:0 0 .5rem}</style>
</head>
<body>
<h1>${title}</h1>
<dl>
${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>
${lists.map(({ heading, lines }) => markup`<h2>${heading}</h2>\n<ul>\n${lines.map((line) => markup`<li>${line}</li>\n`)}</ul>\n`)}</body>
</html>
`;
  return page.toString();
}
