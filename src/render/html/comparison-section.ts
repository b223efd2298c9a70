import type { Feed, FeedIndicator } from '../../model/feed.ts';
import { currentObservation, latestComparison } from '../position.ts';
import { comparisonInWords, displayStatistic, sourceOf } from '../words/comparison.ts';
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
    return markup`<h2>Compared with other councils</h2>
<p>${asSentence(`No comparison, because ${lowerFirst(because)}`)}</p>
`;
  }
  const { comparison, observation } = latest;
  const older =
    observation === current
      ? nothing
      : markup`<p>This is the newest period that can be compared. There is no comparison for ${current.period.label}${missing === undefined ? '' : `, because ${lowerFirst(missing).replace(/\.$/, '')}`}.</p>\n`;
  const show = (value: string | undefined) =>
    value === undefined ? undefined : displayStatistic(value, comparison);
  const lower = show(comparison.lowerQuartile);
  const upper = show(comparison.upperQuartile);
  const source = sourceOf(feed, comparison);
  return markup`<h2>Compared with other councils</h2>
<p>${comparisonInWords(feed.council.name, comparison).join(' ')}</p>
${older}${stripFigure(indicator, strip)}${factList([
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
    ['Source', comparison.source],
    ['Attribution', source?.attribution],
    ['Licence', source === undefined ? undefined : licenceLink(source.licence)],
  ])}`;
}

function stripFigure({ id }: FeedIndicator, strip: Markup | undefined): Markup {
  if (strip === undefined) return nothing;
  return markup`<figure>
${strip}<figcaption>The box is the middle half of the group, the line in it the median, the triangle our figure. <a href="../charts/${id}-comparison.svg">This chart as an image (SVG)</a></figcaption>
</figure>
`;
}
