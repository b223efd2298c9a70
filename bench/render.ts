import { performance } from 'node:perf_hooks';
import type { FeedIndicator } from '../src/model/feed.ts';
import { financialQuarter } from '../src/model/period.ts';
import { render } from '../src/render/render.ts';
import { feed } from '../test/support/feeds.ts';
import { compared, indicator, judged, observation, percent } from '../test/support/figures.ts';

// Every file of a feed of 40 quarters, for more and more indicators: the budget is 2 s and 300 MB for 400.

function measured(id: number): FeedIndicator {
  const observations = Array.from({ length: 40 }, (_, index) => {
    const period = financialQuarter(2012 + Math.floor(index / 4), (index % 4) + 1);
    const value = String(20 + ((index * 7 + id * 3) % 60));
    return observation(period, {
      actual: percent(value),
      target: percent('50'),
      status: judged(Number(value) >= 50 ? 'Met' : 'Not met', {
        actual: value,
        target: '50',
        polarity: 'bigger',
      }),
      comparison: compared(period),
      commentary: 'A figure with some words beside it, as officers write them every quarter.',
    });
  });
  return indicator({
    id: `indicator-${id}`,
    name: `Indicator number ${id} of a large council`,
    priority: `Priority ${id % 8}`,
    service: `Service ${id % 40}`,
    observations,
  });
}

for (const count of [50, 100, 200, 400]) {
  const large = feed({ indicators: Array.from({ length: count }, (_, id) => measured(id)) });
  const start = performance.now();
  const files = render(large);
  const seconds = (performance.now() - start) / 1000;
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${count} indicators: ${seconds.toFixed(2)} s, ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${memory} MB of memory`,
  );
}
