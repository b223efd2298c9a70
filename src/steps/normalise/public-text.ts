import type { Place } from '../../model/finding.ts';
import type { SheetRow } from '../../model/sheet.ts';
import { personalDataIn } from './personal-data.ts';
import { error, info, warning } from './remark.ts';
import { cellAt, note, type SheetView } from './sheet-view.ts';
import { shortened, withoutLinks } from './text-rules.ts';
import { oneLine, paragraphs, quoted } from './text.ts';

/** Smartsheet keeps at most so many characters in a cell and cuts the rest without a word. */
const cellLimit = 4000;

/**
 * The text of a cell as it may be published: on one line, or with its paragraphs when `long`, and no longer than the
 * council allows when `limited`. Contacts, formula errors, stale links and personal data are left out, with a finding;
 * blank is undefined.
 */
export function publicText(
  view: SheetView,
  row: SheetRow,
  position: number | undefined,
  options: { readonly long?: boolean; readonly limited?: boolean; readonly more?: Partial<Place> } = {},
): string | undefined {
  const cell = cellAt(row, position);
  const { more } = options;
  switch (cell.state) {
    case 'blank':
      return undefined;
    case 'formula-error':
      note(view, row, position, formulaError(cell.error), more);
      return undefined;
    case 'stale-link':
      note(view, row, position, staleLink, more);
      return undefined;
    case 'value':
      break;
  }
  if (cell.kind === 'contact') {
    if (position !== undefined) view.contacts.set(position, (view.contacts.get(position) ?? 0) + 1);
    return undefined;
  }
  if (cell.kind === 'boolean') return undefined;
  const raw = typeof cell.value === 'string' ? cell.value : (cell.display ?? String(cell.value));
  const whole = options.long === true ? paragraphs(raw) : oneLine(raw);
  if (whole === '') return undefined;
  const personal = personalDataIn(whole, view.texts);
  if (personal !== undefined) {
    note(
      view,
      row,
      position,
      warning(
        'personal-data',
        `The text holds ${personal}, so it is kept back; figures beside it are not.`,
        'Take it out of the text; the rest can then be published.',
      ),
      more,
    );
    return undefined;
  }
  if (raw.length >= cellLimit) {
    note(
      view,
      row,
      position,
      info(
        'text-may-be-cut',
        `The text fills the ${cellLimit} characters that a Smartsheet cell can hold, so its end may be missing.`,
        'Shorten the text.',
      ),
      more,
    );
  }
  const text = withoutLinks(whole, view.texts.links);
  if (text !== whole) note(view, row, position, linkRemoved, more);
  const short = options.limited === true ? shortened(text, view.texts.maxLength) : text;
  if (short !== text) note(view, row, position, textShortened(view.texts.maxLength), more);
  return short;
}

const linkRemoved = warning(
  'link-removed',
  'The text holds a web address that may not be published, so the address is left out.',
  'Take it out of the text, or allow its website under "commentary: links" in the configuration.',
);

function textShortened(limit: number) {
  return warning(
    'text-shortened',
    `The text is longer than the ${limit} characters that the configuration allows, so its end is left out.`,
    'Shorten the text.',
  );
}

function formulaError(message: string) {
  return error(
    'formula-error',
    `The formula in this cell gives the error ${quoted(message)}.`,
    'Correct the formula in the sheet.',
  );
}

const staleLink = error(
  'stale-link',
  'The link that fills this cell is broken, so its text may be out of date and is not used.',
  'Repair the cell link, or type the text.',
);

/** One finding for every column in which contacts were left out. */
export function noteContacts(view: SheetView): void {
  for (const [position, count] of view.contacts) {
    const column = view.title(position);
    view.findings.push({
      ...warning(
        'contact-not-published',
        `The column holds people's contacts (${count === 1 ? '1 row' : `${count} rows`}), which are never published.`,
        'Map a column that holds a role, such as "Head of Housing".',
      ),
      place: { sheet: view.name, ...(column === undefined ? {} : { column }) },
    });
  }
}
