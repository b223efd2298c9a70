import type { CouncilConfig } from '../../model/council.ts';
import type { MetricMapping } from '../../model/benchmarks-config.ts';
import type { Feed, FeedIndicator } from '../../model/feed.ts';
import { compareText } from '../../model/finding.ts';

/** Whom a reader must name: the council, and LG Inform when any figure stands beside its values. */
export function sourcesOf(
  council: CouncilConfig['council'],
  indicators: readonly FeedIndicator[],
  metrics: Readonly<Record<string, Pick<MetricMapping, 'source'>>> = {},
): Feed['sources'] {
  const own = {
    name: council.name,
    licence: council.licence,
    attribution: `Contains information from ${council.name}.`,
  };
  const compared = indicators.filter(({ observations }) =>
    observations.some(({ comparison }) => comparison?.type === 'compared'),
  );
  if (compared.length === 0) return [own];
  const named = compared.flatMap(({ id }) => (Object.hasOwn(metrics, id) ? (metrics[id]?.source ?? []) : []));
  const others = [...new Map(named.map((source) => [source.name, source])).values()];
  return [own, ...others.toSorted((a, b) => compareText(a.name, b.name)), lgInform];
}

const lgInform = {
  name: 'LG Inform',
  licence: 'OGL-UK-3.0',
  attribution:
    'Benchmarks from LG Inform, Local Government Association. Contains public sector information licensed under the Open Government Licence v3.0.',
};
