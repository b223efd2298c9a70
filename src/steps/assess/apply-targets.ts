import { Decimal } from 'decimal.js';
import { compareFindings, type Finding } from '../../model/finding.ts';
import type { Indicator, Observation, Plan } from '../../model/indicator.ts';
import type { Period } from '../../model/period.ts';
import { displayQuantity, numberQuantity, type Quantity, sameQuantity } from '../../model/quantity.ts';
import type { Standards } from '../../model/standards.ts';
import type { ConfiguredTarget, ConfiguredTargets } from '../../model/targets.ts';

type Set = { readonly target?: Quantity } & Standards;

/** One entry of the configuration with its periods read. */
interface Span {
  readonly covers: (period: Period) => boolean;
  readonly entry: ConfiguredTarget;
  /** The year a profile is of. */
  readonly year: Period | undefined;
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
  const observations = plan.observations.map((observation) => {
    const indicator = indicators.get(observation.indicatorId);
    const entries = spans.get(observation.indicatorId)?.filter(({ covers }) => covers(observation.period));
    if (indicator === undefined || entries === undefined || entries.length === 0) return observation;
    return filled(observation, indicator, entries, findings);
  });
  return { plan: { ...plan, observations }, findings: findings.toSorted(compareFindings) };
}

function filled(
  observation: Observation,
  indicator: Indicator,
  spans: readonly Span[],
  findings: Finding[],
): Observation {
  // A later entry is the newer agreement.
  const agreed: Set = Object.assign({}, ...spans.map((span) => setBy(span, observation, indicator)));
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

function setBy({ entry, year }: Span, { period, actual }: Observation, indicator: Indicator): Set {
  const unit = indicator.unit ?? (actual.type === 'number' ? actual.unit : 'count');
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
  if (entry.profile !== undefined && one !== undefined) {
    const kinds = entry.profile.length === 4 ? ['quarter'] : ['month'];
    const covers = (period: Period) =>
      kinds.some((kind) => period.kind.endsWith(kind)) && period.start >= one.start && period.end <= one.end;
    return [{ entry, year: one, covers }];
  }
  const covers = (period: Period) =>
    one === undefined
      ? (from === undefined || period.start >= from.start) && (to === undefined || period.end <= to.end)
      : period.id === one.id;
  return [{ entry, year: undefined, covers }];
}

/** Which quarter or month of the year a period is, from 0. */
function partOf(period: Period, year: Period): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const since = months(period.start) - months(year.start);
  return period.kind.endsWith('quarter') ? Math.floor(since / 3) : since;
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
