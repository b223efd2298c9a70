import type { Finding, Place } from '../../model/finding.ts';

const again = 'Download it from LG Inform again and replace this file.';
const asCsv =
  'Open it in a spreadsheet and save it as CSV (UTF-8), or choose CSV when downloading from LG Inform.';
const describe = 'Describe the file in the configuration, or download it from the LG Inform website as CSV.';

/** Every code a download can give, with what a person does about it. `E_` is an error, `W_` a warning, `I_` a note. */
const actions = {
  E_EMPTY: again,
  E_ENCODING: 'Save the file as "CSV UTF-8", or download it from LG Inform again without opening it.',
  E_HTML: 'Sign in to LG Inform, choose CSV, and download the file again.',
  E_API_ERROR: 'Check the key and the request, then download the file again.',
  E_XLSX_UNSUPPORTED: asCsv,
  E_HEADER_NOT_RECOGNISED: 'Check that this is an LG Inform download, with its heading rows as they were.',
  E_NO_PERIOD_ROW: describe,
  E_METRIC_UNKNOWN: describe,
  E_METRIC_MISMATCH: 'Check that the right file was saved, and the metric number in the configuration.',
  E_UNIT_MISMATCH: 'Check that the right file was saved, and the unit in the configuration.',
  E_VALUE_TYPE: 'Choose raw values when downloading from LG Inform.',
  E_RAGGED_ROW: again,
  E_UNCLOSED_QUOTE: again,
  E_CONFLICTING_DUPLICATE:
    'Find out which value is right, keep only the newest download, and remove the other.',
  E_NO_DATA_ROWS: 'Choose areas and periods that have values, and download the file again.',
  E_JSON_SHAPE: again,
  E_TOO_LARGE: 'Download fewer metrics or periods at a time.',
  E_UNREADABLE: 'Check that the file is there and that this program may read it.',
  E_CHANGED_WHILE_READING: 'Wait until the download has finished, then run again.',
  E_HOST_NOT_ALLOWED:
    'Add the host to benchmarks.allowHosts if you trust it, or save the file in the folder.',
  E_API_KEY: 'Put LG_INFORM_KEY into the file .env beside the configuration, or take benchmarks.api out.',
  E_VALUE_TOKEN: 'Correct the value in LG Inform or download the file again; this value is not used.',
  E_PERIOD_ID: 'Download the file again; the values of this period are not used.',
  E_AREA_CODE: 'Check the area code; the values of this row are not used.',
  W_DUPLICATE_IDENTICAL: 'Nothing is lost; remove the repeated part if it should not be there.',
  W_LABEL_ID_DISAGREE: 'Check the file; the identifier was used.',
  W_PROVISIONAL: 'Download the file again when the final value is out; provisional values are not published.',
  W_REVISED: 'Nothing to do; move the older download away when you no longer need it.',
  W_NULL_AS_ZERO: 'Check these councils before you rely on the comparison.',
  W_API_UNAVAILABLE: 'Nothing to do if it works again tomorrow; else check the key and your allowance.',
  W_NO_DOWNLOAD: 'Check the path in the configuration, or save a download there.',
  I_MARKER_DROPPED: 'Nothing to do; the values are used without their marker.',
} as const;

export type DownloadCode = keyof typeof actions;

/** A result, or the reason a whole download is refused. */
export type Attempt<T> = { readonly refused: Finding } | { readonly refused?: never; readonly value: T };

/** A finding about a download; its severity follows from the code. */
export function downloadFinding(code: DownloadCode, place: Place, found: string): Finding {
  const severity = code.startsWith('E_') ? 'error' : code.startsWith('W_') ? 'warning' : 'info';
  return { severity, code, place, found, action: actions[code] };
}

/** Refuses a whole download. */
export function refuse(code: DownloadCode, place: Place, found: string): { readonly refused: Finding } {
  return { refused: downloadFinding(code, place, found) };
}

/** Text from a file in quotation marks, as `plainText`. */
export function quoted(text: string): string {
  return `"${plainText(text)}"`;
}

/** Text from a file as it may appear in a finding: one line, short, without e-mail addresses or keys. */
export function plainText(text: string): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[^\s@",]+@[^\s@",]+/g, '(address)')
    .replaceAll(/(ApplicationKey|Signature)=[^&\s"]*/gi, '$1=(hidden)')
    .trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

const mostOfOneCode = (code: DownloadCode): number => (code.startsWith('I_') ? 1 : 20);

export interface FindingList {
  add(code: DownloadCode, place: Place, found: string): void;
  /** What was added, with one line for what came after the first twenty of a code (the first of a note). */
  all(): readonly Finding[];
}

/** Findings of one file; a file with a million bad values must not give a million findings. */
export function createFindingList(file: string): FindingList {
  const findings: Finding[] = [];
  const counts = new Map<DownloadCode, number>();
  return {
    add(code, place, found) {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (count <= mostOfOneCode(code)) findings.push(downloadFinding(code, { file, ...place }, found));
    },
    all() {
      const more = [...counts].filter(([code, count]) => count > mostOfOneCode(code));
      const rest = more.map(([code, count]) =>
        downloadFinding(
          code,
          { file },
          `There are ${count - mostOfOneCode(code)} more of these in this file.`,
        ),
      );
      return [...findings, ...rest];
    },
  };
}
