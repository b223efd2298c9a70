import type { Feed } from '../model/feed.ts';
import { figureKey } from '../model/indicator.ts';
import type { Connection, Value } from './connection.ts';

interface Figure {
  readonly indicatorId: string;
  readonly periodId: string;
  readonly actual: string;
  readonly target: string | null;
  readonly markers: string;
}

/**
 * Makes `observations` say what this release says, and adds a row to `observation_revisions` for every figure that
 * it adds, changes or removes. Call it in the transaction that publishes the release.
 */
export function recordRevisions(db: Connection, sequence: number, feed: Feed): void {
  const before = new Map(currentFigures(db).map((figure) => [keyOf(figure), figure]));
  const put = db.prepare('INSERT OR REPLACE INTO observations VALUES (?, ?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM observations WHERE indicator_id = ? AND period_id = ?');
  const append = db.prepare(
    'INSERT INTO observation_revisions (indicator_id, period_id, sequence, change, actual, target, markers) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const figure of figuresOf(feed)) {
    const { indicatorId, periodId, actual, target, markers } = figure;
    const last = before.get(keyOf(figure));
    before.delete(keyOf(figure));
    if (last !== undefined && same(last, figure)) continue;
    put.run(indicatorId, periodId, actual, target, markers, sequence);
    const change = last === undefined ? 'added' : 'changed';
    append.run(indicatorId, periodId, sequence, change, actual, target, markers);
  }
  for (const { indicatorId, periodId } of before.values()) {
    remove.run(indicatorId, periodId);
    append.run(indicatorId, periodId, sequence, 'removed', null, null, null);
  }
}

function currentFigures(db: Connection): readonly Figure[] {
  const rows = db.prepare('SELECT indicator_id, period_id, actual, target, markers FROM observations').all();
  return rows.map((row) => ({
    indicatorId: String(row['indicator_id']),
    periodId: String(row['period_id']),
    actual: String(row['actual']),
    target: row['target'] === null ? null : String(row['target']),
    markers: String(row['markers']),
  }));
}

function figuresOf(feed: Feed): readonly Figure[] {
  return feed.indicators.flatMap(({ id, observations }) =>
    observations.map(({ period, actual, target, markers }) => ({
      indicatorId: id,
      periodId: period.id,
      actual: sortedJson(actual),
      target: target === undefined ? null : sortedJson(target),
      markers: JSON.stringify(markers),
    })),
  );
}

function keyOf({ indicatorId, periodId }: Figure): string {
  return figureKey(indicatorId, { id: periodId });
}

function same(a: Figure, b: Figure): boolean {
  return a.actual === b.actual && a.target === b.target && a.markers === b.markers;
}

/** A flat object as JSON with its keys in order, so that equal values are equal text. */
function sortedJson(value: Readonly<Record<string, Value | undefined>>): string {
  return JSON.stringify(value, Object.keys(value).toSorted());
}
