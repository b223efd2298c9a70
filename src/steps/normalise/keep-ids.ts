import type { Feed, FeedIndicator } from '../../model/feed.ts';
import { compareFindings } from '../../model/finding.ts';
import { type Indicator, type Observation, type Plan } from '../../model/indicator.ts';
import { displayQuantity } from '../../model/quantity.ts';
import { unlikeness } from './likeness.ts';
import type { Normalised } from './normalise.ts';
import { at, info, type Remark, warning } from './remark.ts';
import { quoted } from './text.ts';

/** So many equal figures in a row are no accident. */
const proof = 3;

/**
 * An indicator whose id is new, while a published one is gone whose figures it has, is the same under another name:
 * it keeps the published id, so that its address and history stay. Needs three equal figures that are not nought and
 * no unequal one; with less to go by, a finding asks.
 */
export function keepIds(tonight: Normalised, previous: Feed | undefined): Normalised {
  const { plan, findings } = tonight;
  const published = new Map((previous?.indicators ?? []).map((indicator) => [indicator.id, indicator]));
  const here = new Set(plan.indicators.map(({ id }) => id));
  const gone = [...published.values()].filter(({ id, state }) => !here.has(id) && state === 'active');
  const fresh = plan.indicators.filter(({ id }) => !published.has(id));
  if (gone.length === 0 || fresh.length === 0) return tonight;
  const own = Map.groupBy(plan.observations, ({ indicatorId }) => indicatorId);
  const pairs = fresh.flatMap((now) =>
    gone.map((before) => ({ now, before, equal: equalFigures(own.get(now.id) ?? [], before) })),
  );
  const sure = pairs.filter(({ equal }) => equal >= proof);
  const unique = sure.filter(
    (pair) => sure.filter(({ now, before }) => now === pair.now || before === pair.before).length === 1,
  );
  const renamed = new Map(unique.map(({ now, before }) => [now.id, before]));
  const said = [
    ...unique.map(({ now, before }) => at({ indicator: before.id }, kept(now, before))),
    ...fresh.filter(({ id }) => !renamed.has(id)).flatMap((now) => asked(now, pairs, renamed)),
  ];
  return {
    plan: withIds(plan, renamed),
    findings: [...findings, ...said].toSorted(compareFindings),
  };
}

/** How many figures other than nought are the same in both; 0 when any figure of one period differs. */
function equalFigures(observations: readonly Observation[], before: FeedIndicator): number {
  const earlier = new Map(before.observations.map((each) => [each.period.id, each]));
  let equal = 0;
  for (const { period, actual } of observations) {
    const old = earlier.get(period.id);
    if (old === undefined || actual.type === 'missing' || old.actual.type === 'missing') continue;
    if (displayQuantity(actual) !== displayQuantity(old.actual)) return 0;
    if (actual.type === 'number' && actual.value !== '0') equal += 1;
  }
  return equal;
}

/** A published indicator that is gone and reads much like a new one is named, for a person to say. */
function asked(
  now: Indicator,
  pairs: readonly { readonly now: Indicator; readonly before: FeedIndicator; readonly equal: number }[],
  renamed: ReadonlyMap<string, FeedIndicator>,
) {
  const taken = new Set([...renamed.values()].map(({ id }) => id));
  const likely = pairs
    .filter((pair) => pair.now === now && !taken.has(pair.before.id))
    .filter(({ before, equal }) => equal > 0 || unlikeness(now.name, before.name) <= 0.4)
    .toSorted(
      (a, b) =>
        b.equal - a.equal || unlikeness(now.name, a.before.name) - unlikeness(now.name, b.before.name),
    )[0];
  return likely === undefined ? [] : [at({ indicator: now.id }, maybe(now, likely.before))];
}

function withIds(plan: Plan, renamed: ReadonlyMap<string, FeedIndicator>): Plan {
  if (renamed.size === 0) return plan;
  const idOf = (id: string) => renamed.get(id)?.id ?? id;
  return {
    ...plan,
    indicators: plan.indicators.map((each) => ({ ...each, id: idOf(each.id) })).toSorted(byId),
    observations: plan.observations.map((each) => ({ ...each, indicatorId: idOf(each.indicatorId) })),
    ...(plan.yearTargets && {
      yearTargets: plan.yearTargets.map((each) => ({ ...each, indicatorId: idOf(each.indicatorId) })),
    }),
  };
}

function byId(a: Indicator, b: Indicator): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function kept(now: Indicator, before: FeedIndicator): Remark {
  return info(
    'indicator-renamed',
    `${quoted(before.name)} is now ${now.name === before.name ? `under the reference "${now.id}"` : `called ${quoted(now.name)}`}; it has the same figures, so it keeps its id "${before.id}" and its history.`,
    `To keep it so for good, write "${before.id}: { alsoCalled: [${quoted(now.id)}] }" under "indicators" in the configuration.`,
  );
}

function maybe(now: Indicator, before: FeedIndicator): Remark {
  return warning(
    'indicator-maybe-renamed',
    `${quoted(now.name)} is new, and ${quoted(before.name)}, which was published before, is gone from the sheets; they may be the same.`,
    `If so, write "${before.id}: { alsoCalled: [${quoted(now.id)}] }" under "indicators" in the configuration, or its history is lost.`,
  );
}
