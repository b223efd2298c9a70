import { Decimal } from 'decimal.js';
import type { Finding } from '../../model/finding.ts';
import { type Indicator, Marker, type Observation } from '../../model/indicator.ts';
import type { Period } from '../../model/period.ts';
import { type NumberQuantity, numberQuantity, type Quantity } from '../../model/quantity.ts';
import { at, error, info, type Remark, warning } from './remark.ts';
import { missingReasons } from './value-words.ts';

type Accumulation = Indicator['accumulation'];

const standards = ['target', 'floor', 'lower', 'upper'] as const;

/** Where a period stands in its year: `financial-quarter 2021`, 3. */
interface Position {
  readonly series: string;
  readonly index: number;
}

/**
 * An indicator's figures to date as those of each period alone, or the other way round, within each year. A figure
 * whose earlier periods are not all known becomes "not available", with a finding: it is never guessed. Yearly figures
 * mean the same in both.
 */
export function convertAccumulation(
  { id, unit, accumulation }: Pick<Indicator, 'id' | 'unit' | 'accumulation'>,
  observations: readonly Observation[],
  wanted: Accumulation,
): {
  readonly observations: readonly Observation[];
  readonly findings: readonly Finding[];
  readonly done: boolean;
} {
  if (wanted === accumulation) return { observations, findings: [], done: true };
  if (unit === 'percent' || unit?.startsWith('per ') === true) {
    return { observations, findings: [at({ indicator: id }, cannotAdd)], done: false };
  }
  const byPosition = new Map(observations.map((each) => [keyOf(positionOf(each.period)), each]));
  const findings: Finding[] = [at({ indicator: id }, converted(wanted))];
  const made = observations.map((observation): Observation => {
    const place = positionOf(observation.period);
    if (place === undefined || place.index === 1) return observation;
    const from = wanted === 'cumulative' ? 1 : place.index - 1;
    const needed = Array.from({ length: place.index - from + 1 }, (_, step) =>
      byPosition.get(keyOf({ series: place.series, index: from + step })),
    );
    const { quantity, remark } = combine(
      needed.map((each) => each?.actual),
      wanted,
    );
    const { target: _t, floor: _f, lower: _l, upper: _u, ...rest } = observation;
    if (remark !== undefined) findings.push(at({ indicator: id, period: observation.period.label }, remark));
    return {
      ...rest,
      ...standardsOf(needed, wanted),
      actual: quantity,
      markers: markersOf(needed, quantity),
    };
  });
  return { observations: made, findings, done: true };
}

function positionOf({ kind, start }: Period): Position | undefined {
  const year = Number(start.slice(0, 4));
  const month = Number(start.slice(5, 7));
  const financial = { series: `${kind} ${month >= 4 ? year : year - 1}`, index: ((month + 8) % 12) + 1 };
  if (kind === 'financial-quarter') return { ...financial, index: (financial.index + 2) / 3 };
  if (kind === 'calendar-month') return financial;
  return kind === 'calendar-quarter' ? { series: `${kind} ${year}`, index: (month + 2) / 3 } : undefined;
}

function keyOf(position: Position | undefined): string {
  return position === undefined ? '' : `${position.series} ${position.index}`;
}

/** The sum of all, or the last less the one before it. */
function combine(
  quantities: readonly (Quantity | undefined)[],
  wanted: Accumulation,
): { readonly quantity: Quantity; readonly remark?: Remark } {
  const last = quantities.at(-1);
  if (last?.type !== 'number') return { quantity: last ?? none('x') };
  const numbers = quantities.filter(
    (each): each is NumberQuantity => each?.type === 'number' && each.unit === last.unit,
  );
  if (numbers.length < quantities.length) {
    const isHidden = quantities.some((each) => each?.type === 'missing' && each.code === 'c');
    return { quantity: none(isHidden ? 'c' : 'x'), remark: earlierMissing };
  }
  const decimals = Math.max(...numbers.map((each) => each.decimals));
  const values = numbers.map(({ value }) => new Decimal(value));
  const total = values.reduce((sum, value) => (wanted === 'cumulative' ? sum.plus(value) : value.minus(sum)));
  if (wanted === 'discrete' && last.unit === 'count' && total.isNegative()) {
    return { quantity: none('x'), remark: falls };
  }
  return { quantity: numberQuantity(total, last.unit, decimals) };
}

function none(code: 'c' | 'x'): Quantity {
  return { type: 'missing', code, reason: missingReasons[code] };
}

function standardsOf(needed: readonly (Observation | undefined)[], wanted: Accumulation) {
  const made = standards.flatMap((field) => {
    const { quantity } = combine(
      needed.map((each) => each?.[field]),
      wanted,
    );
    return quantity.type === 'number' ? [[field, quantity] as const] : [];
  });
  return Object.fromEntries(made) satisfies Partial<Pick<Observation, (typeof standards)[number]>>;
}

/** What is made of provisional figures is provisional; what was revised is for the figure itself to say. */
function markersOf(needed: readonly (Observation | undefined)[], actual: Quantity): Marker[] {
  if (actual.type !== 'number') return [];
  const own = needed.at(-1)?.markers ?? [];
  const inherited = new Set(needed.flatMap((each) => each?.markers ?? []));
  inherited.delete('r');
  return Marker.options.filter((marker) => own.includes(marker) || inherited.has(marker)).toSorted();
}

const inWords = { cumulative: 'for the year to date', discrete: 'for each period alone' } as const;

function converted(wanted: Accumulation): Remark {
  return info(
    'figures-converted',
    `The figures of this indicator are published ${inWords[wanted]}, worked out from the sheet.`,
    'Nothing; "publishAs" in the configuration says so.',
  );
}

const cannotAdd = warning(
  'figures-not-converted',
  'Percentages and rates cannot be added up or taken apart by period, so the figures are published as they are typed.',
  'Take "publishAs" out of the configuration for this indicator.',
);

const earlierMissing = warning(
  'earlier-period-missing',
  'The figure cannot be worked out, because an earlier figure of the same year is missing.',
  'Type the earlier figures of the year, or take "publishAs" out of the configuration.',
);

const falls = error(
  'figure-to-date-falls',
  'The figure for the year to date is lower than the one before it, so one of them is wrong; the difference is not published.',
  'Correct the figure that is wrong.',
);
