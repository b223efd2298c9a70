import type { RunRecord } from '../model/world.ts';

/** A run of the history, with how long it took. */
export interface Run extends RunRecord {
  readonly seconds: number;
}

export function toRun(record: RunRecord): Run {
  const taken = Temporal.Instant.from(record.startedAt).until(record.endedAt);
  return { ...record, seconds: Math.round(taken.total({ unit: 'second' }) * 10) / 10 };
}

export function describeRun({ startedAt, outcome, exitCode, sequence, seconds, summary, id }: Run): string {
  const what = sequence === undefined ? outcome : `${outcome} release ${sequence}`;
  const code = exitCode === 0 ? '' : ` (code ${exitCode})`;
  return `${startedAt.slice(0, 16).replace('T', ' ')} UTC  ${what}${code}, ${seconds} s: ${summary.split('\n')[0] ?? ''}  [${id.slice(0, 8)}]`;
}
