import { type Period, previousPeriod } from '../../model/period.ts';
import type { Figure } from './collect-figures.ts';
import { info, warning } from './remark.ts';
import { note } from './sheet-view.ts';

const shiftable = new Set([
  'financial-quarter',
  'calendar-quarter',
  'calendar-month',
  'financial-year',
  'calendar-year',
  'academic-year',
  'tax-base-year',
]);

/**
 * Figures of an indicator that is reported late, moved to the periods they are about: with `late` 1 the one typed for
 * Q3 is about Q2. Sign-off stays with the column or row it was typed for. Snapshots and rolling years say themselves
 * what they are about, and stay.
 */
export function inArrears(figures: readonly Figure[], late: number | undefined): readonly Figure[] {
  const [first] = figures;
  if (late === undefined || first === undefined) return figures;
  const moved = new Map<string, Period>();
  const shifted = figures.map((figure) => {
    const { period } = figure.slot;
    const about = moved.get(period.id) ?? earlier(period, late);
    moved.set(period.id, about);
    return { ...figure, slot: { ...figure.slot, period: about } };
  });
  const more = { indicator: first.definition.id };
  const example = figures.find(({ slot }) => moved.get(slot.period.id) !== slot.period);
  note(first.view, first.row, undefined, example === undefined ? nothingMoved : said(example, moved), more);
  return shifted;
}

function earlier(period: Period, late: number): Period {
  if (!shiftable.has(period.kind)) return period;
  let about = period;
  for (let step = 0; step < late; step += 1) about = previousPeriod(about) ?? about;
  return about;
}

function said({ slot: { period } }: Figure, moved: ReadonlyMap<string, Period>) {
  return info(
    'figures-in-arrears',
    `The figures of this indicator are about an earlier period: the one typed for ${period.label} is published for ${moved.get(period.id)?.label ?? ''}.`,
    'Nothing; "arrears" in the configuration says so.',
  );
}

const nothingMoved = warning(
  'figures-in-arrears',
  'The configuration says that this indicator is in arrears, but its dates and rolling years say themselves what they are about.',
  'Take "arrears" out of the configuration.',
);
