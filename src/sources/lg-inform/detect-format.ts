import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { type Attempt, quoted, refuse } from './download-finding.ts';

export type Format =
  | { readonly type: 'csv'; readonly text: string }
  | { readonly type: 'json'; readonly value: unknown };

const ApiError = z.object({
  errors: z
    .array(
      z.object({ message: z.string().optional(), errorCode: z.union([z.number(), z.string()]).optional() }),
    )
    .min(1),
});

// A text of this many bytes still fits into one string of the JavaScript engine.
const mostBytes = 400_000_000;

const zip = [0x50, 0x4b, 0x03, 0x04];
const oldExcel = [0xd0, 0xcf, 0x11, 0xe0];
const utf16Marks = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** Tells what a download is by its bytes; names lie. Refuses what is neither CSV nor JSON in UTF-8. */
export function detectFormat(bytes: Uint8Array, file: string): Attempt<Format> {
  const place = { file };
  if (startsWith(bytes, zip) || startsWith(bytes, oldExcel)) {
    return refuse('E_XLSX_UNSUPPORTED', place, 'This is an Excel workbook, which is not read.');
  }
  if (utf16Marks.some((mark) => startsWith(bytes, mark)) || bytes.includes(0)) {
    return refuse('E_ENCODING', place, 'The text is UTF-16 or not text at all; UTF-8 is expected.');
  }
  if (!isUtf8(bytes)) return refuse('E_ENCODING', place, 'The text is not UTF-8.');
  if (bytes.length > mostBytes) return refuse('E_TOO_LARGE', place, 'The file is larger than 400 MB.');
  const text = new TextDecoder().decode(bytes);
  const begin = text.slice(0, 1000).trimStart();
  if (begin === '' && text.trim() === '') return refuse('E_EMPTY', place, 'The file is empty.');
  if (begin.startsWith('<')) {
    return refuse(
      'E_HTML',
      place,
      'This is a web page, perhaps the sign-in page, saved in place of the download.',
    );
  }
  if (!begin.startsWith('{') && !begin.startsWith('[')) return { value: { type: 'csv', text } };
  return readJson(text, file);
}

function readJson(text: string, file: string): Attempt<Format> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(
      'E_JSON_SHAPE',
      { file },
      'The file begins like JSON, but cannot be read as JSON to its end.',
    );
  }
  const error = ApiError.safeParse(value).data?.errors[0];
  if (error === undefined) return { value: { type: 'json', value } };
  const words = quoted(error.message ?? 'no message');
  const found = `LG Inform answered with an error, code ${error.errorCode ?? 'unknown'}: ${words}.`;
  return refuse('E_API_ERROR', { file }, found);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}
