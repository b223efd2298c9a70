import type { FeedChange } from '../../src/model/change.ts';
import { percent } from './figures.ts';

const date = '2022-02-24';
const waste = {
  indicator: 'household-waste-recycled',
  name: 'Household waste sent for reuse, recycling and composting',
} as const;
const latest = { id: 'fq_Q3_2021_22', label: 'Q3 2021/22' } as const;
const earlier = { id: 'fq_Q1_2021_22', label: 'Q1 2021/22' } as const;

/** One change of every kind, on three days. */
export const exampleChanges: readonly FeedChange[] = [
  {
    id: `${date}/household-waste-recycled/fq_Q3_2021_22/result`,
    date,
    kind: 'result',
    level: 'minor',
    ...waste,
    period: latest,
    after: percent('32.3'),
    target: percent('30'),
    statusAfter: 'Met',
  },
  {
    id: `${date}/failed-bin-collections/fq_Q3_2021_22/status`,
    date,
    kind: 'status',
    level: 'minor',
    indicator: 'failed-bin-collections',
    name: 'The average number of failed bin collections (per 100,000 collections)',
    period: latest,
    statusBefore: 'Met',
    statusAfter: 'Not met',
  },
  {
    id: `${date}/household-waste-recycled/fq_Q3_2021_22/target`,
    date,
    kind: 'target',
    level: 'minor',
    ...waste,
    period: latest,
    before: percent('29'),
    after: percent('30'),
  },
  {
    id: `${date}/town-deal-2/fq_Q3_2021_22/milestone`,
    date,
    kind: 'milestone',
    level: 'minor',
    milestone: 'town-deal-2',
    name: 'Hastings Town Deal: Garden town design published',
    period: latest,
    statusBefore: 'Green',
    statusAfter: 'Amber',
  },
  { id: `${date}/feed/rules`, date, kind: 'rules', level: 'minor' },
  {
    id: `${date}/cash-office-visits/retired`,
    date,
    kind: 'retired',
    level: 'minor',
    indicator: 'cash-office-visits',
    name: 'Visits to the cash office',
  },
  {
    id: '2021-11-18/household-waste-recycled/fq_Q1_2021_22/revision',
    date: '2021-11-18',
    kind: 'revision',
    level: 'minor',
    ...waste,
    period: earlier,
    before: percent('31.4'),
    after: percent('31.9'),
    reason: 'A late weighbridge return was added',
  },
  {
    id: '2021-11-18/warm-homes/new-indicator',
    date: '2021-11-18',
    kind: 'new-indicator',
    level: 'minor',
    indicator: 'warm-homes',
    name: 'Households helped to keep warm',
  },
  {
    id: '2021-08-19/street-cleanliness/fq_Q4_2020_21/withdrawal',
    date: '2021-08-19',
    kind: 'withdrawal',
    level: 'minor',
    indicator: 'street-cleanliness',
    name: 'Improved street and environmental cleanliness',
    period: { id: 'fq_Q4_2020_21', label: 'Q4 2020/21' },
    after: { type: 'missing', code: 'x', reason: 'The figure was not ready in time' },
    withheld: true,
  },
  {
    id: '2021-08-19/household-waste-recycled/definition',
    date: '2021-08-19',
    kind: 'definition',
    level: 'patch',
    ...waste,
  },
];
