import { z } from 'zod';
import { ExtensionType } from '../../model/extension.ts';
import { Marker, Polarity } from '../../model/indicator.ts';
import { PeriodKind } from '../../model/period.ts';
import { MissingCode } from '../../model/quantity.ts';
import { Condition, TravelBasis, TravelDirection } from '../../model/condition.ts';
import { Colour, Shape, Tone } from '../../model/rules.ts';

const display = z.string().describe('As the public reads it, such as 42.1%');

const PublishedNumber = z
  .object({
    value: z.number().describe('In the unit; a percentage is in points (42.1, never 0.421)'),
    unit: z.string(),
    decimals: z.number().int().describe('Decimal places shown'),
    display,
  })
  .describe('A number');

const PublishedText = z.object({ text: z.string(), display }).describe('A value in words, such as Retained');

const PublishedGap = z
  .object({
    value: z.null(),
    marker: MissingCode,
    reason: z.string(),
    display,
  })
  .describe('No value: c confidential, w none recorded, x not available, z not applicable');

export const PublishedQuantity = z.union([PublishedNumber, PublishedText, PublishedGap]);
export type PublishedQuantity = z.infer<typeof PublishedQuantity>;

export const PublishedPeriod = z.object({
  id: z.string(),
  kind: PeriodKind,
  label: z.string(),
  start: z.iso.date().describe('First day'),
  end: z.iso.date().describe('Last day'),
});
export type PublishedPeriod = z.infer<typeof PublishedPeriod>;

const Statistic = z.object({ value: z.number(), display });

export const PublishedComparison = z.union([
  z
    .object({
      compared: z.literal(true),
      metricId: z.string(),
      metric: z.string().optional(),
      unit: z.string(),
      group: z.string(),
      period: PublishedPeriod,
      own: Statistic,
      n: z.number().int().describe('Other members of the group with a value'),
      of: z.number().int().describe('Other members of the group'),
      mean: Statistic.optional().describe('Unweighted, of the others'),
      median: Statistic.optional().describe('Of the others'),
      lowerQuartile: Statistic.optional(),
      upperQuartile: Statistic.optional(),
      rank: z.number().int().optional().describe('1 is best; the council is counted'),
      rankOf: z.number().int().optional(),
      quartile: z.enum(['top', 'second', 'third', 'bottom']).optional().describe('top is the best quarter'),
      againstMedian: z.enum(['better', 'same', 'worse', 'above', 'below']).optional(),
      percentile: z
        .number()
        .int()
        .optional()
        .describe('Share of the others that the council is better than, ties counted half'),
      fromMedian: Statistic.optional().describe('The council less the median, signed'),
      toTopQuartile: Statistic.optional().describe(
        'What is needed to reach the best quarter; 0 when reached',
      ),
      trend: z
        .array(z.object({ period: PublishedPeriod, own: Statistic, median: Statistic, n: z.number().int() }))
        .optional()
        .describe("The council beside the group's median over time, oldest first"),
      lgInform: z
        .array(z.object({ name: z.string(), value: z.number(), display, reason: z.string() }))
        .optional()
        .describe("LG Inform's own group rows, with why they differ; they enter no statistic"),
      notes: z.array(z.string()).optional(),
      updated: z.iso.date().optional().describe('First published or last changed'),
      source: z.string(),
      file: z.string().optional(),
      licence: z.string().optional(),
      attribution: z.string().optional().describe('What a reader who uses these values must print'),
      inWords: z.string(),
    })
    .describe('The council beside its group'),
  z
    .object({
      compared: z.literal(false),
      reason: z.string(),
      latest: z
        .object({
          metricId: z.string(),
          group: z.string(),
          period: PublishedPeriod,
          age: z.string(),
          n: z.number().int(),
          of: z.number().int(),
          median: Statistic.optional(),
          source: z.string(),
        })
        .optional()
        .describe('The newest benchmark, older than the figure; never to be shown as if current'),
    })
    .describe('No comparison'),
]);
export type PublishedComparison = z.infer<typeof PublishedComparison>;

export const PublishedStatus = z.union([
  z
    .object({
      judged: z.literal(true),
      class: z.string(),
      label: z.string(),
      tone: Tone,
      shape: Shape.optional(),
      colour: Colour.optional(),
      rule: z.string().describe('A name in rules'),
      inputs: z.record(z.string(), z.string()).describe('The values judged'),
    })
    .describe('A status with what it takes to work it out again'),
  z.object({ judged: z.literal(false), label: z.string(), reason: z.string() }).describe('No status'),
]);
export type PublishedStatus = z.infer<typeof PublishedStatus>;

export const PublishedTravel = z.object({
  basis: TravelBasis,
  direction: TravelDirection,
  against: z
    .object({
      period: z.string().describe('A period, or the first and last of several'),
      label: z.string(),
      display: z.string(),
    })
    .optional(),
  inputs: z
    .record(z.string(), z.string())
    .optional()
    .describe('Beyond the published figures: the change that counts as none, an average, a trend'),
});

export type PublishedTravel = z.infer<typeof PublishedTravel>;

export const PublishedFigure = z.object({
  period: PublishedPeriod,
  actual: PublishedQuantity,
  target: PublishedQuantity.optional().describe('Left out where none was ever set'),
  floor: PublishedQuantity.optional().describe('The floor standard'),
  lower: PublishedQuantity.optional().describe('The lower limit of the expected range'),
  upper: PublishedQuantity.optional().describe('The upper limit of the expected range'),
  tolerance: z.string().optional().describe('Agreed for this figure: 5% of the target, or 2 units'),
  status: PublishedStatus,
  travel: z.array(PublishedTravel),
  comparison: PublishedComparison.optional(),
  commentary: z.string().optional(),
  markers: z.array(Marker).describe('p provisional, r revised, e estimated, u low reliability, f forecast'),
  updated: z.iso.date().describe('First published or last revised'),
});
export type PublishedFigure = z.infer<typeof PublishedFigure>;

const PublishedRevision = z.object({
  date: z.iso.date(),
  field: z.enum(['actual', 'target']),
  before: PublishedQuantity,
  after: PublishedQuantity,
  reason: z.string().optional(),
});

export const PublishedObservation = PublishedFigure.extend({ revisions: z.array(PublishedRevision) });
export type PublishedObservation = z.infer<typeof PublishedObservation>;

export const PublishedDefinition = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  unit: z.string().optional(),
  polarity: Polarity,
  polarityInWords: z.string(),
  frequency: z.enum(['quarterly', 'annual', 'monthly', 'other']),
  accumulation: z.enum(['cumulative', 'discrete']),
  priority: z.string().optional(),
  service: z.string().optional(),
  ownerRole: z.string().optional(),
  footnotes: z.array(z.string()),
  extensions: z
    .record(
      z.string(),
      z.object({
        label: z.string(),
        type: ExtensionType,
        value: z.union([z.string(), z.number(), z.boolean()]).describe('A date is ISO 8601'),
      }),
    )
    .optional()
    .describe("Fields of the council's own, by name"),
  state: z.enum(['active', 'retired']),
  page: z.url(),
});
export type PublishedDefinition = z.infer<typeof PublishedDefinition>;

export const PublishedRule = z.object({
  inWords: z.string(),
  judge: z.enum(['displayed', 'exact']),
  tolerance: z.string().optional().describe('Where the figure and its indicator have none'),
  scale: z.array(z.string()).optional().describe('Values in words, the best first'),
  classes: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      tone: Tone,
      shape: Shape.optional(),
      colour: Colour.optional(),
      when: Condition,
    }),
  ),
});
export type PublishedRule = z.infer<typeof PublishedRule>;
