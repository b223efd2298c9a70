import type { FeedIndicator } from '../../src/model/feed.ts';
import { financialQuarter, financialYear } from '../../src/model/period.ts';
import { numberQuantity, type Quantity } from '../../src/model/quantity.ts';
import { compared, count, indicator, judged, observation, percent, quarterly, quarters } from './figures.ts';

export const cleanAndSafe = 'Keeping Hastings clean and safe';
export const housing = 'Tackling homelessness, poverty and ensuring quality housing';
export const environment = 'Minimising our environmental impact';

const recycledValues = [
  '28.9',
  '29.4',
  '30.1',
  '31.2',
  '29.8',
  '27.6',
  '28.3',
  '30.7',
  '30.2',
  '31.9',
  '31.0',
  '32.3',
];

export function recycled(): FeedIndicator {
  const observations = quarterly(recycledValues, '30', { make: percent, polarity: 'bigger' });
  const [revised, last, latest] = observations.slice(9);
  if (revised !== undefined) {
    revised.markers = ['r'];
    revised.revisions = [
      {
        date: '2021-11-18',
        field: 'actual',
        before: percent('31.4'),
        after: percent('31.9'),
        reason: 'A late weighbridge return was added',
      },
    ];
  }
  if (last !== undefined) last.comparison = compared(last.period);
  if (latest !== undefined) {
    latest.markers = ['p'];
    latest.comparison = { type: 'none', reason: 'LG Inform has no values for Q3 2021/22 yet' };
    latest.commentary =
      'A dry autumn and the new garden waste round helped.\nWe expect a seasonal fall in the last quarter.';
  }
  return indicator({
    id: 'household-waste-recycled',
    name: 'Household waste sent for reuse, recycling and composting',
    description: 'The share of household waste by weight that is reused, recycled or composted.',
    unit: 'percent',
    priority: environment,
    service: 'Waste and cleansing',
    ownerRole: 'Head of Environment',
    footnotes: ['Garden waste is included.'],
    observations,
  });
}

export function cleanliness(): FeedIndicator {
  const values = ['6', '5', '4', '7', '4', '3', '5', '-', '6', '4', '5', '4'];
  const make = (value: string) => numberQuantity(value, 'percent', 0);
  return indicator({
    id: 'street-cleanliness',
    name: 'Improved street and environmental cleanliness (levels of litter, detritus, graffiti and fly-posting)',
    description: 'The share of inspected streets that fail, so a lower percentage is better.',
    unit: 'percent',
    polarity: 'smaller',
    priority: cleanAndSafe,
    service: 'Waste and cleansing',
    observations: quarterly(values, '5', { make, polarity: 'smaller' }),
  });
}

export function binCollections(): FeedIndicator {
  const values = ['105', '98', '96', '101', '142', '160', '131', '122', '118', '121', '109', '112'];
  return indicator({
    id: 'failed-bin-collections',
    name: 'The average number of failed bin collections (per 100,000 collections)',
    unit: 'per 100,000 collections',
    polarity: 'smaller',
    priority: cleanAndSafe,
    service: 'Waste and cleansing',
    observations: quarterly(values, '100', {
      make: (value) => numberQuantity(value, 'per 100,000 collections', 0),
      polarity: 'smaller',
    }),
  });
}

export function greenFlags(): FeedIndicator {
  const retained: Quantity = { type: 'text', text: 'Retained' };
  return indicator({
    id: 'green-flag-status',
    name: 'Green Flag status retained for our key parks and open spaces',
    priority: cleanAndSafe,
    observations: quarters.slice(-5).map((period) =>
      observation(period, {
        actual: retained,
        target: retained,
        status: judged('Met', { actual: 'Retained', target: 'Retained', polarity: 'bigger' }),
        travel: [
          {
            basis: 'same-period-last-year',
            direction: 'same',
            against: { period: 'fq_Q3_2020_21', label: 'Q3 2020/21', display: 'Retained' },
          },
        ],
      }),
    ),
  });
}

export function attendance(): FeedIndicator {
  const values = [
    '417547',
    '104102',
    '215880',
    '320411',
    '402010',
    '0',
    '21050',
    '60211',
    '60900',
    '88120',
    '190377',
    '-',
  ];
  const targets = [
    '417600',
    '104400',
    '208800',
    '313200',
    '417600',
    '104400',
    '208800',
    '313200',
    '417600',
    '90000',
    '180000',
    '270000',
  ];
  const observations = quarterly(values, targets, { make: count, polarity: 'bigger' });
  const latest = observations.at(-1);
  if (latest !== undefined)
    latest.commentary = 'Facilities were closed for works in December. Figures to follow.';
  return indicator({
    id: 'leisure-centre-attendance',
    name: 'Total attendances at Council Leisure Centres',
    unit: 'count',
    accumulation: 'cumulative',
    priority: 'Making the best use of our land and buildings',
    observations,
  });
}

export function housingSupply(): FeedIndicator {
  const values = ['182', '166', '102', '224'];
  return indicator({
    id: 'net-additional-homes',
    name: 'Net additional homes provided',
    unit: 'count',
    frequency: 'annual',
    priority: housing,
    service: 'Planning',
    observations: values.map((value, index) => {
      const period = financialYear(2017 + index);
      const met = Number(value) >= 200;
      return observation(period, {
        actual: count(value),
        target: count('200'),
        status: judged(met ? 'Met' : 'Not met', { actual: value, target: '200', polarity: 'bigger' }),
        travel:
          index === 0
            ? [{ basis: 'same-period-last-year', direction: 'unknown' }]
            : [
                {
                  basis: 'same-period-last-year',
                  direction: Number(value) > Number(values[index - 1]) ? 'better' : 'worse',
                  against: {
                    period: financialYear(2016 + index).id,
                    label: financialYear(2016 + index).label,
                    display: values[index - 1] ?? '',
                  },
                },
              ],
        comparison: compared(period, {
          metricId: 'example-1',
          metricLabel: 'Net additions to the housing stock',
          unit: 'Number',
          groupName: 'English district councils',
          own: value,
          n: 180,
          of: 181,
          decimals: 0,
          mean: '498.4',
          median: '451',
          lowerQuartile: '262',
          upperQuartile: '690',
          rank: 149,
          rankOf: 181,
          file: 'net-additions.csv',
        }),
      });
    }),
  });
}

export function savings(): FeedIndicator {
  const make = (value: string) => numberQuantity(value, 'GBP', 0);
  return indicator({
    id: 'budget-variance',
    name: 'Variance against the approved revenue budget',
    unit: 'GBP',
    polarity: 'none',
    priority: 'Changing how we work to meet the future',
    observations: quarterly(['-125000', '40250', '-18400', '0'], undefined, { make, polarity: 'none' }),
  });
}

export function newMeasure(): FeedIndicator {
  return indicator({
    id: 'warm-homes',
    name: 'Households helped to keep warm',
    unit: 'count',
    priority: housing,
    observations: quarterly(['57'], '50', { make: count, polarity: 'bigger' }),
  });
}

export function retired(): FeedIndicator {
  return indicator({
    id: 'cash-office-visits',
    name: 'Visits to the cash office',
    state: 'retired',
    polarity: 'none',
    observations: [observation(quarters[0] ?? financialQuarter(2018, 4), { actual: count('1204') })],
  });
}
