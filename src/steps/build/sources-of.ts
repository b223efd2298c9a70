import type { CouncilConfig } from '../../model/council.ts';
import type { Feed, FeedIndicator } from '../../model/feed.ts';

/** Whom a reader must name: the council, and LG Inform when any figure stands beside its values. */
export function sourcesOf(
  council: CouncilConfig['council'],
  indicators: readonly FeedIndicator[],
): Feed['sources'] {
  const own = {
    name: council.name,
    licence: council.licence,
    attribution: `Contains information from ${council.name}.`,
  };
  const compared = indicators.some(({ observations }) =>
    observations.some(({ comparison }) => comparison?.type === 'compared'),
  );
  return compared ? [own, lgInform] : [own];
}

const lgInform = {
  name: 'LG Inform',
  licence: 'OGL-UK-3.0',
  attribution:
    'Benchmarks from LG Inform, Local Government Association. Contains public sector information licensed under the Open Government Licence v3.0.',
};
