import { count, goneKey, goneMilestone, reason, type GateInput, type GateVerdict } from './verdict.ts';

const mostNamed = 5;

/**
 * An indicator or a milestone of the last release that is in none of tonight's sheets, signed off or not. It keeps
 * its last value, and the release waits until somebody says that it may: more than `gone` of them are held.
 */
export function goneGate({ all, previous, gates, accepted }: GateInput): GateVerdict {
  if (previous === undefined) return { reasons: [] };
  const indicators = new Set(all.indicators.map(({ id }) => id));
  const milestones = new Set(all.milestones.map(({ id }) => id));
  const gone = [
    ...previous.indicators
      .filter(({ id, state }) => state === 'active' && !indicators.has(id))
      .map(({ id, name, observations }) => ({
        name,
        keys: observations.map(({ period }) => goneKey(id, period.id)),
      })),
    ...previous.milestones
      .filter(({ id }) => !milestones.has(id))
      .map(({ id, name }) => ({ name, keys: [goneMilestone(id)] })),
  ].filter(({ keys }) => keys.some((key) => !accepted.has(key)));
  if (gone.length <= gates.gone) return { reasons: [] };
  const named = gone.slice(0, mostNamed).map(({ name }) => `"${name}"`);
  const rest = gone.length > mostNamed ? ` and ${gone.length - mostNamed} more` : '';
  const limit = gates.gone === 0 ? 'none may go unseen' : `the limit is ${gates.gone}`;
  const found = `${count(gone.length, 'row')} of the last release ${gone.length === 1 ? 'is' : 'are'} in none of tonight's sheets (${named.join(', ')}${rest}); ${limit}.`;
  const action =
    'Put the row back, or mark the indicator retired. If it is meant to be so, approve the release: the last published values stay.';
  return { reasons: [reason('rows-gone', found, action)], accepts: gone.flatMap(({ keys }) => keys) };
}
