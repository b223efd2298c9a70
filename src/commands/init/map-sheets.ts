import { SyncError } from '../../errors.ts';
import { type Looked, type Visible, lookAt } from '../../sources/smartsheet/discover.ts';
import { sheetSourceOf } from '../../sources/smartsheet/source.ts';
import { isNotForPublic } from '../../steps/suggest/column-words.ts';
import { type Suggestion, suggestMapping } from '../../steps/suggest/suggest-mapping.ts';
import type { Connected } from './connect.ts';
import { correctMapping, withColumns } from './correct-mapping.ts';
import type { Guide } from './guide.ts';
import { showMapping } from './show-mapping.ts';
import { type Tried, tryMapping } from './try-mapping.ts';

export interface MappedSheet {
  readonly address: string;
  readonly name: string;
  readonly suggestion: Suggestion;
  readonly look: Looked;
  /** The sheet read by this mapping, signed off or not. */
  readonly tried: Tried;
}

/**
 * A mapping for each sheet, suggested from its titles, shown against its rows, and corrected by flags or by a person.
 * A sheet that does not look like a plan is left out, and said to be.
 */
export async function mapSheets(
  sheets: readonly Visible[],
  corrections: readonly string[],
  { open }: Connected,
  guide: Guide,
): Promise<readonly MappedSheet[]> {
  const mapped: MappedSheet[] = [];
  for (const sheet of sheets) {
    const look = await guide.busy(`Looking into ${sheet.name}`, () =>
      lookAt(open(), sheet.address, ({ title, type }) => !isNotForPublic(title, type)),
    );
    const suggestion = suggestMapping(look);
    if (suggestion === undefined) {
      guide.say(
        `${sheet.name} does not look like a plan: no column names an indicator with its actual, or a programme with its milestones. It is left out.`,
      );
      continue;
    }
    const settled = await settle(
      sheet,
      look,
      withColumns(suggestion, sheet.address, corrections),
      open,
      guide,
    );
    if (settled !== undefined) mapped.push({ ...sheet, ...settled, look });
  }
  if (mapped.length === 0) throw noPlan(sheets);
  return mapped;
}

async function settle(
  sheet: Visible,
  look: Looked,
  first: Suggestion,
  open: Connected['open'],
  guide: Guide,
): Promise<Pick<MappedSheet, 'suggestion' | 'tried'> | undefined> {
  let suggestion = first;
  for (;;) {
    const tried = await guide.busy(`Reading ${sheet.name}`, () =>
      tryMapping(sheetSourceOf(open()), look.outline, suggestion.mapping, undefined),
    );
    guide.say(showMapping(look, suggestion, tried));
    if (!guide.interactive) {
      if (tried.problems.length > 0) throw cannotRead(sheet, tried);
      return { suggestion, tried };
    }
    const next = await guide.choose({
      ask: `Is ${sheet.name} read correctly?`,
      flag: '--column',
      choices: [
        ...(tried.problems.length > 0 ? [] : [{ value: 'yes', label: 'Yes' } as const]),
        { value: 'change', label: 'Change or leave out a column' },
        { value: 'drop', label: 'Leave this sheet out' },
      ] as const,
    });
    if (next === 'yes') return { suggestion, tried };
    if (next === 'drop') return undefined;
    suggestion = await correctMapping(suggestion, look, guide);
  }
}

function cannotRead({ address }: Visible, { problems }: Tried): SyncError {
  return new SyncError(
    'usage',
    problems.map(({ found, action }) => `[sheet ${address}] ${found} ${action}`).join('\n'),
    `Name the column with --column "${address}.<field>=<title>"; "progress-feed discover ${address}" shows the titles.`,
  );
}

function noPlan(sheets: readonly Visible[]): SyncError {
  return new SyncError(
    'usage',
    `[init] None of these is left to publish from: ${sheets.map(({ name }) => name).join(', ')}.`,
    'Choose other sheets, or write the mapping by hand: docs/configuration.md says how.',
  );
}
