import type { NightFacts } from './night-facts.ts';

type Sample = readonly [
  name: string,
  help: string,
  values: readonly (readonly [string, number | undefined])[],
];

/**
 * The Prometheus text format, for the textfile collector of node_exporter. No timestamps: the collector refuses them.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function metricsText(facts: NightFacts): string {
  const { findings } = facts;
  const one = (value: number | undefined) => [['', value]] as const;
  const samples: readonly Sample[] = [
    ['last_run_timestamp_seconds', 'End of the last run.', one(facts.endedMs / 1000)],
    ['last_success_timestamp_seconds', 'End of the last good night.', one(seconds(facts.lastGoodMs))],
    ['last_run_exit_code', 'Exit code of the last run; 0 is good.', one(facts.exitCode)],
    [
      'last_run_duration_seconds',
      'How long the last run took.',
      one((facts.endedMs - facts.startedMs) / 1000),
    ],
    ['release_sequence', 'The release that is public.', one(facts.sequence)],
    ['indicators', 'Indicators in the feed.', one(facts.indicators)],
    ['observations', 'Figures in the feed.', one(facts.observations)],
    ['waiting', 'Figures that wait for sign-off or a release date.', one(facts.waiting)],
    [
      'findings',
      'Findings of the last run.',
      findings === undefined
        ? []
        : [
            ['severity="error"', findings.error],
            ['severity="warning"', findings.warning],
            ['severity="info"', findings.info],
          ],
    ],
  ];
  const council = `council="${escaped(facts.council)}"`;
  return samples
    .flatMap(([name, help, values]) => {
      const lines = values.flatMap(([label, value]) =>
        value === undefined
          ? []
          : [`progress_feed_${name}{${label === '' ? council : `${council},${label}`}} ${value}`],
      );
      if (lines.length === 0) return [];
      return [`# HELP progress_feed_${name} ${help}`, `# TYPE progress_feed_${name} gauge`, ...lines];
    })
    .map((line) => `${line}\n`)
    .join('');
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
}
