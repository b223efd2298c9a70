import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Machine, thisMachine } from '../../../src/commands/doctor/machine.ts';
import type { Council } from '../../support/council.ts';

export const indicators = '4583173393803140';
export const token = 'the-right-token';

/** The machine that a council would have: nothing of the one the tests happen to run on. */
export const plain: Machine = {
  ...thisMachine,
  timeZone: 'Europe/London',
  freeBytes: () => Promise.resolve(50_000_000_000),
  schedules: () => Promise.resolve([{ where: 'crontab', line: '17 3 * * * progress-feed sync' }]),
  surroundings: {
    proxies: [],
    insecure: [],
    extraCertificates: undefined,
    openTelemetry: undefined,
    openTelemetryHeaders: {},
    openTelemetryService: 'progress-feed',
    metricsFile: undefined,
    stepSummary: undefined,
  },
};

export interface Seeded {
  /** The code that must be found, and no other fault or warning. */
  readonly code: string;
  readonly exitCode: number;
  readonly seed: (council: Council) => unknown;
  readonly machine?: Partial<Machine>;
}

export const env = (council: Council, text: string) =>
  writeFile(join(council.folder, 'config/.env'), text, { mode: 0o600 });
export const notify = (council: Council, yaml: string) => appendFile(council.config, `\nnotify: ${yaml}\n`);
export const surrounded = (part: Partial<Machine['surroundings']>) => ({
  surroundings: { ...plain.surroundings, ...part },
});
export const failed = (code: string) => ({
  reach: () => Promise.resolve({ type: 'failed' as const, host: 'api.smartsheet.eu', code }),
});

export type SeededFaults = readonly (readonly [string, Seeded])[];
