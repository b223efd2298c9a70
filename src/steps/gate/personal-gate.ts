import type { Feed } from '../../model/feed.ts';
import { personalDataIn } from '../normalise/personal-data.ts';
import { reason, type GateInput, type GateVerdict } from './verdict.ts';

/**
 * A last look at the words that would be published: an e-mail address, a phone number or the like that came past the
 * reading of the sheets (a name, a group, a milestone). What was public already is not asked about again.
 */
export function personalGate({ feed, previous, gates, privacy }: GateInput): GateVerdict {
  if (gates.personalData === 'off') return { reasons: [] };
  const known = new Set(previous === undefined ? [] : words(previous).map(([, text]) => text));
  const found = words(feed).flatMap(([where, text]) => {
    const what = known.has(text) ? undefined : personalDataIn(text, privacy);
    return what === undefined ? [] : [`${where} holds ${what}`];
  });
  if (found.length === 0) return { reasons: [] };
  const rest = found.length > 5 ? `; and ${found.length - 5} more` : '';
  return {
    reasons: [
      reason(
        'personal-data-suspected',
        `What would be published may hold personal data: ${found.slice(0, 5).join('; ')}${rest}.`,
        'Take it out in the sheet. If it is meant to be public, approve the release.',
      ),
    ],
  };
}

/** Every text of a feed that people wrote, with where it stands. */
function words(feed: Feed): (readonly [where: string, text: string])[] {
  return [
    ...feed.indicators.flatMap(
      ({ id, name, description, priority, service, ownerRole, footnotes, observations }) => [
        ...[name, description, priority, service, ownerRole, ...footnotes].map(
          (text) => [`the definition of "${id}"`, text ?? ''] as const,
        ),
        ...observations.flatMap(({ period, commentary, actual }) => [
          [`the commentary of "${id}" for ${period.label}`, commentary ?? ''] as const,
          [`the value of "${id}" for ${period.label}`, actual.type === 'text' ? actual.text : ''] as const,
        ]),
      ],
    ),
    ...feed.milestones.flatMap(({ id, name, programme, narrative, stateInWords }) =>
      [name, programme, narrative, stateInWords].map((text) => [`milestone "${id}"`, text ?? ''] as const),
    ),
  ];
}
