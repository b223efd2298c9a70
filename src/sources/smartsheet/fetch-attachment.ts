import { SyncError } from '../../errors.ts';
import { isNamedLike } from '../../model/name-pattern.ts';
import { isLoopback } from './base-url.ts';
import { readOutline } from './read-sheet.ts';
import type { Session } from './session.ts';
import { type WireAttachment, WireAttachments, WireAttachmentUrl } from './wire-lists.ts';
import { WirePage } from './wire.ts';

/** Where an officer attaches a file. */
export interface AttachmentPlace {
  readonly sheet: string;
  /** The row's number on screen. */
  readonly row?: number | undefined;
  readonly named: string;
}

export interface FetchedAttachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** ISO time of the upload. */
  readonly createdAt: string;
  /** Other files of a name like this, which are older. */
  readonly older: number;
}

/** An LG Inform download has a few megabytes at most; whatever is larger is something else. */
export const maxAttachmentMegabytes = 20;

// https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/scalability-options
const weight = 10;

/**
 * The newest file attached to a sheet or a row whose name is like the pattern; two calls that weigh 10 each, and two
 * to find a row by its number. The file lies at another address, which is asked without the token. Throws `SyncError`.
 */
export async function fetchAttachment(session: Session, place: AttachmentPlace): Promise<FetchedAttachment> {
  const { sheet: sheetId, named } = place;
  const { name: sheet, rowId } = await locate(session, place);
  const subject = session.subjects.of('sheet', sheetId);
  const query = { includeAll: true };
  const path = `sheets/${sheetId}/attachments`;
  const { data } = await session.get({ subject, path, query, schema: WireAttachments, weight });
  const fitting = data
    .filter(
      ({ attachmentType = 'FILE', parentId }) =>
        attachmentType === 'FILE' && (rowId ?? parentId) === parentId,
    )
    .filter(({ name }) => isNamedLike(name, named))
    .toSorted(newestFirst);
  const [newest] = fitting;
  const where = place.row === undefined ? `[sheet "${sheet}"]` : `[sheet "${sheet}", row ${place.row}]`;
  if (newest === undefined) throw noneAttached(where, named);
  if ((newest.sizeInKb ?? 0) > maxAttachmentMegabytes * 1024) throw tooLarge(where, newest.name);
  const { url } = await session.get({
    subject,
    path: `${path}/${newest.id}`,
    schema: WireAttachmentUrl,
    weight,
  });
  requireSafe(where, url);
  const bytes = await session.download(subject, url, maxAttachmentMegabytes * 1_048_576);
  const { name, createdAt = '' } = newest;
  return { name, bytes, createdAt, older: fitting.length - 1 };
}

async function locate(
  session: Session,
  { sheet, row }: AttachmentPlace,
): Promise<{ readonly name: string; readonly rowId?: number }> {
  const { name, columns } = await readOutline(session, sheet);
  if (row === undefined) return { name };
  // One column is enough to learn the row's id, and the first is the least that can be asked for.
  const query = { rowNumbers: row, columnIds: columns[0]?.id ?? '', page: 1, pageSize: 1 };
  const subject = session.subjects.of('sheet', sheet);
  const { rows } = await session.get({ subject, path: `sheets/${sheet}`, query, schema: WirePage });
  const found = rows.find(({ rowNumber }) => rowNumber === row);
  if (found !== undefined) return { name, rowId: found.id };
  throw new SyncError(
    'usage',
    `[sheet "${name}"] There is no row ${row} to take an attachment from.`,
    'Correct "row" under benchmarks.attachments, or leave it out and use "named".',
  );
}

function newestFirst(a: WireAttachment, b: WireAttachment): number {
  const [at, bt] = [Date.parse(a.createdAt ?? '') || 0, Date.parse(b.createdAt ?? '') || 0];
  return bt - at || b.id - a.id;
}

/** The file may lie with any provider, but only behind https; on this machine, an emulator serves it. */
function requireSafe(where: string, address: string): void {
  const url = new URL(address);
  if (url.protocol === 'https:' || isLoopback(url)) return;
  throw new SyncError(
    'contract-broken',
    `${where} Smartsheet gave an address for the file that is not https, so it was not fetched.`,
    'Put the file into a folder on this machine instead, and name it under benchmarks.downloads.',
  );
}

function noneAttached(where: string, named: string): SyncError {
  return new SyncError(
    'usage',
    `${where} No file with a name like "${named}" is attached here.`,
    'Attach the LG Inform download as a file (not as a link), or correct "named" under benchmarks.attachments.',
  );
}

function tooLarge(where: string, name: string): SyncError {
  return new SyncError(
    'usage',
    `${where} The attached file "${name}" has more than ${maxAttachmentMegabytes} MB, so it was not fetched.`,
    'Attach the CSV file that LG Inform offers for one metric.',
  );
}
