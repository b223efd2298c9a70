import type { ReportParts } from './report-parts.ts';

/** A run report for a CI job's page. What came from a sheet stays text, whatever signs it holds. */
export function renderReportMarkdown({ title, facts, lists }: ReportParts): string {
  return [
    `# ${plain(title)}`,
    '',
    '| | |',
    '|---|---|',
    ...facts.map(([name, value]) => `| ${plain(name)} | ${plain(value)} |`),
    ...lists.flatMap(({ heading, lines }) => [
      '',
      `## ${plain(heading)}`,
      '',
      ...lines.map((line) => `- ${plain(line)}`),
    ]),
    '',
  ].join('\n');
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~&]/g, String.raw`\$&`);
}
