import { SyncError } from '../../errors.ts';
import type { Subject } from './subject.ts';

/** A token that could not be sent is told from one that Smartsheet refuses. Throws `SyncError` `credentials`. */
export function requireToken(token: string): void {
  if (token === '') {
    throw new SyncError(
      'credentials',
      '[smartsheet] There is no access token.',
      'Set SMARTSHEET_ACCESS_TOKEN to a token made in the region that smartsheet.region names.',
    );
  }
  if (!/^[\u0021-\u007e]+$/.test(token)) {
    throw new SyncError(
      'credentials',
      '[smartsheet] The access token has spaces, line breaks or other characters that no token has.',
      'Copy the token again into SMARTSHEET_ACCESS_TOKEN, without anything around it.',
    );
  }
}

/** Ids go into the address of a request. Throws `SyncError` `usage` for anything but digits. */
export function requireNumber(what: string, id: string): void {
  if (/^\d{1,20}$/.test(id)) return;
  throw new SyncError(
    'usage',
    `[smartsheet] "${id}" is not the number of a ${what}.`,
    'In Smartsheet, File > Properties shows the sheet ID or report ID, a number of up to 16 digits.',
  );
}

export function nothingMapped({ label, noun }: Subject): SyncError {
  return new SyncError(
    'usage',
    `${label()} The ${noun} has no mapped column, so there is nothing to read.`,
    `Name the ${noun}'s columns under columns in the configuration.`,
  );
}

export function columnsGone({ label, noun }: Subject, columnIds: readonly string[]): SyncError {
  const columns = columnIds.length === 1 ? 'a mapped column' : `${columnIds.length} mapped columns`;
  return new SyncError(
    'contract-broken',
    `${label()} The ${noun} no longer has ${columns} (${columnIds.join(', ')}).`,
    'Put the column back, or run check to see which line of the configuration to change.',
  );
}

/** `there` are the titles that the summary has now. */
export function summaryFieldsGone(
  name: string,
  gone: readonly string[],
  there: readonly string[],
): SyncError {
  const quoted = (titles: readonly string[]) => titles.map((title) => `"${title}"`).join(', ');
  const has = there.length === 0 ? 'It has none.' : `It has ${quoted(there.slice(0, 20))}.`;
  return new SyncError(
    'contract-broken',
    `[sheet "${name}"] There is no summary field called ${quoted(gone)}. ${has}`,
    'Give the field its title back, or correct "only" in the configuration. The published feed stays as it is.',
  );
}

export function torn({ label, noun }: Subject, how: string, pulls: number): SyncError {
  return new SyncError(
    'contract-broken',
    `${label()} The ${noun} changed while it was being read, ${pulls} times in a row (${how}).`,
    `Run again when nobody is editing the ${noun}; what was published is unchanged.`,
  );
}

export function unknownShape({ label, noun }: Subject, problem: string): SyncError {
  return new SyncError(
    'contract-broken',
    `${label()} The ${noun} came in a shape this program does not know (${problem}).`,
    'Run again; if it goes on, Smartsheet has changed its answers and this program needs an update.',
  );
}
