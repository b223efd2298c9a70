import type { LoadedConfig } from '../../config/load.ts';
import { type Finding, placeInWords } from '../../model/finding.ts';
import { openBenchmarks } from '../open-benchmarks.ts';
import { type CheckResult, runCheck } from '../run-check.ts';
import { type Diagnosis, fault, fine, warning } from './diagnosis.ts';

/** Sheets, columns and downloads, as `check` sees them; without Smartsheet only the downloads. */
export async function checkSources(
  loaded: LoadedConfig,
  options: { readonly smartsheet: boolean; readonly progress: (message: string) => void },
): Promise<readonly Diagnosis[]> {
  if (!options.smartsheet) return downloads((await openBenchmarks(loaded, { api: false }).read()).findings);
  const { faults, findings } = await runCheck(loaded, options.progress);
  // The database is told by the check of the storage, a column that is gone by its finding.
  const others = faults.filter(
    ({ code, message }) => code !== 'state-unusable' && !message.endsWith('(see above).'),
  );
  const gone = findings.filter((finding) => inSheet(finding) && finding.severity === 'error');
  const sheets = [...grouped(others), ...gone.map(columnGone)];
  return [
    ...(sheets.length === 0 ? [fine('sheets', 'Every sheet and column is there.')] : sheets),
    ...findings.filter((finding) => inSheet(finding) && finding.severity === 'warning').map(asWarning),
    ...downloads(findings),
  ];
}

function columnGone({ place, found, action }: Finding): Diagnosis {
  return fault('sheet-contract-broken', 'contract-broken', `${placeInWords(place)} ${found}`, action);
}

/** One line for what ails every sheet alike, such as a refused token. */
function grouped(faults: CheckResult['faults']): readonly Diagnosis[] {
  return Object.values(Object.groupBy(faults, ({ code, hint }) => `${code} ${hint}`)).flatMap((same = []) => {
    const [first] = same;
    if (first === undefined) return [];
    const more =
      same.length === 1 ? '' : ` (and ${same.length - 1} more ${same.length === 2 ? 'sheet' : 'sheets'})`;
    return [fault(`sheet-${first.code}`, first.code, `${first.message}${more}`, first.hint)];
  });
}

function downloads(findings: readonly Finding[]): readonly Diagnosis[] {
  const bad = findings.filter((finding) => !inSheet(finding) && finding.severity === 'error');
  if (bad.length === 0) return [fine('downloads', 'Every LG Inform download can be read.')];
  return bad.map((finding) => ({ ...asWarning(finding), code: 'download-bad' }));
}

function inSheet({ place }: Finding): boolean {
  return place.sheet !== undefined;
}

function asWarning({ place, found, action }: Finding): Diagnosis {
  return warning('sheet-finding', `${placeInWords(place)} ${found}`, action);
}
