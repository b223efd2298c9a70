import type { Extension } from '../../model/extension.ts';
import { groupedNumber } from '../../model/quantity.ts';
import type { Feed, FeedIndicator } from '../../model/feed.ts';
import { currentObservation } from '../position.ts';
import { dateInWords } from '../words/dates.ts';
import { polarityWords } from '../words/polarity.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { factList, paragraphs } from './text.ts';

const frequencyWords = {
  quarterly: 'Every quarter',
  annual: 'Every year',
  monthly: 'Every month',
  other: 'At other times',
} as const;

const accumulationWords = {
  cumulative: 'Year to date: each figure counts from the start of the year',
  discrete: 'Each period on its own',
} as const;

const unitWords: Readonly<Record<string, string>> = { percent: 'Per cent', count: 'Number', GBP: 'Pounds' };

/** What the indicator measures, and how its status is decided. */
export function definitionSection(feed: Feed, indicator: FeedIndicator): Markup {
  const { description, footnotes } = indicator;
  const status = currentObservation(indicator)?.status;
  const rule = status?.type === 'judged' ? feed.rules[status.rule] : undefined;
  return markup`<h2>What this measures</h2>
${description === undefined ? nothing : paragraphs(description)}${definitionFacts(indicator)}${
    rule === undefined ? nothing : markup`<p>How the status is decided: ${rule.inWords}</p>\n`
  }${footnotes.length === 0 ? nothing : markup`<ul>\n${footnotes.map((note, index) => markup`<li>[note ${index + 1}] ${note}</li>\n`)}</ul>\n`}`;
}

/** Unit, good direction, rhythm and who answers for it. */
export function definitionFacts(indicator: FeedIndicator): Markup {
  const { unit, polarity, frequency, accumulation, priority, service, ownerRole } = indicator;
  return factList([
    ['Unit', unit === undefined ? undefined : (unitWords[unit] ?? unit)],
    ['Which way is good', polarityWords[polarity]],
    ['Measured', frequencyWords[frequency]],
    ['Counted', accumulationWords[accumulation]],
    ['Priority', priority],
    ['Service', service],
    ['Responsible', ownerRole],
    ...(indicator.extensions ?? []).map(extensionFact),
  ]);
}

function extensionFact({ label, type, value }: Extension): readonly [string, string] {
  if (type === 'date') return [label, dateInWords(value)];
  if (type === 'yes-no') return [label, value === 'yes' ? 'Yes' : 'No'];
  return [label, type === 'number' ? groupedNumber(value, value.split('.')[1]?.length ?? 0) : value];
}
