import type { FeedIndicator, FeedObservation } from '../../model/feed.ts';
import { displayQuantity, groupedNumber, type Quantity } from '../../model/quantity.ts';
import { currentObservation, currentStatusKey, latestComparison, observationLastYear } from '../position.ts';
import { comparisonInShort } from '../words/comparison.ts';
import { polarityWords } from '../words/polarity.ts';
import { basisInWords } from '../words/travel.ts';
import { statusOf, statusTag, travelTag } from './icons.ts';
import { markup, nothing, type Markup, type MarkupValue } from './markup.ts';
import { renderTable } from './table.ts';

/** Where indicators stand now, one row each; links lead from `root`. */
export function positionsTable(input: {
  readonly id: string;
  readonly caption: string;
  readonly root: string;
  readonly indicators: readonly FeedIndicator[];
  /** With small charts of the last periods, where there is room for them. */
  readonly sparklines?: ReadonlyMap<string, Markup>;
}): Markup {
  const { id, caption, root, indicators, sparklines } = input;
  const lastYear = indicators.every((indicator) => indicator.frequency === 'quarterly')
    ? 'Same quarter last year'
    : 'Same time last year';
  return renderTable({
    id,
    caption,
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
    rows: indicators.map((indicator) => row(indicator, root, sparklines?.get(indicator.id))),
    attributes: indicators.map(filterAttributes),
  });
}

function filterAttributes(indicator: FeedIndicator): Markup {
  const { priority = '', service = '' } = indicator;
  return markup` data-priority="${priority}" data-service="${service}" data-status="${currentStatusKey(indicator)}"`;
}

function row(indicator: FeedIndicator, root: string, spark: Markup | undefined): readonly MarkupValue[] {
  const name = markup`<a href="${root}indicators/${indicator.id}.html">${indicator.name}</a>`;
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
  return [
    name,
    polarity,
    lastYear === undefined ? 'No figure' : figure(lastYear.actual, lastYear.period.label),
    figure(current.actual, current.period.label, current.markers),
    markup`${travelCell(current)}${spark ?? nothing}`,
    statusOf(current.status),
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
  if (other.basis === 'regression') {
    return markup`${travelTag(other.direction)} <span class="period">over time</span>`;
  }
  const than = basisInWords(other.basis, period.kind);
  return markup`${travelTag(other.direction)} <span class="period">than ${than}</span>`;
}

function comparisonCell(indicator: FeedIndicator, currentPeriodId: string): string {
  const latest = latestComparison(indicator);
  return latest === undefined ? 'No comparison' : comparisonInShort(latest, currentPeriodId);
}
