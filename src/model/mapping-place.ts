import { z } from 'zod';
import { type SheetKind, sheetAddress } from './sheet-address.ts';

const title = z.string().min(1);
const SheetId = z.union([z.string().regex(/^\d+$/), z.number().int().positive()]).transform(String);
const kinds = ['sheet', 'report', 'summary', 'folder', 'workspace'] as const satisfies readonly SheetKind[];

/** Where the rows of a mapping are, which is one of `kinds`, and how they are read. */
export const place = {
  sheet: SheetId.optional(),
  report: SheetId.optional(),
  /** The summary fields of a sheet: a row for each of `only`. */
  summary: SheetId.optional(),
  /** Every sheet in a folder or a workspace whose name is like `named`. */
  folder: SheetId.optional(),
  workspace: SheetId.optional(),
  /** `Performance *`; without it, every sheet there. */
  named: title.optional(),
  /** The titles of the summary fields that are read. */
  only: z.array(title).min(1).optional(),
  /** A sheet whose version is the one read before is not read again; recalculated formulas may then be missed. */
  skipUnchanged: z.boolean().optional(),
  /** The column that findings are written into. */
  findingsColumn: title.optional(),
};

type PlaceInput = {
  readonly [kind in SheetKind]?: string | undefined;
} & {
  readonly named?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly skipUnchanged?: boolean | undefined;
  readonly findingsColumn?: string | undefined;
};

/**
 * The one address of a mapping's rows, as `sheetAddress` writes it. Calls `fault` for a place that is not named, or
 * does not go with the rest.
 */
export function settlePlace(mapping: PlaceInput, fault: (path: string[], message: string) => void): string {
  const [kind = 'sheet', second] = kinds.filter((name) => mapping[name] !== undefined);
  const id = mapping[kind];
  if (id === undefined) fault(['sheet'], `name one of ${kinds.join(', ')}`);
  if (second !== undefined) fault([second], `name only one of ${kinds.join(', ')}`);
  for (const [setting, message] of misplaced(mapping, kind)) fault([setting], message);
  return sheetAddress({ kind, id: id ?? '' });
}

function misplaced(mapping: PlaceInput, kind: SheetKind): [string, string][] {
  const { only, named, skipUnchanged, findingsColumn } = mapping;
  const isSummary = kind === 'summary';
  const several = kind === 'folder' || kind === 'workspace';
  const faults: [boolean, string, string][] = [
    [only !== undefined && !isSummary, 'only', 'goes with summary alone'],
    [only === undefined && isSummary, 'only', 'name the summary fields that may be read'],
    [named !== undefined && !several, 'named', 'goes with folder or workspace alone'],
    [
      skipUnchanged !== undefined && (isSummary || kind === 'report'),
      'skipUnchanged',
      'only sheets have a version',
    ],
    [
      findingsColumn !== undefined && (isSummary || kind === 'report'),
      'findingsColumn',
      'findings can be written into sheets alone',
    ],
  ];
  return faults.flatMap(([wrong, setting, message]) => (wrong ? [[setting, message]] : []));
}
