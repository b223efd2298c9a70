import { createInterface } from 'node:readline';
import { SyncError } from '../../src/errors.ts';
import { acquireLock, type Lock } from '../../src/store/lock.ts';

// Takes the lock at each path that it is told and holds it; says "taken", or the code and message of the refusal.
// Told "release", it frees all it holds.
const held: Lock[] = [];
const holder = { runId: `run-${process.pid}`, startedAt: '2022-02-24T02:00:00Z', command: 'sync' };
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'release') {
    await Promise.all(held.splice(0).map(async (lock) => await lock.release()));
    console.log('released');
    continue;
  }
  try {
    held.push(await acquireLock(line, holder));
    console.log('taken');
  } catch (error) {
    console.log(error instanceof SyncError ? `${error.exitCode} ${error.message}` : String(error));
  }
}
