import { SyncError } from '../errors.ts';
import type { Finding } from '../model/finding.ts';
import type { World } from '../model/world.ts';
import { planFindings } from '../steps/write-back/plan-findings.ts';
import type { BoundSheet } from './read-sheets.ts';

/**
 * Writes tonight's findings into the columns that the configuration names for them; gives findings of its own. It
 * never fails the night: what is published does not depend on it.
 */
export async function writeFindings(
  sheets: readonly BoundSheet[],
  findings: readonly Finding[],
  world: Pick<World, 'sheets' | 'cells' | 'progress'>,
): Promise<readonly Finding[]> {
  const { cells } = world;
  if (cells === undefined) return [];
  const own: Finding[] = [];
  for (const { snapshot, findingsColumn: columnId } of sheets) {
    if (columnId === undefined) continue;
    const sheet = oneLine(snapshot.name);
    if (sheets.filter((other) => oneLine(other.snapshot.name) === sheet).length > 1) {
      own.push(problem(sheet, 'Several sheets have this name.', 'Give each a name of its own.'));
      continue;
    }
    try {
      const now = await world.sheets.read(snapshot.sheetId, [columnId]);
      const here = findings.filter(({ place }) => place.sheet === sheet);
      const planned = planFindings(snapshot, now.rows, here);
      own.push(...planned.findings);
      if (planned.cells.length === 0) continue;
      await cells.write({ sheetId: snapshot.sheetId, sheet, columnId, cells: planned.cells });
      world.progress(`Wrote findings into ${planned.cells.length} cells of "${sheet}"`);
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      own.push(problem(sheet, error.message, error.hint));
    }
  }
  return own;
}

function problem(sheet: string, why: string, action: string): Finding {
  return {
    severity: 'warning',
    code: 'findings-not-written',
    place: { sheet },
    found: `The findings could not be written into this sheet. ${why}`,
    action,
  };
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
