import { rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import type { Store } from '../model/world.ts';
import { renderFindingsCsv } from '../render/findings/findings-csv.ts';
import { renderFindingsPage } from '../render/findings/findings-page.ts';

/**
 * Writes the officers' reports, `findings.csv` and `findings.html`, beside the database: never where it is public.
 * `since` is when the night began. Gives the paths written; what cannot be written is said and stops nothing.
 */
export async function writeOfficerReports(
  { config, folder }: LoadedConfig,
  store: Pick<Store, 'findings'>,
  since: Temporal.Instant,
): Promise<readonly string[]> {
  const findings = await store.findings(since.toString({ fractionalSecondDigits: 3 }));
  const day = since.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const beside = dirname(resolve(folder, config.store));
  const files = [
    { path: join(beside, 'findings.csv'), text: renderFindingsCsv(findings) },
    { path: join(beside, 'findings.html'), text: renderFindingsPage(config.council.name, day, findings) },
  ];
  const written: string[] = [];
  for (const { path, text } of files) {
    try {
      // A spreadsheet that has the old file open must not see half of the new one.
      await writeFile(`${path}.new`, text);
      await rename(`${path}.new`, path);
      written.push(path);
    } catch {
      process.stderr.write(`[findings] ${path} could not be written; close it if it is open elsewhere.\n`);
    }
  }
  return written;
}
