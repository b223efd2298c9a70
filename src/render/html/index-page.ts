import type { Feed, FeedIndicator, FeedObservation, RenderedFile } from '../../model/feed.ts';
import { displayQuantity, groupedNumber, type Quantity } from '../../model/quantity.ts';
import {
  currentObservation,
  groupByPriority,
  latestComparison,
  observationLastYear,
  type PriorityGroup,
} from '../position.ts';
import { comparisonInShort } from '../words/comparison.ts';
import { dateInWords } from '../words/dates.ts';
import { polarityWords } from '../words/polarity.ts';
import { basisInWords } from '../words/travel.ts';
import { latestChanges } from './changes-page.ts';
import { statusOf, statusTag, travelTag } from './icons.ts';
import { markup, nothing, type Markup, type MarkupValue } from './markup.ts';
import { renderPage } from './page.ts';
import { renderSummary } from './summary.ts';
import { renderTable } from './table.ts';

/** `index.html`: the position at a glance, then every indicator by priority. */
export function renderIndexPage(feed: Feed): RenderedFile {
  const groups = groupByPriority(feed);
  const council = feed.council.name;
  return renderPage(feed, {
    path: 'index.html',
    title: 'Progress on our corporate plan',
    description: `How ${council} is doing against its targets. Data as at ${dateInWords(feed.dataAsAt)}.`,
    body: markup`<h1>Progress on our corporate plan</h1>
<p class="lead">How ${council} is doing against its targets.</p>
<p>Data as at <strong>${dateInWords(feed.dataAsAt)}</strong>.${feed.nextExpected === undefined ? '' : ` Next expected: ${feed.nextExpected}.`}</p>
${renderSummary(groups)}${latestChanges(feed)}${groups.map(section)}${retired(feed)}`,
  });
}

function section({ name, anchor, indicators }: PriorityGroup): Markup {
  const lastYear = indicators.every((indicator) => indicator.frequency === 'quarterly')
    ? 'Same quarter last year'
    : 'Same time last year';
  return markup`<h2 id="${anchor}">${name}</h2>
${renderTable({
  id: `${anchor}-table`,
  caption: `${name}: latest results`,
  captionHidden: true,
  cards: true,
  kind: 'positions',
  columns: [
    { heading: 'Indicator' },
    { heading: 'Which way is good' },
    { heading: lastYear, numeric: true },
    { heading: 'Latest result', numeric: true },
    { heading: 'Direction of travel' },
    { heading: 'Status' },
    { heading: 'Target', numeric: true },
    { heading: 'Compared with others' },
  ],
  rows: indicators.map(row),
})}`;
}

function row(indicator: FeedIndicator): readonly MarkupValue[] {
  const name = markup`<a href="indicators/${indicator.id}.html">${indicator.name}</a>`;
  const polarity = polarityWords[indicator.polarity];
  const current = currentObservation(indicator);
  if (current === undefined) {
    return [
      name,
      polarity,
      'No figure',
      'No figure yet',
      'Not known',
      statusTag('No status', undefined),
      'No target',
      'No comparison',
    ];
  }
  const lastYear = observationLastYear(indicator, current);
  const { status } = current;
  return [
    name,
    polarity,
    lastYear === undefined ? 'No figure' : figure(lastYear.actual, lastYear.period.label),
    figure(current.actual, current.period.label, current.markers),
    travelCell(current),
    statusOf(status),
    current.target === undefined ? 'No target' : figure(current.target),
    comparisonCell(indicator, current.period.id),
  ];
}

function figure(quantity: Quantity, period?: string, markers: readonly string[] = []): Markup {
  const { value, unit } = valueAndUnit(quantity);
  const codes = [...(quantity.type === 'missing' ? [quantity.code] : []), ...markers].map(
    (code) => ` [${code}]`,
  );
  const small = [unit, period].flatMap((text) =>
    text === undefined ? [] : [markup` <span class="period">${text}</span>`],
  );
  return markup`<span class="value">${value}${codes.join('')}</span>${small}`;
}

// A long unit would push the columns apart, so it stands below its number.
function valueAndUnit(quantity: Quantity): { readonly value: string; readonly unit?: string } {
  if (quantity.type === 'missing') return { value: 'No figure' };
  if (quantity.type === 'text' || ['percent', 'count', 'GBP'].includes(quantity.unit)) {
    return { value: displayQuantity(quantity) };
  }
  return { value: groupedNumber(quantity.value, quantity.decimals), unit: quantity.unit };
}

function travelCell({ travel, period }: FeedObservation): Markup {
  const lastYear = travel.find(({ basis }) => basis === 'same-period-last-year');
  if (lastYear !== undefined) return travelTag(lastYear.direction);
  const other = travel[0];
  if (other === undefined) return travelTag('unknown');
  if (other.basis === 'regression')
    return markup`${travelTag(other.direction)} <span class="period">over time</span>`;
  const than = basisInWords(other.basis, period.kind);
  return markup`${travelTag(other.direction)} <span class="period">than ${than}</span>`;
}

function comparisonCell(indicator: FeedIndicator, currentPeriodId: string): string {
  const latest = latestComparison(indicator);
  return latest === undefined ? 'No comparison' : comparisonInShort(latest, currentPeriodId);
}

function retired(feed: Feed): Markup {
  const indicators = feed.indicators.filter((indicator) => indicator.state === 'retired');
  if (indicators.length === 0) return nothing;
  return markup`<h2 id="retired">Indicators no longer measured</h2>
<p>Their history is kept.</p>
<ul>
${indicators.map((each) => markup`<li><a href="indicators/${each.id}.html">${each.name}</a></li>\n`)}</ul>
`;
}
