import type { NightFacts } from './night-facts.ts';

/**
 * One night as a trace of one span, its steps as events: OTLP over HTTP as JSON.
 * https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export function otlpTrace(facts: NightFacts, serviceName: string, version: string): string {
  const id = facts.runId.replaceAll('-', '').padEnd(32, '0').slice(0, 32);
  const failed = facts.outcome === 'failed';
  const span = {
    traceId: id,
    spanId: id.slice(0, 16),
    name: 'progress-feed sync',
    kind: 1,
    startTimeUnixNano: nano(facts.startedMs),
    endTimeUnixNano: nano(facts.endedMs),
    attributes: [
      text('progress_feed.council', facts.council),
      text('progress_feed.run_id', facts.runId),
      text('progress_feed.outcome', facts.outcome),
      number('progress_feed.exit_code', facts.exitCode),
      ...(facts.sequence === undefined ? [] : [number('progress_feed.sequence', facts.sequence)]),
    ],
    events: facts.steps.map(({ atMs, message }) => ({ timeUnixNano: nano(atMs), name: message })),
    status: failed ? { code: 2, message: `exit code ${facts.exitCode}` } : { code: 1 },
  };
  const resource = { attributes: [text('service.name', serviceName), text('service.version', version)] };
  const scopeSpans = [{ scope: { name: 'progress-feed', version }, spans: [span] }];
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans }] });
}

function nano(ms: number): string {
  return `${Math.round(ms)}000000`;
}

function text(key: string, stringValue: string) {
  return { key, value: { stringValue } };
}

function number(key: string, value: number) {
  return { key, value: { intValue: String(value) } };
}
