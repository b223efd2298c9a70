import type { StatusRule } from './rules.ts';

const met = { id: 'met', label: 'Met', tone: 'good', when: { meets: 'target' } } as const;
const green = { id: 'green', label: 'Green', tone: 'good', says: ['G'], when: { meets: 'target' } } as const;
const red = { id: 'red', label: 'Red', tone: 'bad', says: ['R'], when: { otherwise: true } } as const;

/** Hastings: *Met* / *Not met*, 2019/20 progress page. */
const metNotMet: StatusRule = {
  inWords: 'Met when the actual is at least as good as the target; otherwise not met.',
  judge: 'displayed',
  classes: [{ ...met }, { id: 'not-met', label: 'Not met', tone: 'bad', when: { otherwise: true } }],
};

/** Green on or above target, amber within 5% of it, red below. */
const greenAmberRed: StatusRule = {
  inWords: 'Green when the target is met, amber when it is missed by no more than 5%, otherwise red.',
  judge: 'displayed',
  classes: [
    { ...green, says: ['G'] },
    { id: 'amber', label: 'Amber', tone: 'warning', says: ['A'], when: { within: '5%' } },
    { ...red, says: ['R'] },
  ],
};

/** Reigate and Banstead: green on or above target, amber within the tolerance agreed for the indicator, red below. */
const agreedTolerance: StatusRule = {
  inWords:
    'Green when the target is met, amber when it is missed by no more than the agreed tolerance, otherwise red.',
  judge: 'displayed',
  classes: [
    { ...green, says: ['G'] },
    { id: 'amber', label: 'Amber', tone: 'warning', says: ['A'], when: { within: 'tolerance' } },
    { ...red, says: ['R'] },
  ],
};

/** Kent: green target achieved, amber floor standard achieved but not the target, red floor standard not achieved. */
const floorStandard: StatusRule = {
  inWords:
    'Green when the target is achieved, amber when the floor standard is achieved but not the target, red when the floor standard is not achieved.',
  judge: 'displayed',
  classes: [
    { ...green, says: ['G'] },
    { id: 'amber', label: 'Amber', tone: 'warning', says: ['A'], when: { meets: 'floor' } },
    { ...red, says: ['R'] },
  ],
};

/** Kent's activity indicators: in or out of the range expected. */
const expectedRange: StatusRule = {
  inWords: 'In the expected range when the value is neither below its lower nor above its upper limit.',
  judge: 'displayed',
  classes: [
    { id: 'in-range', label: 'In expected range', tone: 'good', when: { range: 'inside' } },
    { id: 'above-range', label: 'Above expected range', tone: 'warning', when: { range: 'above' } },
    { id: 'below-range', label: 'Below expected range', tone: 'warning', when: { range: 'below' } },
  ],
};

/** Bracknell Forest's contextual indicators: judged against a forecast, on both sides of it. */
const forecast: StatusRule = {
  inWords:
    'As forecast when the value is no further from the forecast than the tolerance (5%), on either side.',
  judge: 'displayed',
  tolerance: '5%',
  classes: [
    { id: 'as-forecast', label: 'As forecast', tone: 'neutral', when: { near: 'tolerance' } },
    { id: 'not-as-forecast', label: 'Not as forecast', tone: 'warning', when: { otherwise: true } },
  ],
};

/** Harlow: star above target, circle within target, triangle behind. */
const starCircleTriangle: StatusRule = {
  inWords: 'A star when the target is beaten, a circle when it is met, a triangle when it is missed.',
  judge: 'displayed',
  classes: [
    {
      id: 'above',
      label: 'Above target',
      tone: 'good',
      shape: 'star',
      when: { meets: 'target', not: { near: '0' } },
    },
    { id: 'within', label: 'Within target', tone: 'good', shape: 'circle', when: { meets: 'target' } },
    { id: 'behind', label: 'Behind target', tone: 'bad', shape: 'triangle', when: { otherwise: true } },
  ],
};

/** Huntingdonshire: green, amber, red, ? awaiting update, n/a not applicable. */
const awaitingUpdate: StatusRule = {
  inWords:
    'Green when the target is met, amber when it is missed by no more than the tolerance (5%), otherwise red; ? when an update is awaited, n/a when the measure does not apply.',
  judge: 'displayed',
  tolerance: '5%',
  classes: [
    { ...green, says: ['G'] },
    { id: 'amber', label: 'Amber', tone: 'warning', says: ['A'], when: { within: 'tolerance' } },
    { ...red, says: ['R'] },
    { id: 'awaiting', label: 'Awaiting update', tone: 'neutral', says: ['?'], when: { missing: 'x' } },
    { id: 'not-applicable', label: 'Not applicable', tone: 'neutral', says: ['n/a'], when: { missing: 'z' } },
  ],
};

/** By the quarter of the comparator group that the council stands in, as LG Inform colours its reports. */
const benchmarkQuartile: StatusRule = {
  inWords:
    'By the quarter of the comparator group: green in the best, amber in the middle two, red in the last.',
  judge: 'displayed',
  classes: [
    { id: 'best', label: 'Best quarter', tone: 'good', when: { quartile: 'top' } },
    { id: 'middle', label: 'Middle half', tone: 'warning', when: { quartile: ['second', 'third'] } },
    { id: 'last', label: 'Last quarter', tone: 'bad', when: { quartile: 'bottom' } },
  ],
};

/** Four classes that look at the trend as well as the target. */
const targetAndTrend: StatusRule = {
  inWords:
    'On target when the target is met; improving or steady when it is missed but the value has become better or is the same; off target when it has become worse.',
  judge: 'displayed',
  classes: [
    { id: 'on-target', label: 'On target', tone: 'good', when: { meets: 'target' } },
    { id: 'improving', label: 'Off target, improving', tone: 'warning', when: { travel: 'better' } },
    { id: 'steady', label: 'Off target, steady', tone: 'warning', shape: 'square', when: { travel: 'same' } },
    { id: 'off-target', label: 'Off target, getting worse', tone: 'bad', when: { travel: 'worse' } },
  ],
};

/** Rule sets that can be named in a configuration without defining them. Described in `docs/rules.md`. */
export const statusRulePresets: ReadonlyMap<string, StatusRule> = new Map([
  ['met-not-met', metNotMet],
  ['green-amber-red', greenAmberRed],
  ['agreed-tolerance', agreedTolerance],
  ['floor-standard', floorStandard],
  ['expected-range', expectedRange],
  ['forecast', forecast],
  ['star-circle-triangle', starCircleTriangle],
  ['awaiting-update', awaitingUpdate],
  ['benchmark-quartile', benchmarkQuartile],
  ['target-and-trend', targetAndTrend],
]);
