import type { Call } from './endpoints.ts';
import { numberText } from './exact-json.ts';
import { keyedPage } from './paging.ts';
import type { SheetStore } from './sheet-store.ts';
import { isRecord } from './wire.ts';

/** A folder or a workspace: a file with `sheets`, `reports` or `folders` in place of columns and rows. */
export interface WireContainer {
  readonly id: unknown;
  readonly name: string;
  readonly sheets?: unknown;
  readonly reports?: unknown;
  readonly folders?: unknown;
  readonly [key: string]: unknown;
}

const inside = [
  ['sheets', 'sheet'],
  ['reports', 'report'],
  ['folders', 'folder'],
] as const;

export function isContainer(value: unknown): value is WireContainer {
  return (
    isRecord(value) &&
    numberText(value['id']) !== undefined &&
    typeof value['name'] === 'string' &&
    value['columns'] === undefined &&
    inside.some(([key]) => Array.isArray(value[key]))
  );
}

/** `GET folders/{id}/metadata` and `GET workspaces/{id}/metadata`. */
export function viewContainer({ store, ids: [, id] }: Call): unknown {
  const { id: number, name, permalink, accessLevel } = store.container(id);
  return { id: number, name, permalink, accessLevel };
}

/** `GET folders/{id}/children` and `GET workspaces/{id}/children`: in pages that follow each other by `lastKey`. */
export function listChildren({ store, query, ids: [, id] }: Call): unknown {
  const wanted = query['childrenResourceTypes']?.split(',').map((type) => type.trim());
  const children = childrenOf(store, id).filter(
    ({ resourceType }) => wanted?.includes(`${resourceType}s`) ?? true,
  );
  return keyedPage(children, query);
}

/** A sheet that is served says its own name; one that is only listed keeps what the list says of it. */
function childrenOf(store: SheetStore, id: string): readonly { readonly resourceType: string }[] {
  const container = store.container(id);
  const sheets = new Map(store.sheets().map((sheet) => [numberText(sheet.id), sheet]));
  return inside.flatMap(([key, resourceType]) => {
    const { [key]: items } = container;
    if (!Array.isArray(items)) return [];
    return items
      .filter((item) => isRecord(item) && !store.isGone(numberText(item['id']) ?? ''))
      .map((item: Readonly<Record<string, unknown>>) => {
        const served = key === 'sheets' ? sheets.get(numberText(item['id'])) : undefined;
        const { id: number, name, permalink, createdAt, modifiedAt } = { ...item, ...served };
        return { id: number, name, permalink, createdAt, modifiedAt, resourceType };
      });
  });
}
