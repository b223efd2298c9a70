import { expect, test } from 'vitest';
import { AdvicePolicy } from '../../src/model/advice.ts';
import type { Compared } from '../../src/model/benchmark.ts';
import type { FeedIndicator } from '../../src/model/feed.ts';
import { advise } from '../../src/steps/advise/advise.ts';
import { anIndicator, number, q4, q4LastYear } from './assess/samples.ts';
import { comparison, rows } from './compare/neighbours.ts';

const { found } = comparison(rows);
const compared = found?.type === 'compared' ? found : undefined;

function made(
  actual: string,
  target: string | undefined,
  polarity: 'bigger' | 'smaller' | 'none' = 'bigger',
) {
  const quartiles: Partial<Compared> = { median: '34', lowerQuartile: '27', upperQuartile: '41' };
  const common = {
    status: { type: 'not-judged' as const, label: '', reason: '' },
    travel: [],
    markers: [],
    revisions: [],
  };
  const indicator: FeedIndicator = {
    ...anIndicator({ polarity }),
    observations: [
      { ...common, period: q4LastYear, actual: number('31.5%'), updated: '2019-05-01' },
      {
        ...common,
        period: q4,
        actual: number(actual),
        ...(target !== undefined && { target: number(target) }),
        updated: '2020-05-01',
        ...(compared && { comparison: { ...compared, ...quartiles } }),
      },
    ],
  };
  return indicator;
}

const statutory = (value: number) => ({ statutory: { 'waste-recycled': { value, source: 'Law' } } });

// Median 34, quartiles 27 and 41, by hand in compare.test.ts.
test.each([
  ['the median', made('32.3%', '30.0%'), {}, '34.0%', ['easier-than-median', 'easier-than-own']],
  ['the top quartile', made('32.3%', '35.0%'), { benchmark: 'top-quartile' }, '41.0%', []],
  ['own performance', made('36.0%', '35.0%'), {}, '36.0%', ['easier-than-own']],
  ['not own performance', made('36.0%', '36.0%'), { own: false }, '34.0%', []],
  ['the law', made('32.3%', '50.0%'), statutory(45), '45.0%', []],
  ['the median above the law', made('32.3%', '34.0%'), statutory(20), '34.0%', []],
  [
    'smaller is better',
    made('32.3%', '40.0%', 'smaller'),
    {},
    '32.3%',
    ['easier-than-median', 'easier-than-own'],
  ],
  ['smaller, top quartile', made('32.3%', '20.0%', 'smaller'), { benchmark: 'top-quartile' }, '27.0%', []],
  ['no direction', made('32.3%', '40.0%', 'none'), {}, null, []],
])('proposes %s', (_name, indicator, policy, proposed, flags) => {
  const [advice] = advise([indicator], ['waste-recycled'], AdvicePolicy.parse(policy));
  expect(advice).toMatchObject({ proposed, lastYear: '31.5%', coverage: '15 of 15' });
  expect(advice?.flags).toEqual(flags);
  expect(advice?.reason).toMatch(/\.$/);
});

test('says of an indicator without a target or a benchmark that there is none', () => {
  const indicator = made('32.3%', undefined);
  const bare = {
    ...indicator,
    observations: indicator.observations.map((each) => ({ ...each, comparison: undefined })),
  };
  const [advice] = advise([bare], ['waste-recycled', 'unknown'], AdvicePolicy.parse({}));
  expect(advice).toMatchObject({ target: null, median: null, proposed: null, flags: [] });
  expect(advice?.reason).toMatch(/^Nothing is proposed/);
});
