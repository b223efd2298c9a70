import { Decimal } from 'decimal.js';
import { compareFindings, type Finding } from '../../model/finding.ts';
import type { Indicator, Observation, Plan } from '../../model/indicator.ts';
import type { Period } from '../../model/period.ts';
import { displayQuantity, numberQuantity, type Quantity, sameQuantity } from '../../model/quantity.ts';
import type { Standards } from '../../model/standards.ts';
import type { ConfiguredTarget, ConfiguredTargets } from '../../model/targets.ts';
import { partOf, shareOfSheet, type Year, yearOfQuarter } from './spread-year.ts';

type Set = { readonly target?: Quantity } & Standards;

interface Measure {
  readonly indicator: Indicator;
  /** With the targets of years that have no figure yet. */
  readonly history: readonly Pick<Observation, 'period' | 'target'>[];
}

/** One entry of the configuration with its periods read. */
interface Span {
  readonly covers: (period: Period) => boolean;
  readonly entry: ConfiguredTarget;
  /** The year a profile is of, for a period that it covers. */
  readonly yearOf: (period: Period) => Year | undefined;
}

/**
 * Fills in the targets, floors, limits and tolerances that the configuration holds, where the sheet has none. What
 * the sheet says wins, and a difference is a finding. `readPeriod` reads a period as a person writes it.
 */
export function applyTargets(
  plan: Plan,
  targets: ConfiguredTargets,
  readPeriod: (text: string) => Period | undefined,
): { plan: Plan; findings: Finding[] } {
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]));
  const findings: Finding[] = [];
  const spans = new Map<string, readonly Span[]>();
  for (const [id, entries] of Object.entries(targets)) {
    if (!indicators.has(id)) findings.push(unknownIndicator(id));
    spans.set(
      id,
      entries.flatMap((entry) => spanOf(id, entry, readPeriod, findings)),
    );
  }
  const histories = Map.groupBy(
    [...plan.observations, ...(plan.yearTargets ?? [])],
    ({ indicatorId }) => indicatorId,
  );
  const observations = plan.observations.map((observation) => {
    const indicator = indicators.get(observation.indicatorId);
    const entries = spans.get(observation.indicatorId)?.filter(({ covers }) => covers(observation.period));
    if (indicator === undefined || entries === undefined || entries.length === 0) return observation;
    const history = histories.get(indicator.id) ?? [];
    return filled(observation, { indicator, history }, entries, findings);
  });
  return { plan: { ...plan, observations }, findings: findings.toSorted(compareFindings) };
}

function filled(
  sheet: Observation,
  measure: Measure,
  spans: readonly Span[],
  findings: Finding[],
): Observation {
  const observation = spans.some(({ entry }) => entry.sheetTarget === 'year') ? withoutTarget(sheet) : sheet;
  // A later entry is the newer agreement.
  const agreed: Set = Object.assign({}, ...spans.map((span) => setBy(span, sheet, measure, findings)));
  const { target } = observation;
  if (target !== undefined && agreed.target !== undefined && !sameQuantity(target, agreed.target)) {
    findings.push(targetDiffers(observation, target, agreed.target));
  }
  const own = Object.fromEntries(
    (['target', 'floor', 'lower', 'upper', 'tolerance'] as const).flatMap((field) =>
      observation[field] === undefined ? [] : [[field, observation[field]]],
    ),
  );
  return { ...observation, ...agreed, ...own };
}

/** A year's target in words, or none, is not one to spread, and stays. */
function withoutTarget(observation: Observation): Observation {
  if (observation.target?.type !== 'number') return observation;
  const { target: _ofYear, ...rest } = observation;
  return rest;
}

function setBy(span: Span, observation: Observation, measure: Measure, findings: Finding[]): Set {
  const { entry, yearOf } = span;
  const { period, actual } = observation;
  const { indicator, history } = measure;
  const unit = indicator.unit ?? (actual.type === 'number' ? actual.unit : 'count');
  const year = yearOf(period);
  if (year !== undefined && entry.target === undefined) {
    const target = shareOfSheet(entry, observation, year, history);
    if (target === undefined && observation.target === undefined) findings.push(nothingToSpread(observation));
    return {
      ...(target === undefined ? {} : { target }),
      ...(entry.tolerance === undefined ? {} : { tolerance: entry.tolerance }),
    };
  }
  const share = year === undefined ? undefined : entry.profile?.[partOf(period, year)];
  const field = (name: 'target' | 'floor' | 'lower' | 'upper', text: string | number | undefined) =>
    text === undefined ? {} : { [name]: quantityOf(text, unit, share) };
  return {
    ...field('target', entry.target),
    ...field('floor', entry.floor),
    ...field('lower', entry.lower),
    ...field('upper', entry.upper),
    ...(entry.tolerance === undefined ? {} : { tolerance: entry.tolerance }),
  };
}

/** The unit is the indicator's; a share of a year's target keeps the decimals of the target. */
function quantityOf(value: string | number, unit: string, share: string | undefined): Quantity {
  const text = String(value).trim();
  const number = /^(-?)£?(\d[\d,]*(?:\.\d+)?)(%?)$/.exec(text);
  if (number === null) return { type: 'text', text };
  const digits = `${number[1]}${number[2]?.replaceAll(',', '')}`;
  const decimals = digits.split('.')[1]?.length ?? 0;
  const stated = number[3] === '%' ? 'percent' : text.includes('£') ? 'GBP' : unit;
  const whole = new Decimal(digits);
  return numberQuantity(
    share === undefined ? whole : whole.times(share.slice(0, -1)).div(100),
    stated,
    decimals,
  );
}

function spanOf(
  id: string,
  entry: ConfiguredTarget,
  readPeriod: (text: string) => Period | undefined,
  findings: Finding[],
): Span[] {
  const read = (text: string | undefined) => {
    const period = text === undefined ? undefined : readPeriod(text);
    if (text !== undefined && period === undefined) findings.push(periodUnclear(id, text));
    return period;
  };
  const [one, from, to] = [read(entry.period), read(entry.from), read(entry.to)];
  const named = [entry.period, entry.from, entry.to].filter((text) => text !== undefined).length;
  if ([one, from, to].filter((period) => period !== undefined).length < named) return [];
  if (entry.profile !== undefined) {
    const kind = entry.profile.length === 4 ? 'quarter' : 'month';
    const covers = (period: Period) =>
      period.kind.endsWith(kind) &&
      (one === undefined || (period.start >= one.start && period.end <= one.end));
    return [{ entry, yearOf: (period) => one ?? yearOfQuarter(period), covers }];
  }
  const covers = (period: Period) =>
    one === undefined
      ? (from === undefined || period.start >= from.start) && (to === undefined || period.end <= to.end)
      : period.id === one.id;
  return [{ entry, yearOf: () => undefined, covers }];
}

function unknownIndicator(id: string): Finding {
  return {
    severity: 'warning',
    code: 'target-of-unknown-indicator',
    place: { indicator: id },
    found: `The configuration has targets for "${id}", but no sheet has an indicator of that id.`,
    action: 'Correct the id under targets, or take the entry away.',
  };
}

function periodUnclear(id: string, text: string): Finding {
  return {
    severity: 'error',
    code: 'target-period-unclear',
    place: { indicator: id },
    found: `"${text}" under targets.${id} cannot be read as a period, so that target is not used.`,
    action: 'Write the period in full, such as Q3 2021/22 or 2021/22.',
  };
}

function nothingToSpread({ provenance, indicatorId, period }: Observation): Finding {
  return {
    severity: 'warning',
    code: 'target-of-year-missing',
    place: { sheet: provenance.sheet, row: provenance.row, indicator: indicatorId, period: period.label },
    found: `The configuration spreads the year's target by a profile, but the sheet has no target in numbers for the year of ${period.label}, so that period has none.`,
    action: 'Enter the target of the year, or put it beside the profile in the configuration.',
  };
}

function targetDiffers(observation: Observation, sheet: Quantity, configured: Quantity): Finding {
  const { provenance, indicatorId, period } = observation;
  return {
    severity: 'warning',
    code: 'target-differs',
    place: { sheet: provenance.sheet, row: provenance.row, indicator: indicatorId, period: period.label },
    found: `The sheet has a target of ${displayQuantity(sheet)} for ${period.label}, the configuration ${displayQuantity(configured)}; the sheet's is used.`,
    action: 'Make both the same, or keep the target in one place only.',
  };
}
