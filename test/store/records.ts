import { createHash } from 'node:crypto';
import type { Benchmark } from '../../src/model/benchmark.ts';
import { Feed } from '../../src/model/feed.ts';
import { financialQuarter, financialYear } from '../../src/model/period.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import type { Manifest } from '../../src/model/release.ts';
import type { PlannedRelease } from '../../src/model/world.ts';

export const downloadA = { file: 'a.csv', sha256: 'a'.repeat(64), bytes: 100 };
export const downloadB = { file: 'b.csv', sha256: 'b'.repeat(64), bytes: 200 };

export function number(value: string): Quantity {
  return { type: 'number', value, unit: 'percent', decimals: 1 };
}

/** A figure of the test feed: which indicator, which quarter of 2021/22, what it says. */
export interface TestFigure {
  readonly indicator: string;
  readonly quarter: number;
  readonly actual: Quantity;
  readonly target?: Quantity | undefined;
  readonly markers?: readonly ('p' | 'r')[];
}

export function testFeed(figures: readonly TestFigure[]): Feed {
  const ids = [...new Set(figures.map(({ indicator }) => indicator))];
  return Feed.parse({
    council: {
      name: 'Example',
      areaCode: 'E07000062',
      website: 'https://example.gov.uk',
      licence: 'OGL-UK-3.0',
    },
    url: 'https://example.gov.uk/progress/',
    exampleData: true,
    dataAsAt: '2022-02-24',
    rules: {},
    priorities: [],
    milestones: [],
    sources: [],
    indicators: ids.map((id) => ({
      id,
      name: `Indicator ${id}`,
      polarity: 'bigger',
      frequency: 'quarterly',
      accumulation: 'discrete',
      footnotes: [],
      state: 'active',
      observations: figures
        .filter(({ indicator }) => indicator === id)
        .map(({ quarter, actual, target, markers = [] }) => ({
          period: financialQuarter(2021, quarter),
          actual,
          target,
          status: { type: 'not-judged', label: 'No target', reason: 'There is no target' },
          travel: [],
          markers,
          updated: '2022-02-24',
          revisions: [],
        })),
    })),
  });
}

export function plannedRelease(sequence: number, figures: readonly TestFigure[] = []): PlannedRelease {
  const manifest: Manifest = {
    $schema: 'https://example.gov.uk/progress/v1/schema/manifest.json',
    sequence,
    dataSetVersion: `1.${sequence}.0`,
    dataAsAt: '2022-02-24',
    exampleData: true,
    release: `releases/${sequence}/`,
    contentSha256: sha256(JSON.stringify(figures)),
    files: [{ path: 'index.html', sha256: sha256('x'), bytes: 1, type: 'text/html' }],
  };
  return {
    manifest,
    manifestSha256: sha256(JSON.stringify(manifest)),
    feed: testFeed(figures),
    files: [{ path: 'index.html', type: 'text/html', bytes: new TextEncoder().encode('x') }],
    made: { origin: 'night', at: '2022-02-24T02:00:00Z', runId: `run-${sequence}` },
  };
}

export function benchmark(change: Partial<Benchmark> = {}): Benchmark {
  return {
    metricId: '46',
    metricLabel: 'Household waste recycled',
    unit: '%',
    valueType: 'Raw value',
    areaId: 'E07000062',
    areaName: 'Hastings',
    isGroup: false,
    period: financialYear(2021),
    value: '29.5',
    decimals: 1,
    download: downloadA,
    ...change,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
