import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeCouncil } from '../support/council.ts';
import { change, heal, startNight } from './support.ts';

/** Two, five and twenty runs started together, and a holder that is suspended: one works, the others say who. */
export async function together(rounds = 5): Promise<string> {
  const council = await makeCouncil();
  let refused = 0;
  try {
    await heal(council);
    for (let round = 0; round < rounds; round++) {
      for (const many of [2, 5, 20]) {
        change(council, `Name ${round}.${many}`);
        const runs = Array.from({ length: many }, () => startNight(council));
        const codes = await Promise.all(runs.map((run) => run.ended));
        // One that starts after another has ended finds nothing new: it may work too.
        assert.ok(codes.includes(0), codes.join());
        for (const [index, code] of codes.entries()) {
          const said = runs[index]?.said() ?? '';
          assert.ok(code === 0 || code === 11, said);
          if (code !== 11) continue;
          assert.match(said, /Another run is at work.*process \d+/);
          refused += 1;
        }
        await heal(council);
      }
    }
    change(council, 'While the holder sleeps');
    const holder = startNight(council);
    const lock = join(council.folder, '.progress-feed/hastings.sqlite.lock');
    while (!existsSync(lock)) await new Promise((done) => setTimeout(done, 2));
    holder.child.kill('SIGSTOP');
    const other = startNight(council);
    const code = await other.ended;
    holder.child.kill('SIGCONT');
    assert.equal(await holder.ended, 0, holder.said());
    assert.equal(code, 11, other.said());
    await heal(council);
    return `${rounds} rounds of 2, 5 and 20 together: ${rounds * 3} releases, ${refused} refused with code 11 and the holder named; beside a suspended holder: code ${String(code)}`;
  } finally {
    await council.close();
  }
}
