import type { Feed, FeedIndicator, FeedObservation } from '../../model/feed.ts';
import { currentObservation, latestComparison } from '../position.ts';
import {
  comparisonDetail,
  comparisonInWords,
  displayStatistic,
  olderInWords,
  sourceOf,
} from '../words/comparison.ts';
import { dateInWords } from '../words/dates.ts';
import { asSentence, lowerFirst } from '../words/sentences.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { licenceLink } from './page.ts';
import { factList } from './text.ts';

/** The council beside its group at the newest period that could be compared, or why there is no comparison. */
export function comparisonSection(feed: Feed, indicator: FeedIndicator, strip?: Markup): Markup {
  const current = currentObservation(indicator);
  if (current === undefined) return nothing;
  const latest = latestComparison(indicator);
  const missing = current.comparison?.type === 'none' ? current.comparison.reason : undefined;
  if (latest === undefined) {
    const because = missing ?? 'No published figures of other councils are set beside this indicator';
    const older = current.comparison?.type === 'none' ? current.comparison.latest : undefined;
    return markup`<h2>Compared with other councils</h2>
<p>${asSentence(`No comparison, because ${lowerFirst(because)}`)}</p>
${older === undefined ? nothing : markup`<p>${olderInWords(older)}</p>\n`}`;
  }
  const { comparison, observation } = latest;
  const older =
    observation === current
      ? nothing
      : markup`<p>${ageOf(observation, current)} There is no comparison for ${current.period.label}${missing === undefined ? '' : `, because ${lowerFirst(missing).replace(/\.$/, '')}`}.</p>\n`;
  const show = (value: string | undefined) =>
    value === undefined ? undefined : displayStatistic(value, comparison);
  const lower = show(comparison.lowerQuartile);
  const upper = show(comparison.upperQuartile);
  const source = sourceOf(feed, comparison);
  const details = comparisonDetail(feed.council.name, comparison);
  return markup`<h2>Compared with other councils</h2>
<p>${comparisonInWords(feed.council.name, comparison).join(' ')}</p>
${details.length === 0 ? nothing : markup`<p>${details.join(' ')}</p>\n`}${older}${stripFigure(indicator, strip)}${factList(
    [
      ['Group', comparison.groupName],
      ['Period', comparison.period.label],
      [feed.council.name, show(comparison.own)],
      ['Median of the others', show(comparison.median)],
      [
        'Middle half of the others',
        lower === undefined || upper === undefined ? undefined : `${lower} to ${upper}`,
      ],
      ['Mean of the others', show(comparison.mean)],
      ['Measure', comparison.metricLabel],
      ['Comparison last changed', comparison.updated && dateInWords(comparison.updated)],
      ['Source', comparison.source],
      ['Attribution', source?.attribution],
      ['Licence', source === undefined ? undefined : licenceLink(source.licence)],
    ],
  )}`;
}

/** How much older the compared period is than the figure at the top of the page. */
function ageOf(observation: FeedObservation, current: FeedObservation): string {
  const { months } = Temporal.PlainDate.from(observation.period.end).until(current.period.end, {
    largestUnit: 'months',
  });
  const age = months === 0 ? '' : `, ${months} month${months === 1 ? '' : 's'} older than the latest figure`;
  return `This is the newest period that can be compared${age}.`;
}

function stripFigure({ id }: FeedIndicator, strip: Markup | undefined): Markup {
  if (strip === undefined) return nothing;
  return markup`<figure>
${strip}<figcaption>The box is the middle half of the group, the line in it the median, the triangle our figure. <a href="../charts/${id}-comparison.svg">This chart as an image (SVG)</a></figcaption>
</figure>
`;
}
