import { periodInName } from '../normalise/sheet-period.ts';
import { oneLine, textKey } from '../normalise/text.ts';
import { fitOf, isNotForPublic } from './column-words.ts';
import type { Suggestion } from './suggest-mapping.ts';

/** A field of a sheet's summary, without what it says. */
export interface SummaryField {
  readonly title: string;
  /** Type of the field, as Smartsheet names it. */
  readonly type: string;
  readonly holdsNumber: boolean;
}

export interface SummaryLook {
  readonly sheetId: string;
  /** The sheet's name. */
  readonly name: string;
  readonly fields: readonly SummaryField[];
}

/**
 * A mapping of the summary fields that hold numbers, each a row; or, where there are such fields and no period can be
 * told for them, why there is no mapping. Undefined for a summary without numbers.
 */
export function suggestSummary({ sheetId, name, fields }: SummaryLook): Suggestion | string | undefined {
  const open = fields.filter(({ title, type }) => oneLine(title) !== '' && !isNotForPublic(title, type));
  const numbers = open.filter(({ holdsNumber }) => holdsNumber);
  const keys = new Set(numbers.map(({ title }) => textKey(title)));
  const targets = new Set([...keys].map((key) => `${key} target`).filter((key) => keys.has(key)));
  const figures = numbers.filter(({ title }) => !targets.has(textKey(title)) && isAlone(fields, title));
  if (figures.length === 0) return undefined;
  const words = open.filter(({ title, holdsNumber }) => !holdsNumber && isAlone(fields, title));
  const period = words.find(({ title }) => fitOf(title, 'period', 'indicators') > 0);
  const signOff = words.find(({ title }) => fitOf(title, 'signedOff', 'indicators') > 0);
  if (period === undefined && periodInName(`${name} (summary)`) === undefined) {
    return 'Its summary holds figures, but nothing says of which period: add a summary field "Reporting period", or map it with "period".';
  }
  const used = new Set([...figures, period, signOff].flatMap((field) => (field ? [field] : [])));
  const left = fields.filter((field) => !used.has(field) && !targets.has(textKey(field.title)));
  return {
    mapping: {
      summary: sheetId,
      as: 'indicators',
      layout: 'long',
      only: figures.map(({ title }) => oneLine(title)),
      columns: {
        name: 'Field',
        actual: 'Value',
        ...(targets.size > 0 && { target: 'Target' }),
        ...(period && { period: oneLine(period.title) }),
        ...(signOff && { signedOff: oneLine(signOff.title) }),
      },
    },
    ...(signOff === undefined ? {} : { signOff: oneLine(signOff.title) }),
    notes: [
      'Every summary field that holds a number: take out what is not an indicator.',
      ...(left.length === 0
        ? []
        : [`Left out, so never published: ${left.map(({ title }) => oneLine(title)).join(', ')}.`]),
    ],
  };
}

/** True where no other field, and none of the columns that every summary has, is called the same. */
function isAlone(fields: readonly SummaryField[], title: string): boolean {
  const key = textKey(title);
  const reserved = ['field', 'value', 'target'];
  return !reserved.includes(key) && fields.filter((field) => textKey(field.title) === key).length === 1;
}
