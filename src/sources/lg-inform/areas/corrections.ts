import type { Area } from '../../../model/area.ts';

/**
 * Where the published table is known to be behind or wrong, by the code it gives:
 * - Barnsley and Sheffield got new codes on 1 April 2025 (a change of boundary); names and councils are the same.
 * - Forest Heath lay in Suffolk, not in Surrey.
 */
const corrections: Readonly<Record<string, Partial<Area>>> = {
  E08000016: { code: 'E08000038', former: ['E08000016'] },
  E08000019: { code: 'E08000039', former: ['E08000019'] },
  E07000201: { county: 'E10000029' },
};

/** The area as it should be; the same when nothing is known against it. */
export function correctArea(area: Area): Area {
  return { ...area, ...(Object.hasOwn(corrections, area.code) ? corrections[area.code] : {}) };
}
