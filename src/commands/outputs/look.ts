import { z } from 'zod';
import { AreaCode } from '../../model/benchmark.ts';
import { Count, Text } from './parts.ts';

const Suggested = z.object({
  mapping: z.record(z.string(), z.unknown()),
  signOff: z.string().optional(),
  latestPeriod: z.string().optional(),
  notes: z.array(z.string()),
});

/** `discover`: what a token can see, or the columns of what was named with a suggested mapping. */
export const Discovered = z.object({
  visible: z.array(z.object({ address: Text, kind: Text, name: z.string() })).optional(),
  sheets: z
    .array(
      z.object({
        address: Text,
        name: z.string(),
        columns: z.array(
          z.object({
            title: z.string(),
            type: Text,
            holds: Text,
            examples: z.array(z.string()),
            notes: z.array(z.string()),
          }),
        ),
        summary: z.array(z.object({ title: z.string(), type: Text, holdsNumber: z.boolean() })),
        suggestion: Suggested.optional(),
        summarySuggestion: Suggested.optional(),
        summaryNote: z.string().optional(),
      }),
    )
    .optional(),
  written: z.string().optional(),
});

const Value = z.object({
  metric: Text,
  area: Text,
  name: z.string(),
  period: Text,
  value: z.number().nullable(),
  missing: z.string().optional(),
  decimals: Count,
  unit: z.string(),
  flags: z.array(z.string()).optional(),
});

/** `benchmarks`: what LG Inform downloads hold. */
export const Downloads = z.object({
  files: z.array(
    z.object({
      path: Text,
      sha256: z.string().nullable(),
      bytes: Count.nullable(),
      usable: z.boolean(),
      metrics: z.array(z.object({ id: Text, label: z.string(), unit: z.string(), valueType: z.string() })),
      /** Authorities only; LG Inform's own rows stand in `groups`. */
      values: z.array(Value),
      groups: z.array(Value),
      findings: z.array(
        z.object({
          severity: z.enum(['error', 'warning', 'info']),
          code: Text,
          line: Count.optional(),
          column: Count.optional(),
          text: Text,
          action: z.string(),
        }),
      ),
    }),
  ),
  /** What must be printed where these values are. */
  attribution: z.string(),
});

/** `areas`: what the register knows of authorities. */
export const Areas = z.object({
  areas: z.array(
    z.object({ code: AreaCode, name: Text, type: Text, successors: z.array(AreaCode), today: z.array(Text) }),
  ),
  counts: z.record(z.string(), Count),
  changed: z.array(z.string()).optional(),
});

const Shown = z.string().nullable();

/** `advise`: targets beside benchmarks, texts as a committee reads them. */
export const Advised = z.object({
  council: z.string(),
  dataAsAt: Text,
  policy: z.string(),
  advice: z.array(
    z.object({
      indicator: Text,
      name: z.string(),
      polarity: Text,
      unit: z.string(),
      period: z.string(),
      actual: Shown,
      target: Shown,
      lastYear: Shown,
      group: Shown,
      coverage: Shown,
      benchmarkPeriod: Shown,
      median: Shown,
      topQuartile: Shown,
      flags: z.array(Text),
      proposed: Shown,
      reason: Text,
      source: Shown,
      updated: Shown,
    }),
  ),
  sources: z.array(z.object({ name: z.string(), licence: z.string(), attribution: z.string() })),
  written: z.array(z.string()),
});

/** `write-back`: what the next night would write into findings columns. */
export const WrittenBack = z.object({
  sheets: z.array(
    z.object({
      sheetId: Text,
      sheet: z.string(),
      columnId: Text,
      cells: z.array(z.object({ rowId: Text, row: Count, text: z.string() })),
    }),
  ),
});
