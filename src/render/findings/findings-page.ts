import { expectedOf, meaningOf } from '../../model/finding-catalogue.ts';
import { type FindingGroup, groupFindings } from '../../model/finding-group.ts';
import { placeInWords } from '../../model/finding.ts';
import type { OfficerFinding } from '../../model/tracked-finding.ts';
import { markup, nothing, type Markup, webAddress } from '../html/markup.ts';
import { counted } from '../words/sentences.ts';

/** A group with thousands of rows shows these; `findings.csv` beside the page has all of them. */
const mostRows = 200;

const css = `body{margin:2rem auto;max-width:60rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1d1d1b}
h1,h2,h3{line-height:1.25}section{border-left:.4rem solid #505a5f;padding:.25rem 1rem;margin:1rem 0}
.error{border-color:#942514}.warning{border-color:#8a6d00}dt{font-weight:600}dd{margin:0 0 .5rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ccc}`;

const severityWords = { error: 'Left out', warning: 'Please check', info: 'For information' } as const;

/**
 * The officers' report: what is wrong in their sheets, where, since when and what to do. Internal, never published.
 * `at` is the day of the night, as an ISO date.
 */
export function renderFindingsPage(council: string, at: string, findings: readonly OfficerFinding[]): string {
  const open = findings.filter(({ fixedAt }) => fixedAt === undefined);
  const fixed = findings.filter(({ fixedAt }) => fixedAt !== undefined);
  const groups = groupFindings(open);
  const page = markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Findings for ${council}, ${at}</title>
<style>${css}</style>
</head>
<body>
<h1>Findings for ${council}, ${at}</h1>
<p>For officers only. ${counted(open.length, 'finding')} in ${counted(groups.length, 'group')}; ${counted(fixed.length, 'finding')} fixed since the night before.</p>
${groups.length === 0 ? markup`<p>Every row and download was as expected.</p>\n` : groups.map(section)}${fixedSection(fixed)}</body>
</html>
`;
  return page.toString();
}

function section(group: FindingGroup<OfficerFinding>): Markup {
  const { severity, code, place, found, action, findings } = group;
  return markup`<section class="${severity}">
<h2>${meaningOf(code)}</h2>
<p>${severityWords[severity]} · ${counted(findings.length, 'place')} · <code>${code}</code></p>
<dl>
<dt>Where</dt><dd>${place === '' ? 'The run as a whole' : place.slice(1, -1)}</dd>
<dt>Found</dt><dd>${found}</dd>
<dt>Expected</dt><dd>${expectedOf(code)}</dd>
<dt>What to do</dt><dd>${action}</dd>
</dl>
${findings.length === 1 ? markup`<p>${seen(findings[0])}${link(findings[0])}</p>\n` : details(findings)}</section>
`;
}

function details(findings: readonly OfficerFinding[]): Markup {
  const rest = findings.length - mostRows;
  return markup`<details>
<summary>All ${findings.length} places</summary>
<table>
<thead><tr><th scope="col">Where</th><th scope="col">Found</th><th scope="col">Seen</th></tr></thead>
<tbody>
${findings.slice(0, mostRows).map((finding) => markup`<tr><td>${placeInWords(finding.place).slice(1, -1)}${link(finding)}</td><td>${finding.found}</td><td>${seen(finding)}</td></tr>\n`)}</tbody>
</table>
${rest > 0 ? markup`<p>And ${rest} more, in findings.csv.</p>\n` : nothing}</details>
`;
}

function seen(finding: OfficerFinding | undefined): string {
  if (finding === undefined) return '';
  const { nights, firstSeen } = finding;
  return nights > 1 ? `Since ${firstSeen.slice(0, 10)}, ${nights} nights.` : 'New tonight.';
}

function link(finding: OfficerFinding | undefined): Markup {
  const href = finding?.link === undefined ? undefined : webAddress(finding.link);
  return href === undefined ? nothing : markup` <a href="${href}" rel="noreferrer">Open the row</a>`;
}

function fixedSection(fixed: readonly OfficerFinding[]): Markup {
  if (fixed.length === 0) return nothing;
  return markup`<h2>Fixed</h2>
<ul>
${fixed.slice(0, mostRows).map(({ place, found, code }) => markup`<li>${meaningOf(code)} ${placeInWords(place)} <del>${found}</del></li>\n`)}</ul>
`;
}
