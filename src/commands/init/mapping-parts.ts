import { z } from 'zod';
import type { SuggestedMapping } from '../../steps/suggest/suggest-mapping.ts';

const Titles = z.record(z.string(), z.string());
const MappingParts = z.object({
  /** Column titles by field. */
  columns: Titles.default({}),
  /** Words of the titles that hold one period's figures, by field. */
  fields: Titles.optional(),
  periods: z.string().optional(),
});
type MappingParts = z.infer<typeof MappingParts>;

/** What a suggested mapping names. */
export function mappingParts(mapping: SuggestedMapping): MappingParts {
  return MappingParts.parse(mapping);
}
