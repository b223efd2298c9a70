import type { Finding, Place } from '../../model/finding.ts';

/** A finding without its place: what a grammar can say about one cell. */
export type Remark = Omit<Finding, 'place'>;

export function error(code: string, found: string, action: string): Remark {
  return { severity: 'error', code, found, action };
}

export function warning(code: string, found: string, action: string): Remark {
  return { severity: 'warning', code, found, action };
}

export function info(code: string, found: string, action: string): Remark {
  return { severity: 'info', code, found, action };
}

export function at(place: Place, remark: Remark): Finding {
  return {
    severity: remark.severity,
    code: remark.code,
    place,
    found: remark.found,
    action: remark.action,
  };
}
