import { z } from 'zod';
import { Finding } from '../model/finding.ts';
import { findingKeys, type LinkedFinding, type OfficerFinding } from '../model/tracked-finding.ts';
import { type Connection, inTransaction } from './connection.ts';
import { storeError } from './store-error.ts';

/** How long a fixed finding is kept. */
const keptFixedDays = 400;

const Row = z.object({
  finding: z.string().transform((text) => Finding.parse(JSON.parse(text))),
  link: z.string().nullable(),
  first_seen: z.string(),
  last_seen: z.string(),
  nights: z.number(),
  fixed_at: z.string().nullable(),
});

/**
 * Remembers one night's findings: new ones, ones seen again, and what was open and is not among them as fixed at
 * `at` (ISO time). The same night twice counts once.
 */
export function recordFindings(db: Connection, findings: readonly LinkedFinding[], at: string): void {
  const keys = findingKeys(findings.map(({ finding }) => finding));
  inTransaction(db, () => {
    const upsert = db.prepare(`
      INSERT INTO findings (key, finding, link, first_seen, last_seen, nights, fixed_at)
      VALUES (?, ?, ?, ?, ?, 1, NULL)
      ON CONFLICT (key) DO UPDATE SET
        finding = excluded.finding,
        link = excluded.link,
        nights = nights + (last_seen <> excluded.last_seen),
        last_seen = excluded.last_seen,
        fixed_at = NULL`);
    for (const [index, { finding, link }] of findings.entries()) {
      upsert.run(keys[index] ?? '', JSON.stringify(finding), link ?? null, at, at);
    }
    db.prepare('UPDATE findings SET fixed_at = ? WHERE fixed_at IS NULL AND last_seen <> ?').run(at, at);
    db.prepare('DELETE FROM findings WHERE fixed_at < ?').run(
      Temporal.Instant.from(at)
        .subtract({ hours: keptFixedDays * 24 })
        .toString(),
    );
  });
}

/** Every finding that is open, and those fixed since `fixedSince` (ISO time); all that are remembered without it. */
export function readFindings(db: Connection, file: string, fixedSince = ''): readonly OfficerFinding[] {
  const rows = db
    .prepare('SELECT * FROM findings WHERE fixed_at IS NULL OR fixed_at >= ? ORDER BY key')
    .all(fixedSince);
  const parsed = z.array(Row).safeParse(rows);
  if (!parsed.success) {
    throw storeError(file, 'The findings cannot be read.', 'Restore the last backup of this file.');
  }
  return parsed.data.map(({ finding, link, first_seen, last_seen, nights, fixed_at }) => ({
    ...finding,
    firstSeen: first_seen,
    lastSeen: last_seen,
    nights,
    ...(link === null ? {} : { link }),
    ...(fixed_at === null ? {} : { fixedAt: fixed_at }),
  }));
}
