import { sheetAddress } from '../../model/sheet-address.ts';
import type { SheetListing } from '../../model/sheet.ts';
import type { Session } from './session.ts';
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
  const keys = new Set<string>();
  let lastKey: string | undefined;
  do {
    const query = {
      childrenResourceTypes: 'sheets',
      maxItems: perPage,
      ...(lastKey === undefined ? {} : { lastKey }),
    };
    const page = await session.get({ subject, path: `${kind}s/${id}/children`, query, schema: WireChildren });
    for (const child of page.data) {
      if (/^sheets?$/i.test(child.resourceType)) found.set(String(child.id), child.name);
    }
    // A key that comes again would go round for ever.
    const next = page.lastKey ?? undefined;
    lastKey = next === undefined || keys.has(next) ? undefined : next;
    if (lastKey !== undefined) keys.add(lastKey);
  } while (lastKey !== undefined);
  const sheets = [...found].map(([sheetId, name]) => ({ sheetId, name }));
  return {
    address: sheetAddress({ kind, id }),
    name: container.name,
    sheets: sheets.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}
