import type { Finding, Place } from '../../model/finding.ts';

/** A finding without its place: what a grammar can say about one cell. */
export type Remark = Omit<Finding, 'place'>;

/** Something is left out because of it. */
export function error(code: string, found: string, action: string): Remark {
  return { severity: 'error', code, found, action };
}

/** Something is taken another way than it is written, or may be wrong. */
export function warning(code: string, found: string, action: string): Remark {
  return { severity: 'warning', code, found, action };
}

/** Nothing is wrong; an officer may want to know. */
export function info(code: string, found: string, action: string): Remark {
  return { severity: 'info', code, found, action };
}

/** A remark at its place is a finding. */
export function at(place: Place, remark: Remark): Finding {
  return {
    severity: remark.severity,
    code: remark.code,
    place,
    found: remark.found,
    action: remark.action,
  };
}
