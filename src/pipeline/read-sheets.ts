import { SyncError } from '../errors.ts';
import type { CouncilConfig } from '../model/council.ts';
import { type Finding, placeInWords } from '../model/finding.ts';
import type { SheetMapping } from '../model/mapping.ts';
import type { SheetSnapshot } from '../model/sheet.ts';
import type { Store, World } from '../model/world.ts';
import { expandPlaces, type Places } from './expand-places.ts';
import { missingFields } from '../steps/normalise/missing-column.ts';
import { type ResolvedSheet, resolveColumns } from '../steps/normalise/resolve-columns.ts';

export interface BoundSheet {
  readonly mapping: SheetMapping;
  readonly binding: ResolvedSheet['binding'];
  readonly snapshot: SheetSnapshot;
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
  for (const { mapping, binding, columnIds, remember } of resolved) {
    const snapshot = await world.sheets.read(mapping.sheet, columnIds, mapping.only);
    world.progress(`Read sheet "${snapshot.name}": ${snapshot.rows.length} rows`);
    await world.store.recordSnapshot({ ...snapshot, columns: remember }, world.now().toString());
    bound.push({ mapping, binding, snapshot });
  }
  for (const { address, name, sheets } of places.folders) {
    const folder = { sheetId: address, name, version: 0, rows: [], columns: sheets };
    await world.store.recordSnapshot(folder, world.now().toString());
  }
  return { bound, findings: [...places.findings, ...resolved.flatMap((sheet) => sheet.findings)] };
}

export interface SheetsResolved {
  readonly resolved: readonly (ResolvedSheet & { readonly mapping: SheetMapping })[];
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
    const outline = await world.sheets.outline(mapping.sheet);
    const known = await world.store.knownColumns(mapping.sheet);
    const columns = resolveColumns(mapping, outline, known, signOff);
    const problems = [...columns.problems, ...missingFields(outline, mapping.only ?? [])];
    resolved.push({ mapping, ...columns, problems });
  }
  return { resolved, places };
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
