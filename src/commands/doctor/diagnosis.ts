import type { SyncErrorCode } from '../../errors.ts';

/** One thing `doctor` looked at. A fault stops tonight's run; a warning may, or wants attention; a note is for reading. */
export interface Diagnosis {
  /** Stable, such as `token-missing`. */
  readonly code: string;
  readonly level: 'fine' | 'note' | 'warning' | 'fault';
  readonly found: string;
  /** What to do; empty where nothing needs to be done. */
  readonly fix: string;
  /** The code with which tonight's run would stop. */
  readonly stops?: SyncErrorCode;
}

export function fine(code: string, found: string): Diagnosis {
  return { code, level: 'fine', found, fix: '' };
}

export function note(code: string, found: string, fix = ''): Diagnosis {
  return { code, level: 'note', found, fix };
}

export function warning(code: string, found: string, fix: string): Diagnosis {
  return { code, level: 'warning', found, fix };
}

export function fault(code: string, stops: SyncErrorCode, found: string, fix: string): Diagnosis {
  return { code, level: 'fault', found, fix, stops };
}
