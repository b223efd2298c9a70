import { compareFindings, type Finding } from '../model/finding.ts';
import { TrackedFinding } from '../model/tracked-finding.ts';
import type { World } from '../model/world.ts';
import type { BoundSheet } from './read-sheets.ts';

export interface Remembered {
  /** Tonight's, with since when and how many nights; in the order of their places. */
  readonly open: readonly TrackedFinding[];
  /** Seen by the night before, and not tonight. */
  readonly fixed: readonly TrackedFinding[];
}

/**
 * Remembers tonight's findings, each with a link to its row where there is one, and gives them back with their
 * history. The links stay in the store: they are for the officers' own reports.
 */
export async function rememberFindings(
  world: Pick<World, 'store'>,
  sheets: readonly BoundSheet[],
  findings: readonly Finding[],
  now: Temporal.Instant,
): Promise<Remembered> {
  const at = now.toString({ fractionalSecondDigits: 3 });
  const linkTo = rowLinks(sheets);
  const linked = findings.toSorted(compareFindings).map((finding) => ({ finding, link: linkTo(finding) }));
  await world.store.recordFindings(linked, at);
  // Parsing leaves the links behind.
  const tracked = (await world.store.findings(at)).map((finding) => TrackedFinding.parse(finding));
  return {
    open: tracked.filter(({ fixedAt }) => fixedAt === undefined).toSorted(compareFindings),
    fixed: tracked.filter(({ fixedAt }) => fixedAt !== undefined).toSorted(compareFindings),
  };
}

/** The address that opens a finding's row in Smartsheet. */
function rowLinks(sheets: readonly BoundSheet[]): (finding: Finding) => string | undefined {
  const bySheet = new Map(
    sheets.map(({ snapshot: { name, permalink, rows } }) => [
      name,
      { permalink, rows: new Map(rows.map(({ number, id }) => [number, id])) },
    ]),
  );
  return ({ place }) => {
    const sheet = bySheet.get(place.sheet ?? '');
    if (sheet?.permalink === undefined || !URL.canParse(sheet.permalink)) return undefined;
    const row = place.row === undefined ? undefined : sheet.rows.get(place.row);
    return row === undefined ? sheet.permalink : `${sheet.permalink}?rowId=${encodeURIComponent(row)}`;
  };
}
