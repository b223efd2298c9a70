import { sheetAddress } from '../../model/sheet-address.ts';
import type { SheetListing } from '../../model/sheet.ts';
import type { Session } from './session.ts';
import { readKeyed } from './read-keyed.ts';
import { requireId } from './read-sheet.ts';
import { WireChildren, WireContainer } from './wire-lists.ts';

const perPage = 1000;

/**
 * The sheets that stand in a folder or a workspace itself, not in folders inside it: a call for its name, and one
 * for each thousand. The newer calls are used; `GET /folders/{id}` ended in June 2026.
 */
export async function listSheets(
  session: Session,
  kind: 'folder' | 'workspace',
  id: string,
): Promise<SheetListing> {
  const subject = session.subjects.of(kind, id);
  const container = await session.get({ subject, path: `${kind}s/${id}/metadata`, schema: WireContainer });
  requireId(session, subject, id, container);
  const found = new Map<string, string>();
  const query = { childrenResourceTypes: 'sheets', maxItems: perPage };
  const path = `${kind}s/${id}/children`;
  for (const child of await readKeyed(session, { subject, path, query, schema: WireChildren })) {
    if (/^sheets?$/i.test(child.resourceType)) found.set(String(child.id), child.name);
  }
  const sheets = [...found].map(([sheetId, name]) => ({ sheetId, name }));
  return {
    address: sheetAddress({ kind, id }),
    name: container.name,
    sheets: sheets.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}
