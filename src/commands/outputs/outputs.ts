import { z } from 'zod';
import { Check, ConfigShown, Doctor, Init, Routes } from './council.ts';
import { BackedUp, Decided, Explained, History, Holds, Releases, Waits } from './decisions.ts';
import { Advised, Areas, Discovered, Downloads, WrittenBack } from './look.ts';
import { Completion, Schedule, Serving, Verified } from './machine.ts';
import { Findings, Night, Runs, Status } from './night.ts';
import { Failure } from './parts.ts';

/** What each command prints with `--json` when it does not fail, by the command's name. */
export const outputs: Readonly<Record<string, z.ZodType>> = {
  init: Init,
  sync: Night,
  check: Check,
  discover: Discovered,
  doctor: Doctor,
  benchmarks: Downloads,
  areas: Areas,
  advise: Advised,
  status: Status,
  runs: Runs,
  findings: Findings,
  holds: Holds,
  approve: Decided,
  reject: Decided,
  releases: Releases,
  rollback: Decided,
  withdraw: Decided,
  waiting: Waits,
  explain: Explained,
  history: History,
  backup: BackedUp,
  restore: BackedUp,
  notify: Routes,
  schedule: Schedule,
  config: ConfigShown,
  completion: Completion,
  'write-back': WrittenBack,
  verify: Verified,
  preview: Serving,
  emulate: Serving,
  demo: Night,
};

/** JSON Schema 2020-12 of what a command prints with `--json`: its result, or the failure that all share. */
export function outputSchema(command: string, result: z.ZodType): string {
  // As input: a program that reads it must bear fields that a later version adds.
  const schema = z.toJSONSchema(z.union([result, Failure]), { io: 'input', target: 'draft-2020-12' });
  const title = `progress-feed ${command} --json`;
  return `${JSON.stringify({ title, ...schema }, undefined, 2)}\n`;
}
