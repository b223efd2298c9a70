import type { Cell } from '../../model/cell.ts';
import type { Period } from '../../model/period.ts';
import type { SheetRow } from '../../model/sheet.ts';
import { parsePeriod } from './parse-period.ts';
import { error, warning } from './remark.ts';
import { cellAt, isBlank, note, type SheetView } from './sheet-view.ts';
import { oneLine, quoted } from './text.ts';

const yes = /^(yes|y|true|signed[ -]off|approved|agreed|ok|ready|publish|✓|✔|☑)$/i;
const no =
  /^(no|n|false|not yet|not signed[ -]off|not approved|pending|draft|awaiting( sign[ -]off)?|-|✗|☐)$/i;

/** Whether one figure or milestone is signed off: a tick, "Yes" or the date it was signed. Unclear is not. */
export function readSignOff(view: SheetView, row: SheetRow, position: number | undefined): boolean {
  const cell = cellAt(row, position);
  if (isBlank(cell)) return false;
  if (cell.state === 'value') {
    if (cell.kind === 'boolean') return cell.value === true;
    if (cell.kind === 'date' || cell.kind === 'datetime') return true;
    const text = typeof cell.value === 'string' ? oneLine(cell.value) : '';
    if (yes.test(text)) return true;
    if (no.test(text)) return false;
    if (cell.kind === 'text' && parsePeriod(text)?.kind === 'snapshot') return true;
  }
  note(view, row, position, unclear(cell, 'Tick the box, or type Yes, No or the date of signing off.'));
  return false;
}

/**
 * The last day that a row of a wide sheet is signed off to: its sign-off cell names the latest period that may be
 * public ("Q3 2021/22"). Undefined when nothing is. A bare "Yes" is refused: it would cover figures not yet typed.
 */
export function readSignedOffTo(
  view: SheetView,
  row: SheetRow,
  periods: readonly Period[],
): string | undefined {
  const position = view.position('signedOff');
  const cell = cellAt(row, position);
  if (isBlank(cell)) return undefined;
  const text = cell.state === 'value' && typeof cell.value === 'string' ? oneLine(cell.value) : '';
  const ticked = cell.state === 'value' && (cell.value === true || yes.test(text));
  if (ticked) {
    note(view, row, position, namesNoPeriod);
    return undefined;
  }
  if ((cell.state === 'value' && cell.value === false) || no.test(text)) return undefined;
  const readable = cell.state === 'value' && (cell.kind === 'text' || cell.kind === 'list');
  const period = readable ? parsePeriod(text, { year: view.binding.year }) : undefined;
  // A date is more likely the day of signing off; it counts only where the sheet has figures as at that day.
  // A bare 2021 may mean the financial year from April: it counts only where the sheet's own periods are calendar ones.
  const usable =
    period !== undefined &&
    (period.kind !== 'snapshot' || periods.some(({ id }) => id === period.id)) &&
    (period.kind !== 'calendar-year' || periods.some(({ kind }) => calendarKinds.has(kind)));
  if (usable) return period.end;
  note(view, row, position, unclear(cell, 'Type the latest period that is signed off, such as Q3 2021/22.'));
  return undefined;
}

const calendarKinds = new Set<Period['kind']>(['calendar-year', 'calendar-quarter']);

function unclear(cell: Cell, action: string) {
  // A contact's name is not repeated: findings are printed and kept.
  const named = cell.state === 'value' && cell.kind !== 'contact';
  const what = named ? (cell.display ?? String(cell.value)) : '';
  return warning(
    'sign-off-unclear',
    `The sign-off${what === '' ? '' : ` ${quoted(what)}`} cannot be understood, so nothing is signed off by it.`,
    action,
  );
}

const namesNoPeriod = error(
  'sign-off-names-no-period',
  'The sign-off names no period; it would also cover figures that are not typed yet, so it is not used.',
  'Type the latest period that is signed off, such as Q3 2021/22.',
);
