import { z } from 'zod';
import { AreaCode } from './benchmark.ts';
import { BenchmarksConfig } from './benchmarks-config.ts';
import { DestinationConfig } from './destination.ts';
import { Freeze, Gates } from './gates.ts';
import { SiteConfig } from './look.ts';
import { SheetMapping } from './mapping.ts';
import { NotifyConfig } from './notify.ts';
import { SmartsheetConfig } from './smartsheet-config.ts';
import { CommentarySettings, IndicatorSettingsById, PrivacySettings } from './reading-settings.ts';
import { Rules } from './rules.ts';
import { ConfiguredTargets } from './targets.ts';

const BaseUrl = z.url({
  protocol: /^https?$/,
  error: 'expected a web address such as https://www.example.gov.uk/',
});

const SignOff = z.strictObject({ column: z.string().min(1) });

const Calendar = z
  .array(
    z.strictObject({
      period: z.string().min(1),
      /** Date and time in Europe/London. */
      at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'expected a time such as 2022-02-24T10:00'),
      /** Only these, by id; they have this time whatever is said of the period as a whole. */
      indicators: z.array(z.string().min(1)).min(1).optional(),
    }),
  )
  .min(1);

/** When a period may be public. One of these must be chosen; there is no default. With two, both must allow it. */
export const ReleaseRule = z.union(
  [
    z.strictObject({ signOff: SignOff }),
    z.strictObject({ calendar: Calendar }),
    z.strictObject({ signOff: SignOff, calendar: Calendar }),
    z.literal('immediate'),
  ],
  'say when a period may be public: signOff: { column: … }, calendar: [ { period: …, at: … } ], or immediate',
);
export type ReleaseRule = z.infer<typeof ReleaseRule>;

/** A council's configuration, as in its YAML file. Reference: `docs/configuration.md`. */
export const CouncilConfig = z.strictObject({
  council: z.strictObject({
    name: z.string().min(1),
    areaCode: AreaCode,
    website: BaseUrl,
    licence: z.string().default('OGL-UK-3.0'),
    exampleData: z.boolean().default(false),
  }),
  release: ReleaseRule,
  smartsheet: SmartsheetConfig,
  sheets: z.array(SheetMapping).min(1),
  indicators: IndicatorSettingsById.prefault({}),
  privacy: PrivacySettings.prefault({}),
  commentary: CommentarySettings.prefault({}),
  /** In the order of the corporate plan; priorities not named follow by name. */
  priorities: z.array(z.string()).default([]),
  benchmarks: BenchmarksConfig.prefault({}),
  rules: Rules,
  /** Targets that the sheets do not hold, by indicator. */
  targets: ConfiguredTargets,
  publish: z.strictObject({
    url: BaseUrl.refine((url) => url.endsWith('/'), 'expected an address that ends in /'),
    nextExpected: z.string().optional(),
    /** Hours until readers are told the feed may be out of date. */
    expiresAfterHours: z.number().int().positive().default(50),
    gates: Gates.prefault({}),
    freeze: z.array(Freeze).default([]),
    /** How many whole copies of releases stay at each destination; all of them where nothing is said. */
    keepReleases: z
      .number()
      .int()
      .min(2, 'expected 2 or more: the public release and the one before it always stay')
      .optional(),
    to: z.array(DestinationConfig).min(1),
  }),
  notify: NotifyConfig.prefault({}),
  site: SiteConfig.prefault({}),
  store: z.string().default('progress-feed.sqlite'),
});
export type CouncilConfig = z.infer<typeof CouncilConfig>;
