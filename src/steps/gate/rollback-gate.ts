import { canonical } from '../build/canonical.ts';
import { reason, type GateInput, type GateVerdict } from './verdict.ts';

/** After a rollback nothing else goes out until somebody approves it: the night would only bring back what was taken back. */
export function rollbackGate({ previous, feed, rolledBack }: GateInput): GateVerdict {
  if (rolledBack === undefined || canonical(feed) === canonical(previous)) return { reasons: [] };
  const { sequence, contentOf, at, by = 'somebody', reason: why = '' } = rolledBack;
  const found = `Release ${sequence} is a rollback to release ${contentOf ?? ''}, made by ${by} on ${at.slice(0, 10)} (${why}); it stays until a newer release is approved.`;
  const action = 'When the sheets are right again, approve this release.';
  return { reasons: [reason('rolled-back', found, action)] };
}
