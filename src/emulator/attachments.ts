import { ApiError } from './api-error.ts';
import type { Call } from './endpoints.ts';
import { numberText } from './exact-json.ts';
import { listPage, type Listing } from './paging.ts';
import { isRecord, type WireGrid } from './wire.ts';

/**
 * A file that hangs on a sheet or a row. In a sheet's JSON file it stands under `attachments`, in the API's shape,
 * with its bytes as `content` (text) or as `file`, a path beside the JSON file.
 */
export interface StoredAttachment {
  readonly id: unknown;
  readonly name: string;
  readonly parentType?: unknown;
  readonly parentId?: unknown;
  readonly content?: string;
  readonly [key: string]: unknown;
}

/** `GET sheets/{id}/attachments` and `GET sheets/{id}/rows/{id}/attachments`. */
export function listAttachments({ store, query, ids: [sheetId, rowId] }: Call): Listing<unknown> {
  const sheet = store.sheet(sheetId);
  if (rowId !== '' && !sheet.rows.some(({ id }) => numberText(id) === rowId)) throw new ApiError(1006);
  const found = attachmentsOf(sheet).filter(
    (attachment) => rowId === '' || numberText(attachment.parentId) === rowId,
  );
  return listPage(
    found.map((attachment) => withoutContent(sheet, attachment)),
    query,
  );
}

/** `GET sheets/{id}/attachments/{id}`: with an address that works without a token, for a while. */
export function attachmentOf({ store, ids: [sheetId, id], origin }: Call): unknown {
  const sheet = store.sheet(sheetId);
  const attachment = attachmentsOf(sheet).find((each) => numberText(each.id) === id);
  if (attachment === undefined) throw new ApiError(1006);
  const url = `${origin}/attachments/${sheetId}/${id}?signature=${Number(id) % 9973}`;
  return { ...withoutContent(sheet, attachment), url, urlExpiresInMillis: 120_000 };
}

/** The bytes behind the address that `attachmentOf` gave, or undefined when there are none. */
export function attachmentBytes(sheet: WireGrid, id: string): string | undefined {
  return attachmentsOf(sheet).find((each) => numberText(each.id) === id)?.content;
}

function attachmentsOf(sheet: WireGrid): readonly StoredAttachment[] {
  const { attachments } = sheet;
  return Array.isArray(attachments) ? attachments.filter((each) => isStored(each)) : [];
}

export function isStored(value: unknown): value is StoredAttachment {
  return isRecord(value) && numberText(value['id']) !== undefined && typeof value['name'] === 'string';
}

function withoutContent(sheet: WireGrid, attachment: StoredAttachment): Readonly<Record<string, unknown>> {
  const { content = '', file: _file, ...rest } = attachment;
  return {
    attachmentType: 'FILE',
    mimeType: 'application/octet-stream',
    parentType: 'SHEET',
    parentId: sheet.id,
    sizeInKb: Math.ceil(content.length / 1024),
    ...rest,
  };
}
