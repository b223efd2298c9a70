import { displayQuantity } from '../../../src/model/quantity.ts';
import type { Normalised } from '../../../src/steps/normalise/normalise.ts';
import { mappingOf, normaliseSheets, type Row, sheetOf } from '../../support/sheets.ts';

export const titles = [
  'Ref',
  'Indicator',
  'Priority',
  'Direction',
  'Unit',
  'Owner',
  'Footnote',
  'Q3 2021/22 Actual',
  'Q3 2021/22 Target',
  'Q3 2021/22 Commentary',
  'Q4 2021/22 Actual',
  'Q4 2021/22 Target',
] as const;

export const mapping = mappingOf({
  as: 'indicators',
  layout: 'wide',
  columns: {
    id: 'Ref',
    name: 'Indicator',
    priority: 'Priority',
    polarity: 'Direction',
    unit: 'Unit',
    ownerRole: 'Owner',
    footnotes: 'Footnote',
  },
  fields: { actual: 'Actual', target: 'Target', commentary: 'Commentary' },
  sections: 'priority',
});

/** Normalises a wide sheet of these rows. */
export function wide(...rows: Row[]): Normalised {
  return normaliseSheets([{ mapping, snapshot: sheetOf(titles, rows) }]);
}

/** `id period actual/target` of every observation. */
export function figures({ plan }: Normalised): string[] {
  return plan.observations.map(({ indicatorId, period, actual, target }) =>
    [
      indicatorId,
      period.label,
      displayQuantity(actual) + (target === undefined ? '' : `/${displayQuantity(target)}`),
    ].join(' '),
  );
}
