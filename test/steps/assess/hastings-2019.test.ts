import { expect, test } from 'vitest';
import { figureKey } from '../../../src/model/indicator.ts';
import type { Quantity } from '../../../src/model/quantity.ts';
import { assess } from '../../../src/steps/assess/assess.ts';
import { aFigure, anIndicator, config, missing, number, q4, q4LastYear, words } from './samples.ts';

interface Row {
  polarity: 'bigger' | 'smaller';
  before: Quantity;
  actual: Quantity;
  target: Quantity;
  travel: string;
  status: string;
}

/** Rows of the council's progress page for 2019/20 with what it printed. Ours: the last row's earlier value, and words for no value. */
const published: Record<string, Row> = {
  'street cleanliness': {
    polarity: 'smaller',
    before: number('6%'),
    actual: number('4%'),
    target: number('5%'),
    travel: 'better',
    status: 'Met',
  },
  'failed bin collections': {
    polarity: 'smaller',
    before: number('105'),
    actual: number('142'),
    target: number('100'),
    travel: 'worse',
    status: 'Not met',
  },
  'Green Flag status': {
    polarity: 'bigger',
    before: words('Retained'),
    actual: words('Retained'),
    target: words('Retained'),
    travel: 'same',
    status: 'Met',
  },
  'leisure attendances, closed': {
    polarity: 'bigger',
    before: number('417547'),
    actual: missing('x', 'Leisure facilities are currently closed.'),
    target: number('417600'),
    travel: 'unknown',
    status: 'Not available',
  },
  'major planning applications': {
    polarity: 'bigger',
    before: number('100%'),
    actual: number('78.6%'),
    target: number('80%'),
    travel: 'worse',
    status: 'Not met',
  },
  'worse and yet met': {
    polarity: 'bigger',
    before: number('120'),
    actual: number('101'),
    target: number('70'),
    travel: 'worse',
    status: 'Met',
  },
};

test.each(Object.entries(published))('%s reads as it was published', (_name, row) => {
  const figures = [
    aFigure({ period: q4LastYear, actual: row.before }),
    aFigure({ period: q4, actual: row.actual, target: row.target }),
  ];
  const assessments = assess(figures, [anIndicator({ polarity: row.polarity })], config.rules);
  const assessment = assessments.get(figureKey('waste-recycled', q4));
  expect(assessment?.status.label).toBe(row.status);
  expect(assessment?.travel[0]?.direction).toBe(row.travel);
});

test('a figure is assessed whatever the order of the rows, and only when its indicator is known', () => {
  const figures = [
    aFigure({ target: number('30%') }),
    aFigure({ period: q4LastYear, actual: number('31%') }),
    aFigure({ indicatorId: 'stray' }),
  ];
  const forwards = assess(figures, [anIndicator()], config.rules);
  const backwards = assess(figures.toReversed(), [anIndicator()], config.rules);
  expect([...forwards.keys()]).toHaveLength(2);
  expect(backwards.get('waste-recycled fq_Q4_2019_20')).toEqual(forwards.get('waste-recycled fq_Q4_2019_20'));
  expect(forwards.get('waste-recycled fq_Q4_2019_20')).toEqual({
    status: {
      type: 'judged',
      class: 'met',
      label: 'Met',
      tone: 'good',
      rule: 'met-not-met',
      inputs: { actual: '32.3', target: '30', polarity: 'bigger' },
    },
    travel: [
      {
        basis: 'same-period-last-year',
        direction: 'better',
        against: { period: 'fq_Q4_2018_19', label: 'Q4 2018/19', display: '31%' },
      },
      { basis: 'previous-period', direction: 'unknown' },
    ],
  });
});
