import type { Hold, HeldChange } from '../model/decision.ts';
import type { WrittenHold } from './read-holds.ts';

const mostChanges = 20;

/** What is held, in words for the officer who decides, and the earlier holds in a line each. */
export function describeHolds(holds: readonly Hold[], written?: WrittenHold): string {
  const open = holds.find(({ state }) => state === 'open');
  const earlier = holds.filter((hold) => hold !== open).map(line);
  return [
    ...(open === undefined ? ['Nothing is held.'] : [describeHold(open)]),
    ...(written === undefined
      ? []
      : [`Written: ${written.files} files. Look at them with: progress-feed preview ${written.folder}`]),
    ...(earlier.length === 0 ? [] : [['Earlier', ...earlier].join('\n')]),
  ].join('\n\n');
}

/** Why one release is held, what it would change, and how to decide. */
export function describeHold({ runId, at, reasons, changes, contentSha256 }: Hold): string {
  const rest = changes.length - mostChanges;
  return [
    `Held since ${at}: run ${runId}`,
    `  content ${contentSha256}`,
    '',
    'Why',
    ...reasons.map(({ found, action }) => `  ${found} ${action}`),
    '',
    changes.length === 0 ? 'It would change no figure.' : `It would change (${changes.length})`,
    ...changes.slice(0, mostChanges).map((change) => `  ${changeInWords(change)}`),
    ...(rest > 0 ? [`  and ${rest} more: run with --json to see all of them.`] : []),
    '',
    'To decide',
    `  progress-feed approve ${runId.slice(0, 8)} --config … --reason "…"`,
    `  progress-feed reject ${runId.slice(0, 8)} --config … --reason "…"`,
  ].join('\n');
}

/** `Missed bins, Q3 2021/22: value 97 → 91`. */
export function changeInWords({ name, period, what, before, after }: HeldChange): string {
  const subject = `${name}, ${period}:`;
  if (what === 'new') return `${subject} new, ${after ?? ''}`;
  if (what === 'removed') return `${subject} gone, was ${before ?? ''}`;
  if (what === 'commentary') return `${subject} other words`;
  return `${subject} ${what} ${before ?? 'none'} → ${after ?? 'none'}`;
}

function line({ runId, at, state, decision, followedBy }: Hold): string {
  const who = decision === undefined ? '' : ` by ${decision.by}: ${decision.reason}`;
  const after =
    followedBy === undefined
      ? ''
      : ` (${state === 'replaced' ? `run ${followedBy.slice(0, 8)}` : `release ${followedBy}`})`;
  return `  ${at.slice(0, 16).replace('T', ' ')} UTC  ${runId.slice(0, 8)}  ${state}${after}${who}`;
}
