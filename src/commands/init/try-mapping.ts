import type { Finding } from '../../model/finding.ts';
import type { Plan } from '../../model/indicator.ts';
import { SheetMapping } from '../../model/mapping.ts';
import type { SheetSource } from '../../model/world.ts';
import type { SheetLook, SuggestedMapping } from '../../steps/suggest/suggest-mapping.ts';
import { normalise } from '../../steps/normalise/normalise.ts';
import { resolveColumns } from '../../steps/normalise/resolve-columns.ts';

/** A sheet read as a mapping would have it read. */
export interface Tried {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  /** Why the sheet could not be read so: columns that are not there. */
  readonly problems: readonly Finding[];
}

const nothing: Plan = { indicators: [], observations: [], milestones: [] };

/** Reads all rows of a sheet by a mapping, as a night would. Throws what the source throws. */
export async function tryMapping(
  source: SheetSource,
  outline: SheetLook['outline'],
  suggested: SuggestedMapping,
  signOff: string | undefined,
): Promise<Tried> {
  const mapping = SheetMapping.parse(suggested);
  const { binding, columnIds, problems } = resolveColumns(mapping, outline, [], signOff);
  if (problems.length > 0 || columnIds.length === 0) return { plan: nothing, findings: [], problems };
  const snapshot = await source.read(mapping.sheet, columnIds);
  const { plan, findings } = normalise([{ mapping, binding, snapshot }]);
  return { plan, findings, problems: [] };
}
