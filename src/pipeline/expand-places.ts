import { SyncError } from '../errors.ts';
import type { Finding } from '../model/finding.ts';
import type { SheetMapping } from '../model/mapping.ts';
import { isNamedLike } from '../model/name-pattern.ts';
import { parseSheetAddress } from '../model/sheet-address.ts';
import type { SheetColumn, SheetListing } from '../model/sheet.ts';
import type { Store, World } from '../model/world.ts';

/** A folder or workspace as it was found tonight, for the store to remember. */
export interface FolderFound {
  readonly address: string;
  readonly name: string;
  readonly sheets: readonly SheetColumn[];
}

export interface Places {
  /** One mapping a sheet: those of folders and workspaces are there for every sheet that matches. */
  readonly mappings: readonly SheetMapping[];
  readonly folders: readonly FolderFound[];
  readonly findings: readonly Finding[];
}

/**
 * Puts the sheets that are in a folder or workspace tonight in the place of its mapping. Sheets that came or went since
 * the last night are findings; one that is mapped by its number as well is read once, as that mapping says.
 * Throws `SyncError` `contract-broken` when no sheet's name matches.
 */
export async function expandPlaces(
  mappings: readonly SheetMapping[],
  world: Pick<World, 'sheets'> & { readonly store: Pick<Store, 'knownColumns'> },
): Promise<Places> {
  const taken = new Set(mappings.map(({ sheet }) => sheet));
  const expanded: SheetMapping[] = [];
  const folders: FolderFound[] = [];
  const findings: Finding[] = [];
  for (const mapping of mappings) {
    const kind = parseSheetAddress(mapping.sheet)?.kind;
    if (kind !== 'folder' && kind !== 'workspace') {
      expanded.push(mapping);
      continue;
    }
    const listing = await world.sheets.list(mapping.sheet);
    const { named, ...rest } = mapping;
    const matching = listing.sheets.filter(({ name }) => named === undefined || isNamedLike(name, named));
    if (matching.length === 0) throw noneMatches(kind, listing, named);
    const known = await world.store.knownColumns(mapping.sheet);
    findings.push(...changes(kind, listing, matching, known));
    folders.push({
      address: mapping.sheet,
      name: listing.name,
      sheets: matching.map(({ sheetId, name }) => ({ id: sheetId, title: name, type: 'SHEET' })),
    });
    for (const { sheetId } of matching) {
      if (taken.has(sheetId)) continue;
      taken.add(sheetId);
      expanded.push({ ...rest, sheet: sheetId });
    }
  }
  return { mappings: expanded, folders, findings };
}

function changes(
  kind: string,
  listing: SheetListing,
  matching: SheetListing['sheets'],
  known: readonly SheetColumn[],
): Finding[] {
  if (known.length === 0) return [];
  const before = new Set(known.map(({ id }) => id));
  const now = new Set(matching.map(({ sheetId }) => sheetId));
  const came = matching
    .filter(({ sheetId }) => !before.has(sheetId))
    .map(({ name }): Finding => ({
      severity: 'info',
      code: 'sheet-new',
      place: { sheet: name },
      found: `This sheet is new in the ${kind} "${listing.name}", and is read from tonight.`,
      action:
        'Nothing, if it belongs to the plan; otherwise move it, or narrow "named" in the configuration.',
    }));
  const went = known
    .filter(({ id }) => !now.has(id))
    .map(({ title }): Finding => ({
      severity: 'warning',
      code: 'sheet-left',
      place: { sheet: title },
      found: `This sheet is no longer in the ${kind} "${listing.name}" under a name that matches, so it was not read.`,
      action: 'Put it back or give it its name again; or mark its indicators as retired before it goes.',
    }));
  return [...came, ...went];
}

function noneMatches(kind: string, listing: SheetListing, named: string | undefined): SyncError {
  const shown = listing.sheets.slice(0, 5).map(({ name }) => `"${name}"`);
  const there =
    shown.length === 0
      ? "It holds no sheet that is shared with the token's account."
      : `It holds ${shown.join(', ')}${listing.sheets.length > 5 ? ', …' : ''}.`;
  const wanted = named === undefined ? '' : ` whose name is like "${named}"`;
  return new SyncError(
    'contract-broken',
    `[${kind} "${listing.name}"] There is no sheet here${wanted}. ${there}`,
    'Correct "named" in the configuration, or put the sheets back. Sheets in folders inside it do not count.',
  );
}
