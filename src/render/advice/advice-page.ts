import { type Advice, flagInWords } from '../../model/advice.ts';
import type { Feed } from '../../model/feed.ts';
import { markup, nothing, type Markup } from '../html/markup.ts';
import { renderTable } from '../html/table.ts';
import { dateInWords } from '../words/dates.ts';

const style = markup`<style>
body { font-family: system-ui, sans-serif; line-height: 1.4; margin: 2rem; color: #0b0c0c; }
table { border-collapse: collapse; } caption { text-align: left; font-weight: bold; padding-bottom: 0.5rem; }
th, td { border: 1px solid #505a5f; padding: 0.4rem; text-align: left; vertical-align: top; }
.number { text-align: right; white-space: nowrap; } .flag { font-weight: bold; }
@media print { body { margin: 0; } table { font-size: 0.8rem; } }
</style>
`;

/** One page for scrutiny, whole in itself, to print or to put in a committee's pack. Advice, never applied by itself. */
export function renderAdvicePage(feed: Feed, advice: readonly Advice[], policyInWords: string): string {
  const council = feed.council.name;
  const page = markup`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Targets beside other councils: ${council}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${style}</head>
<body>
<main>
<h1>Targets beside other councils</h1>
<p>${council}. Data as at ${dateInWords(feed.dataAsAt)}.${feed.exampleData ? ' Example data: the values are illustrative.' : ''}</p>
<p>This is advice for those who set targets. Nothing here changes a target. ${policyInWords}</p>
${renderTable({
  id: 'advice',
  caption: 'Current targets, benchmarks and proposals',
  columns: [
    { heading: 'Indicator' },
    { heading: 'Period' },
    { heading: 'Actual', numeric: true },
    { heading: 'Target', numeric: true },
    { heading: 'Same period last year', numeric: true },
    { heading: 'Median', numeric: true },
    { heading: 'Top quartile', numeric: true },
    { heading: 'Compared with' },
    { heading: 'Proposed target', numeric: true },
    { heading: 'Reason' },
  ],
  rows: advice.map(row),
})}${sources(feed)}</main>
</body>
</html>
`;
  return page.toString();
}

function row(each: Advice) {
  const direction =
    each.polarity === 'bigger' ? 'Bigger is better' : each.polarity === 'smaller' ? 'Smaller is better' : '';
  const flags = each.flags.map((flag) => markup` <span class="flag">${flagInWords[flag]}.</span>`);
  return [
    markup`${each.name}${direction === '' ? nothing : markup`<br>${direction}`}`,
    each.period,
    each.actual ?? 'none',
    each.target ?? 'none',
    each.lastYear ?? 'none',
    each.median ?? 'none',
    each.topQuartile ?? 'none',
    group(each),
    each.proposed ?? 'none',
    markup`${each.reason}${flags}`,
  ];
}

function group({ group: name, coverage, benchmarkPeriod, updated }: Advice): string {
  if (name === null) return 'No comparison';
  const changed = updated === null ? '' : `; last changed ${dateInWords(updated)}`;
  return `${name}, ${benchmarkPeriod ?? ''}, ${coverage ?? ''} others have a value${changed}`;
}

function sources(feed: Feed): Markup {
  return markup`<p>${feed.sources.map(({ attribution, licence }) => `${attribution} Licence: ${licence}. `)}</p>
`;
}
