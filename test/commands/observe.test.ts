import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Council, makeCouncil, runCli } from '../support/council.ts';
import { type HttpReceiver, receiveHttp } from '../support/receivers.ts';

const token = 'canary-token-51ab77';

describe('a night is seen by a log, Prometheus and OpenTelemetry', () => {
  let council: Council;
  let http: HttpReceiver;
  const log = () => join(council.folder, 'night.jsonl');
  const metrics = () => join(council.folder, 'progress_feed.prom');

  beforeEach(async () => {
    [council, http] = await Promise.all([makeCouncil({ token }), receiveHttp()]);
  });
  afterEach(async () => {
    await council.close();
    await http[Symbol.asyncDispose]();
  });

  const sync = () =>
    runCli(['sync', '--config', council.config, '--log', log(), '--json'], {
      PROGRESS_FEED_METRICS_FILE: metrics(),
      OTEL_EXPORTER_OTLP_ENDPOINT: http.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=abc%3D1',
      OTEL_SERVICE_NAME: 'hastings-feed',
    });
  const values = async () =>
    Object.fromEntries(
      (await readFile(metrics(), 'utf8'))
        .split('\n')
        .filter((line) => line.startsWith('progress_feed'))
        .map((line) => [line.slice(14, line.indexOf('{')), Number(line.slice(line.lastIndexOf(' ')))]),
    );

  test('a good night and a bad one', async () => {
    const report = JSON.parse((await sync()).stdout) as { runId: string; findings: unknown[] };
    const lines = (await readFile(log(), 'utf8')).trim().split('\n');
    const parsed = lines.map((line) => JSON.parse(line) as { runId: string; message: string });
    expect(new Set(parsed.map(({ runId }) => runId))).toEqual(new Set([report.runId]));
    expect(parsed.map(({ message }) => message)).toContain('Read sheet "Key programmes": 17 rows');
    expect(parsed.at(-1)?.message).toBe('ended: published');

    const good = await values();
    expect(good).toMatchObject({ last_run_exit_code: 0, release_sequence: 1 });
    expect(good['last_success_timestamp_seconds']).toBeCloseTo(good['last_run_timestamp_seconds'] ?? 0, -1);
    expect((await readFile(metrics(), 'utf8')).match(/^progress_feed_findings\{/gm)).toHaveLength(3);

    const [trace] = http.received;
    expect(trace).toMatchObject({ method: 'POST', path: '/v1/traces', headers: { 'x-api-key': 'abc=1' } });
    const [resource] = (
      JSON.parse(trace?.body ?? '') as {
        resourceSpans: {
          resource: { attributes: unknown[] };
          scopeSpans: { spans: { traceId: string; events: unknown[] }[] }[];
        }[];
      }
    ).resourceSpans;
    expect(resource?.resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'hastings-feed' },
    });
    const [span] = resource?.scopeSpans[0]?.spans ?? [];
    expect(span?.traceId).toBe(report.runId.replaceAll('-', ''));
    expect(span?.events.length).toBeGreaterThan(3);

    council.emulator.faults.add({ kind: 'error', errorCode: 1003 });
    expect((await sync()).exitCode).toBe(12);
    const bad = await values();
    expect(bad['last_run_exit_code']).toBe(12);
    expect(bad['last_success_timestamp_seconds']).toBe(good['last_success_timestamp_seconds']);
    expect(http.received[1]?.body).toContain('exit code 12');

    const said = [await readFile(log(), 'utf8'), ...http.received.map(({ body }) => body)].join('\n');
    expect(said).not.toContain(token);
    expect(await readdir(council.folder)).not.toContain('progress_feed.prom.new');
  });
});
