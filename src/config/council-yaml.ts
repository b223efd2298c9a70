import { stringify } from 'yaml';
import type { ReleaseRule } from '../model/council.ts';
import { sheetsYaml, type Starter } from './starter.ts';

/** What `init` has been told; all that a configuration needs. */
export interface CouncilPlan {
  readonly council: { readonly name: string; readonly areaCode: string; readonly website: string };
  readonly release: ReleaseRule;
  readonly region: string;
  readonly sheets: Starter['sheets'];
  /** In the order of the sheet. */
  readonly priorities: readonly string[];
  readonly downloads: readonly string[];
  readonly group:
    | {
        readonly id: string;
        readonly name: string;
        readonly source: string;
        readonly areas: string | readonly string[] | { readonly file: string };
        readonly startsWith?: string;
      }
    | undefined;
  readonly metrics: readonly {
    readonly indicatorId: string;
    readonly indicator: string;
    readonly metricId: string;
    readonly label: string;
    readonly reasons: readonly string[];
    readonly doubts: readonly string[];
    readonly accepted: boolean;
  }[];
  readonly url: string;
  readonly to: string;
  readonly store: string;
}

/** A whole configuration, with comments for whoever opens it next. Valid as it stands. */
export function councilYaml(plan: CouncilPlan): string {
  return [
    '# yaml-language-server: $schema=./schema.json',
    `# What Progress Feed publishes for ${oneLine(plan.council.name)}, and from where. Written by "progress-feed init".`,
    '# After a change: progress-feed check --config <this file>. Secrets never stand here; they are in .env beside it.',
    '',
    block({ council: { ...plan.council, licence: 'OGL-UK-3.0' } }),
    ...releaseLines(plan.release),
    '# The region of your Smartsheet: us, eu, au or gov. A token works in one region only.',
    block({ smartsheet: { region: plan.region } }),
    '# Only the columns named here are ever asked for. Leave out a line, and its column is never read again.',
    sheetsYaml(plan.sheets),
    ...(plan.priorities.length === 0
      ? []
      : [
          '# The order of the pages. Put these into the order of your corporate plan.',
          block({ priorities: plan.priorities }),
        ]),
    ...benchmarkLines(plan),
    '# How a figure is judged: met-not-met, or green-amber-red; or one rule for each indicator, under "indicators".',
    block({
      rules: { default: 'met-not-met', travel: ['same-period-last-year', 'previous-period'] },
    }),
    '# Where readers will find the feed. Ids are made from this address: choose it once.',
    block({ publish: { url: plan.url, gates: { shrink: '20%' }, to: [{ folder: plan.to }] } }),
    '# What was published before, and every revision. Keep it, and back it up with your other files.',
    block({ store: plan.store }).trimEnd(),
    '',
  ].join('\n');
}

function releaseLines(release: ReleaseRule): string[] {
  if (release === 'immediate') {
    return ['# Whatever the sheets say is public the next night. Nobody signs it off.', block({ release })];
  }
  if ('signOff' in release) {
    return ['# A figure is public once this column says so, and not before.', block({ release })];
  }
  return [
    '# A period is public from the time given here (in London). One that is not listed waits.',
    block({ release }),
  ];
}

function benchmarkLines({ downloads, group, metrics }: CouncilPlan): string[] {
  if (downloads.length === 0) {
    return [
      '# No benchmarks yet. Download a metric from LG Inform as CSV into a folder beside this file, then run',
      '# "progress-feed init" for another file to have it matched, or see docs/benchmarks.md.',
      '',
    ];
  }
  const accepted = metrics.filter((metric) => metric.accepted);
  const others = metrics.filter((metric) => !metric.accepted);
  const head = block({
    benchmarks: {
      downloads,
      ...(group === undefined ? {} : { groups: { [group.id]: withoutId(group) } }),
    },
  }).trimEnd();
  const line = ({ indicatorId, metricId }: CouncilPlan['metrics'][number]) =>
    `${indicatorId}: { metric: ${metricId}, group: ${group?.id ?? ''} }`;
  const why = ({ indicator, label, reasons, doubts }: CouncilPlan['metrics'][number]) =>
    oneLine(
      `    # ${indicator}: ${label}${reasons.length === 0 ? '' : ` (both have ${reasons.join('; ')})`}${doubts.map((doubt) => `; but ${doubt}`).join('')}`,
      4,
    );
  return [
    '# Files that an officer downloads from LG Inform, and which metric stands beside which indicator.',
    head,
    ...(accepted.length === 0
      ? []
      : ['  metrics:', ...accepted.flatMap((metric) => [why(metric), `    ${line(metric)}`])]),
    ...(others.length === 0
      ? []
      : [
          `  # Suggested, not accepted. Take the mark away from a line${accepted.length === 0 ? ', and from "metrics:",' : ''} to compare it.`,
          ...(accepted.length === 0 ? ['  # metrics:'] : []),
          ...others.flatMap((metric) => [why(metric), `  #   ${line(metric)}`]),
        ]),
    '',
  ];
}

function withoutId({ id: _id, ...group }: NonNullable<CouncilPlan['group']>): object {
  return group;
}

function block(value: object): string {
  return stringify(value, { lineWidth: 0, singleQuote: true });
}

/** A comment stays a comment, whatever its text holds. */
function oneLine(text: string, indent = 0): string {
  return ' '.repeat(indent) + text.trim().replaceAll(/\s+/g, ' ');
}
