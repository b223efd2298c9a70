import { calls } from './calls.ts';
import { clock } from './clock.ts';
import { disk } from './disk.ts';
import { kills } from './kills.ts';
import { nights } from './nights.ts';
import { servers } from './servers.ts';
import { together } from './together.ts';

// The long proofs, with figures: `npm run torture` for all, `npm run torture -- kills=100 disk` for some.
const parts = { calls, kills, disk, clock, together, servers, nights };
const asked = process.argv.slice(2).map((text) => text.split('='));
let failed = false;
for (const [name, part] of Object.entries(parts)) {
  const request = asked.find(([word]) => word === name);
  if (asked.length > 0 && request === undefined) continue;
  const start = performance.now();
  try {
    const said = await part(request?.[1] === undefined ? undefined : Number(request[1]));
    console.log(`${name}: ${said} (${Math.round((performance.now() - start) / 1000)} s)`);
  } catch (error) {
    failed = true;
    console.log(`${name}: FAILED`, error);
  }
}
process.exitCode = failed ? 1 : 0;
