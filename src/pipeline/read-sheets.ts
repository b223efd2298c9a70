import { SyncError } from '../errors.ts';
import type { CouncilConfig } from '../model/council.ts';
import { type Finding, placeInWords } from '../model/finding.ts';
import type { SheetMapping } from '../model/mapping.ts';
import type { SheetOutline, SheetSnapshot, WantedField } from '../model/sheet.ts';
import type { Store, World } from '../model/world.ts';
import { expandPlaces, type Places } from './expand-places.ts';
import { findSummaryFields } from '../steps/normalise/summary-fields.ts';
import { findFindingsColumn } from '../steps/write-back/findings-column.ts';
import { type ResolvedSheet, resolveColumns } from '../steps/normalise/resolve-columns.ts';
import { withStatedPeriod } from './stated-period.ts';

export interface BoundSheet {
  readonly mapping: SheetMapping;
  readonly binding: ResolvedSheet['binding'];
  readonly snapshot: SheetSnapshot;
  /** Where findings may be written. */
  readonly findingsColumn?: string | undefined;
}

export interface SheetsRead {
  readonly bound: readonly BoundSheet[];
  readonly findings: readonly Finding[];
}

/**
 * Every configured sheet in full, mapped columns only.
 * Throws `SyncError` `contract-broken` when a mapped column is gone, naming all of them, and whatever the source throws.
 */
export async function readSheets(
  config: CouncilConfig,
  world: Pick<World, 'sheets' | 'store' | 'now' | 'progress'>,
): Promise<SheetsRead> {
  const { resolved, places } = await resolveSheets(config, world);
  const problems = resolved.flatMap((sheet) => sheet.problems);
  if (problems.length > 0) throw brokenContract(problems);
  const bound: BoundSheet[] = [];
  for (const { mapping, binding, columnIds, remember, outline, findingsColumn, wanted } of resolved) {
    const snapshot = await readRows(mapping, { columnIds, wanted }, outline, world);
    await world.store.recordSnapshot({ ...snapshot, columns: remember }, world.now().toString());
    bound.push({ mapping, binding, snapshot, findingsColumn });
  }
  for (const { address, name, sheets } of places.folders) {
    const folder = { sheetId: address, name, version: 0, rows: [], columns: sheets };
    await world.store.recordSnapshot(folder, world.now().toString());
  }
  return { bound, findings: [...places.findings, ...resolved.flatMap((sheet) => sheet.findings)] };
}

export interface SheetsResolved {
  readonly resolved: readonly (ResolvedSheet & {
    readonly mapping: SheetMapping;
    readonly outline: SheetOutline;
    readonly findingsColumn: string | undefined;
    /** The fields of a summary that are read. */
    readonly wanted: readonly WantedField[] | undefined;
  })[];
  readonly places: Places;
}

/** Which sheets and columns each mapping means tonight; problems are left for the caller. */
export async function resolveSheets(
  config: CouncilConfig,
  world: Pick<World, 'sheets'> & { readonly store: Pick<Store, 'knownColumns'> },
): Promise<SheetsResolved> {
  const signOff =
    typeof config.release === 'object' && 'signOff' in config.release
      ? config.release.signOff.column
      : undefined;
  const places = await expandPlaces(config.sheets, world);
  const resolved = [];
  for (const mapping of places.mappings) {
    const listed = await world.sheets.outline(mapping.sheet);
    const outline = await withStatedPeriod(mapping, listed, world.sheets);
    const known = await world.store.knownColumns(mapping.sheet);
    const columns = resolveColumns(mapping, outline, known, signOff);
    const fields = findSummaryFields(outline, mapping.only, known);
    const problems = [...columns.problems, ...fields.problems];
    const writing = findFindingsColumn(mapping, outline, columns.columnIds);
    const findings = [...columns.findings, ...fields.findings, ...writing.findings];
    const read = new Set(columns.columnIds);
    const remember = [...columns.remember, ...fields.remember.filter(({ id }) => !read.has(id))];
    const { wanted } = fields;
    const findingsColumn = writing.columnId;
    resolved.push({ mapping, outline, ...columns, remember, wanted, problems, findings, findingsColumn });
  }
  return { resolved, places };
}

/**
 * The rows of a sheet; those kept from an earlier night where the configuration says `skipUnchanged` and the sheet has
 * the version and the columns that it had then.
 */
async function readRows(
  mapping: SheetMapping,
  { columnIds, wanted }: Pick<SheetsResolved['resolved'][number], 'columnIds' | 'wanted'>,
  outline: SheetOutline,
  world: Pick<World, 'sheets' | 'store' | 'progress'>,
): Promise<SheetSnapshot> {
  const { skipUnchanged, sheet } = mapping;
  const kept = skipUnchanged === true ? await world.store.rememberedRows(sheet) : undefined;
  const asKept = kept?.columns.map(({ id, type }) => `${id} ${type}`).join();
  const types = new Map(outline.columns.map(({ id, type }) => [id, type]));
  const asNow = columnIds.map((id) => `${id} ${types.get(id)}`).join();
  if (kept !== undefined && kept.version === outline.version && asKept === asNow) {
    const { name } = outline;
    world.progress(`Sheet "${name}" has the version of the last night (${kept.version}): not read again`);
    return { ...kept, name };
  }
  const snapshot = await world.sheets.read(sheet, columnIds, wanted);
  world.progress(`Read sheet "${snapshot.name}": ${snapshot.rows.length} rows`);
  if (skipUnchanged === true) await world.store.rememberRows(snapshot);
  return snapshot;
}

/** One error for all columns that are gone. */
export function brokenContract(problems: readonly Finding[]): SyncError {
  const list = problems.map(({ place, found, action }) => `${placeInWords(place)} ${found} ${action}`);
  return new SyncError(
    'contract-broken',
    list.join('\n'),
    'Correct the sheet or the configuration, then run "progress-feed check". The published feed stays as it is.',
  );
}
