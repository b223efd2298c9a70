import type { SheetMapping } from '../model/mapping.ts';
import type { SheetOutline } from '../model/sheet.ts';
import { parseSheetAddress, sheetAddress } from '../model/sheet-address.ts';
import type { World } from '../model/world.ts';

/**
 * The outline, with what the summary field says that the mapping names for the sheet's period. A field that is not
 * there reads as blank, which resolving the columns then reports.
 */
export async function withStatedPeriod(
  mapping: SheetMapping,
  outline: SheetOutline,
  sheets: World['sheets'],
): Promise<SheetOutline> {
  if (mapping.as !== 'indicators' || mapping.layout === 'register') return outline;
  const address = parseSheetAddress(mapping.sheet);
  if (typeof mapping.period !== 'object' || address?.kind !== 'sheet') return outline;
  const { summary: title } = mapping.period;
  const summary = sheetAddress({ kind: 'summary', id: address.id });
  const { columns } = await sheets.outline(summary);
  const field = columns.find((column) => sameTitle(column.title, title));
  if (field === undefined) return outline;
  const { rows } = await sheets.read(summary, [field.id]);
  const cell = rows[0]?.cells[0];
  const said = cell?.state === 'value' && cell.kind !== 'contact' ? String(cell.value) : '';
  return { ...outline, statedPeriod: said };
}

function sameTitle(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
