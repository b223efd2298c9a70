import type { Status, Travel } from '../../model/assessment.ts';
import type { Shape, Tone } from '../../model/rules.ts';
import { directionWords } from '../words/travel.ts';
import { markup, type Markup } from './markup.ts';

const toneShapes: Readonly<Record<Tone | 'none', Markup>> = {
  good: markup`<circle cx="8" cy="8" r="8"/><path class="cut" d="M4 8.4 7 11.3 12 5.4"/>`,
  warning: markup`<path d="M8 0 16 15H0z"/><path class="cut" d="M8 5v5M8 11.6v1.8"/>`,
  bad: markup`<path d="M8 0 16 8 8 16 0 8z"/><path class="cut" d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4"/>`,
  neutral: markup`<rect width="16" height="16" rx="2"/><path class="cut" d="M4 8h8"/>`,
  none: markup`<circle class="line" cx="8" cy="8" r="7" stroke-dasharray="3 2.5"/>`,
};

/** Colours of the tag component: text on background 7:1 or better. */
const toneColours: Readonly<Record<Tone | 'none', string>> = {
  good: 'green',
  warning: 'yellow',
  bad: 'red',
  neutral: 'grey',
  none: 'grey',
};

const ownShapes: Readonly<Record<Shape, Markup>> = {
  circle: markup`<circle cx="8" cy="8" r="8"/>`,
  triangle: markup`<path d="M8 0 16 15H0z"/>`,
  diamond: markup`<path d="M8 0 16 8 8 16 0 8z"/>`,
  square: markup`<rect width="16" height="16" rx="1"/>`,
  star: markup`<path d="m8 0 2.4 5.3 5.6.6-4.2 3.9 1.2 5.8-5-2.9-5 2.9 1.2-5.8L0 5.9l5.6-.6z"/>`,
};

const up = markup`<path class="line" d="M8 15V2M3 7l5-5 5 5"/>`;
const down = markup`<path class="line" d="M8 1v13M3 9l5 5 5-5"/>`;
const level = markup`<path class="line" d="M1 8h13M9 3l5 5-5 5"/>`;

const directionShapes: Readonly<Record<Travel['direction'], Markup | undefined>> = {
  better: up,
  higher: up,
  worse: down,
  lower: down,
  same: level,
  unknown: undefined,
};

/** A status as words beside a shape; colour adds nothing that the two do not say. */
export function statusTag(
  label: string,
  tone: Tone | undefined,
  own: { readonly shape?: Shape | undefined; readonly colour?: string | undefined } = {},
): Markup {
  const kind = tone ?? 'none';
  const shape = own.shape === undefined ? toneShapes[kind] : ownShapes[own.shape];
  return markup`<strong class="govuk-tag govuk-tag--${toneColours[kind]}">${icon(shape, own.colour)}${label}</strong>`;
}

/** The status of a figure; where none was judged, the label that says why. */
export function statusOf(status: Status): Markup {
  if (status.type === 'not-judged') return statusTag(status.label, undefined);
  return statusTag(status.label, status.tone, status);
}

/** A direction of travel as a word beside an arrow. */
export function travelTag(direction: Travel['direction']): Markup {
  const shape = directionShapes[direction];
  return markup`<span class="travel">${shape === undefined ? undefined : icon(shape)}${directionWords[direction]}</span>`;
}

function icon(shape: Markup, colour?: string): Markup {
  // An attribute, not a style: the pages forbid styles of their own.
  const own = colour === undefined ? undefined : markup` color="${colour}"`;
  return markup`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"${own}>${shape}</svg>`;
}
