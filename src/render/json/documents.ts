import { z } from 'zod';
import { FeedMilestone } from '../../model/indicator.ts';
import {
  PublishedDefinition,
  PublishedFigure,
  PublishedObservation,
  PublishedPeriod,
  PublishedRule,
} from './contract.ts';

const Envelope = z.object({
  $schema: z.url(),
  schemaVersion: z.literal('1.0'),
  exampleData: z.boolean().describe('True when values are illustrative'),
  notice: z.string().optional(),
  council: z.object({ name: z.string(), areaCode: z.string(), website: z.url() }),
  licence: z.object({ id: z.string(), name: z.string(), url: z.url().optional() }),
  dataAsAt: z.iso.date().describe('The day the data last changed'),
});
export type Envelope = z.infer<typeof Envelope>;

export const PublishedMilestone = z.object({
  id: z.string(),
  programme: z.string(),
  name: z.string(),
  due: z.iso.date().optional(),
  state: FeedMilestone.shape.state,
  stateInWords: z.string(),
  percentComplete: z.number().optional().describe('0 to 100'),
  overdue: z
    .boolean()
    .describe('The due date has passed and the milestone is neither complete nor cancelled'),
  period: PublishedPeriod.optional(),
  narrative: z.string().optional(),
});
export type PublishedMilestone = z.infer<typeof PublishedMilestone>;

const PublishedCount = z.object({
  class: z.string().optional(),
  label: z.string(),
  tone: z.enum(['good', 'warning', 'bad', 'neutral']).optional(),
  count: z.number().int(),
});

/** `v1/progress.json`: the whole current position. */
export const ProgressDocument = Envelope.extend({
  nextExpected: z.string().optional(),
  page: z.url(),
  summary: z.object({
    indicators: z.number().int().describe('Active indicators'),
    byStatus: z.array(PublishedCount),
    byPriority: z.array(
      z.object({ priority: z.string(), indicators: z.number().int(), byStatus: z.array(PublishedCount) }),
    ),
  }),
  rules: z.record(z.string(), PublishedRule),
  indicators: z.array(
    PublishedDefinition.extend({
      history: z.url().describe('All periods of this indicator'),
      current: PublishedFigure.optional().describe('The last period; left out before the first result'),
    }),
  ),
  programmes: z
    .array(
      z.object({
        programme: z.string(),
        milestones: z.number().int(),
        complete: z.number().int(),
        overdue: z.number().int(),
        byState: z.array(
          z.object({ state: FeedMilestone.shape.state, label: z.string(), count: z.number().int() }),
        ),
      }),
    )
    .describe('Key programmes with their milestones counted, each once'),
  milestones: z.array(PublishedMilestone),
  sources: z.array(z.object({ name: z.string(), licence: z.string(), attribution: z.string() })),
}).describe('The current position of every indicator');
export type ProgressDocument = z.infer<typeof ProgressDocument>;

/** `v1/indicators/<id>.json`: one indicator with its whole history, oldest first. */
export const IndicatorDocument = Envelope.extend({
  indicator: PublishedDefinition,
  rules: z.record(z.string(), PublishedRule).describe('The rules its statuses name'),
  observations: z.array(PublishedObservation).describe('Oldest first'),
}).describe('One indicator with its whole history');
export type IndicatorDocument = z.infer<typeof IndicatorDocument>;
