import type { Status, Travel } from '../../model/assessment.ts';
import type { Tone } from '../../model/rules.ts';
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
export function statusTag(label: string, tone: Tone | undefined): Markup {
  const kind = tone ?? 'none';
  return markup`<strong class="govuk-tag govuk-tag--${toneColours[kind]}">${icon(toneShapes[kind])}${label}</strong>`;
}

/** The status of a figure; where none was judged, the label that says why. */
export function statusOf(status: Status): Markup {
  return statusTag(status.label, status.type === 'judged' ? status.tone : undefined);
}

/** A direction of travel as a word beside an arrow. */
export function travelTag(direction: Travel['direction']): Markup {
  const shape = directionShapes[direction];
  return markup`<span class="travel">${shape === undefined ? undefined : icon(shape)}${directionWords[direction]}</span>`;
}

function icon(shape: Markup): Markup {
  return markup`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${shape}</svg>`;
}
