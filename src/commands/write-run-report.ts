import { appendFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { redact } from '../config/redact.ts';
import { readSurroundings } from '../config/surroundings.ts';
import { renderReportMarkdown } from '../render/report/report-markdown.ts';
import { renderReportPage } from '../render/report/report-page.ts';
import { type ReportParts, reportParts, type RunReport } from '../render/report/report-parts.ts';

/**
 * Writes the run's report beside the database as JSON, Markdown and a page, and the Markdown to the CI job's page.
 * Without secrets, names and links into sheets. What cannot be written is said and stops nothing.
 */
export async function writeRunReport({ config, folder }: LoadedConfig, report: RunReport): Promise<void> {
  const beside = dirname(resolve(folder, config.store));
  const parts = cleaned(reportParts(report));
  const markdown = renderReportMarkdown(parts);
  const json = JSON.stringify(
    report,
    (_name, value: unknown) => (typeof value === 'string' ? redact(value) : value),
    2,
  );
  await attempt(join(beside, 'run-report.json'), `${json}\n`);
  await attempt(join(beside, 'run-report.md'), markdown);
  await attempt(join(beside, 'run-report.html'), renderReportPage(parts));
  const { stepSummary } = readSurroundings();
  if (stepSummary !== undefined) await appendFile(stepSummary, markdown).catch(() => warn(stepSummary));
}

function cleaned({ title, facts, lists }: ReportParts): ReportParts {
  return {
    title: redact(title),
    facts: facts.map(([name, value]) => [name, redact(value)]),
    lists: lists.map(({ heading, lines }) => ({ heading, lines: lines.map((line) => redact(line)) })),
  };
}

async function attempt(path: string, text: string): Promise<void> {
  try {
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  } catch {
    warn(path);
  }
}

function warn(path: string): void {
  process.stderr.write(`[report] ${path} could not be written.\n`);
}
