import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCouncil } from '../support/council.ts';
import { change, startNight } from './support.ts';

const nights = [
  // The hour that comes twice (25 October 2026), the hour that is missing (28 March 2027), and far ones.
  ...['2026-10-25T00:30:00Z', '2026-10-25T00:59:59Z', '2026-10-25T01:00:00Z', '2026-10-25T01:30:00Z'],
  ...['2027-03-28T00:59:59Z', '2027-03-28T01:00:00Z', '2027-03-28T02:01:00Z'],
  ...['2038-01-19T03:14:08Z', '2100-03-01T00:00:00Z'],
  // An hour, a month and years back.
  ...['2100-02-28T23:00:00Z', '2100-01-28T23:00:00Z', '2026-11-23T02:00:00Z'],
];

/** Nights at awkward times, the clock going back among them: the sequence rises by one each night. */
export async function clock(): Promise<string> {
  const council = await makeCouncil();
  try {
    for (const [index, time] of nights.entries()) {
      change(council, `Name ${index}`);
      const set = `Temporal.Now.instant = () => Temporal.Instant.from('${time}');`;
      const preload = `data:text/javascript,${encodeURIComponent(set)}`;
      const night = startNight(council, ['--import', preload]);
      assert.equal(await night.ended, 0, `${time}: ${night.said()}`);
      const status = JSON.parse(await readFile(join(council.site, 'status.json'), 'utf8')) as Record<
        string,
        unknown
      >;
      assert.equal(status['sequence'], index + 1, time);
      assert.equal(status['checkedAt'], time);
    }
    return `${nights.length} nights, both clock changes, 2038, 2100 and the clock back among them: the sequence rose by one each`;
  } finally {
    await council.close();
  }
}
