import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Feed } from '../../../src/model/feed.ts';
import { financialQuarter } from '../../../src/model/period.ts';
import { dataSetVersion } from '../../../src/steps/build/data-set-version.ts';
import { findChanges } from '../../../src/steps/build/find-changes.ts';
import { anIndicator, anObservation, missing, number, q4 } from '../assess/samples.ts';
import { night } from './night.ts';
import { aFeed, aFeedIndicator, aFeedObservation } from './samples.ts';

const q1 = financialQuarter(2020, 1);

/** Two nights, and what the second says has changed. */
function after(first: Parameters<typeof night>[0], second: Parameters<typeof night>[0]): Feed {
  const before = night(first, undefined, '2020-05-01').feed;
  return night(second, before, '2020-08-01').feed;
}

function tonight(feed: Feed): readonly string[] {
  return feed.changes
    .filter(({ date }) => date === '2020-08-01')
    .map(({ kind, period }) => `${kind} ${period?.label ?? ''}`.trim());
}

describe('changes', () => {
  test('are one new indicator each on the first night', () => {
    const { feed } = night({ observations: [anObservation()] }, undefined, '2020-05-01');
    expect(feed.changes).toMatchObject([
      { id: '2020-05-01/waste-recycled/fq_Q4_2019_20/new-indicator', level: 'minor', after: number('32.3%') },
    ]);
  });

  test('are none on a night on which nothing changed', () => {
    const observations = [anObservation()];
    const first = night({ observations }, undefined, '2020-05-01').feed;
    const second = night({ observations }, first, '2020-08-01').feed;
    expect(second).toEqual(first);
  });

  test('name a new result, and the status that changed with it', () => {
    const old = anObservation({ actual: number('32.3%'), target: number('30%') });
    const result = anObservation({ period: q1, actual: number('28%'), target: number('30%') });
    const feed = after({ observations: [old] }, { observations: [old, result] });
    expect(tonight(feed)).toEqual(['result Q1 2020/21', 'status Q1 2020/21']);
    expect(feed.changes[1]).toMatchObject({ statusBefore: 'Met', statusAfter: 'Not met' });
  });

  test.each([
    ['a revised figure', { actual: number('33%') }, 'revision Q4 2019/20'],
    ['a withdrawn figure', { actual: missing('c') }, 'withdrawal Q4 2019/20'],
    ['a new target', { target: number('31%') }, 'target Q4 2019/20'],
    ['new words', { commentary: 'A wet spring.' }, 'words'],
  ])('name %s', (_, part, expected) => {
    const feed = after({ observations: [anObservation()] }, { observations: [anObservation(part)] });
    expect(tonight(feed)).toContain(expected);
  });

  test('name an indicator that is retired, and one that is described in other words', () => {
    const observations = [anObservation()];
    const retired = after(
      { observations },
      { observations, indicators: [anIndicator({ state: 'retired' })] },
    );
    expect(tonight(retired)).toEqual(['retired']);
    const renamed = after({ observations }, { observations, indicators: [anIndicator({ name: 'Waste' })] });
    expect(tonight(renamed)).toEqual(['definition']);
    expect(renamed.changes[0]?.level).toBe('patch');
  });

  test('stand before those of earlier nights, and never share an id', () => {
    let feed: Feed | undefined;
    for (const value of ['31%', '32%', '33%', '31%']) {
      feed = night({ observations: [anObservation({ actual: number(value) })] }, feed, '2020-05-01').feed;
    }
    const ids = (feed?.changes ?? []).map(({ id }) => id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
    expect(ids.at(-1)).toMatch(/new-indicator$/);
  });

  test('lose every value of a figure that is withdrawn later, old entries included', () => {
    const values = [number('31.4%'), number('31.9%'), missing('c', 'Withdrawn: counted wrongly')];
    let feed: Feed | undefined;
    for (const [index, actual] of values.entries()) {
      feed = night({ observations: [anObservation({ actual })] }, feed, `2020-0${index + 5}-01`).feed;
    }
    expect(feed?.changes.map(({ kind }) => kind)).toEqual(['withdrawal', 'revision', 'new-indicator']);
    expect(JSON.stringify(feed)).not.toMatch(/31\.[49]/);
  });
});

const quantities = fc.constantFrom(number('1%'), number('2%'), number('3'), missing('x'), missing('c'));
const observed = fc
  .uniqueArray(
    fc.record({ quarter: fc.integer({ min: 1, max: 4 }), actual: quantities, target: fc.option(quantities) }),
    { selector: ({ quarter }) => quarter, minLength: 1 },
  )
  .map((figures) =>
    figures
      .toSorted((a, b) => a.quarter - b.quarter)
      .map(({ quarter, actual, target }) =>
        aFeedObservation({
          period: financialQuarter(2019, quarter),
          actual,
          ...(target !== null && { target }),
        }),
      ),
  );
const feeds = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      polarity: fc.constantFrom('bigger' as const, 'smaller' as const),
      name: fc.constantFrom('One', 'Two'),
      state: fc.constantFrom('active' as const, 'retired' as const),
      observations: observed,
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  )
  .map((indicators) => aFeed({ indicators: indicators.map((part) => aFeedIndicator(part)) }));

test('the highest level among the changes is the step of the data-set version', () => {
  fc.assert(
    fc.property(feeds, feeds, (before, now) => {
      const version = dataSetVersion({ feed: before, version: '4.3.2' }, now);
      fc.pre(version !== '4.3.2');
      const levels = new Set(findChanges(before, now).map(({ level }) => level));
      const step = { '5.0.0': 'major', '4.4.0': 'minor', '4.3.3': 'patch' }[version];
      const highest = (['major', 'minor', 'patch'] as const).find((level) => levels.has(level));
      expect(highest).toBe(step);
    }),
    { numRuns: 500 },
  );
});

test('a period keeps its name in the list', () => {
  expect(findChanges(undefined, aFeed())[0]?.period).toEqual({ id: q4.id, label: q4.label });
});
