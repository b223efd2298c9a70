import type { ReleaseRecord } from '../model/decision.ts';

const how: Readonly<Record<ReleaseRecord['made'], string>> = {
  night: 'by the night',
  approval: 'approved',
  rollback: 'rolled back',
  withdrawal: 'withdrawal',
  rebuilt: 'taken over from what was published',
};

/** `12  2022-02-24 10:00 UTC  data 1.4.0 as at 2022-02-24, approved by A. Officer: closed for repairs`. */
export function describeRelease(release: ReleaseRecord): string {
  const { sequence, at, dataSetVersion, dataAsAt, made, by, reason, contentOf, kept } = release;
  const what = contentOf === undefined ? how[made] : `${how[made]} to release ${contentOf}`;
  const who = by === undefined ? '' : ` by ${by}: ${reason ?? ''}`;
  const gone = kept ? '' : ' (content no longer kept)';
  return `${String(sequence).padStart(4)}  ${at.slice(0, 16).replace('T', ' ')} UTC  data ${dataSetVersion} as at ${dataAsAt}, ${what}${who}${gone}`;
}
