import { type Figure, figureKey, type Indicator } from '../../model/indicator.ts';
import { comparePeriods, type Period, type PeriodKind } from '../../model/period.ts';
import type { IndicatorSettingsById } from '../../model/reading-settings.ts';

/** `total` is the sum of `parts`; all are keys of figures. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
}

/**
 * The sums a reader can do with an indicator's figures: quarters or months that make up a year or quarter, figures to
 * date that end on one day, and the indicators that the configuration says add up to another.
 */
export function relationsOf(
  indicators: readonly Indicator[],
  figures: readonly Figure[],
  settings: IndicatorSettingsById,
): readonly Relation[] {
  const own = Map.groupBy(figures, ({ indicatorId }) => indicatorId);
  const keys = new Set(figures.map(({ indicatorId, period }) => figureKey(indicatorId, period)));
  return indicators.flatMap(({ id, accumulation }) => {
    const periods = (own.get(id) ?? []).map(({ period }) => period);
    const inTime = accumulation === 'cumulative' ? sameToDate(periods) : tilings(periods);
    const parts = settings[id]?.sumOf;
    const across = (parts === undefined ? [] : periods).flatMap((period): Relation[] => {
      const relation = {
        total: figureKey(id, period),
        parts: (parts ?? []).map((part) => figureKey(part, period)),
      };
      return relation.parts.every((key) => keys.has(key)) ? [relation] : [];
    });
    const keyed = inTime.map(({ whole, pieces }) => ({
      total: figureKey(id, whole),
      parts: pieces.map((piece) => figureKey(id, piece)),
    }));
    return [...keyed, ...across];
  });
}

interface Tiling {
  readonly whole: Period;
  readonly pieces: readonly Period[];
}

const pieceKinds: readonly PeriodKind[] = [
  'financial-quarter',
  'calendar-quarter',
  'calendar-month',
  'calendar-year',
  'financial-year',
];

/** Every period that others of one kind make up without gap. */
function tilings(periods: readonly Period[]): readonly Tiling[] {
  return periods.flatMap((whole) =>
    pieceKinds.flatMap((kind): Tiling[] => {
      if (kind === whole.kind || whole.kind === 'snapshot') return [];
      const pieces = periods
        .filter((piece) => piece.kind === kind && piece.start >= whole.start && piece.end <= whole.end)
        .toSorted(comparePeriods);
      return fills(pieces, whole) ? [{ whole, pieces }] : [];
    }),
  );
}

function fills(pieces: readonly Period[], whole: Period): boolean {
  let next = whole.start;
  for (const { start, end } of pieces) {
    if (start !== next) return false;
    next = Temporal.PlainDate.from(end).add({ days: 1 }).toString();
  }
  return pieces.length > 0 && Temporal.PlainDate.from(next).subtract({ days: 1 }).toString() === whole.end;
}

/** Figures to date are the same for the year and for its last quarter and month. */
function sameToDate(periods: readonly Period[]): readonly Tiling[] {
  return periods.flatMap((whole) =>
    periods
      .filter((piece) => piece.kind !== whole.kind && piece.end === whole.end && piece.start > whole.start)
      .filter(() => whole.kind !== 'snapshot')
      .map((piece) => ({ whole, pieces: [piece] })),
  );
}
