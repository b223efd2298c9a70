import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeCouncil, type Council } from '../support/council.ts';
import { change, heal, startNight, watch } from './support.ts';

/**
 * Kills whole nights at random moments while a visitor looks all the while. What the database had acknowledged must
 * be there after every kill; every 20th kill is followed by a night that must heal.
 */
export async function kills(count = 1000): Promise<string> {
  const council = await makeCouncil();
  const known = new Map<string, string>();
  let unfinished = 0;
  try {
    const begun = performance.now();
    await heal(council);
    const night = performance.now() - begun;
    const visitor = watch(council.site);
    for (let kill = 1; kill <= count; kill++) {
      change(council, `Name ${kill}`);
      const run = startNight(council);
      // Where the work is: the first third of a night starts the program.
      const timer = setTimeout(() => run.child.kill('SIGKILL'), night * (0.2 + Math.random()));
      if ((await run.ended) === 'SIGKILL') unfinished += 1;
      clearTimeout(timer);
      acknowledge(council, known);
      if (kill % 20 === 0) await heal(council);
    }
    const looks = await visitor.stop();
    await heal(council);
    return `${unfinished} of ${count} nights killed, ${looks} looks: 0 bad reads, ${known.size} acknowledged revisions and releases, 0 lost, healed in one night each time`;
  } finally {
    await council.close();
  }
}

/** Every revision and release that was seen once must be there, the same. */
function acknowledge(council: Council, known: Map<string, string>): void {
  const db = new DatabaseSync(join(council.folder, '.progress-feed/hastings.sqlite'), { readOnly: true });
  try {
    const rows = db
      .prepare("SELECT 'r' || sequence AS k, manifest_sha256 AS v FROM releases WHERE state = 'published'")
      .all();
    const revisions = db
      .prepare(
        "SELECT indicator_id || ' ' || period_id || ' ' || sequence AS k, change || coalesce(actual, '') AS v FROM observation_revisions",
      )
      .all();
    const now = new Map([...rows, ...revisions].map((row) => [String(row['k']), String(row['v'])]));
    for (const [key, value] of known) assert.equal(now.get(key), value, `lost: ${key}`);
    for (const [key, value] of now) known.set(key, value);
  } finally {
    db.close();
  }
}
