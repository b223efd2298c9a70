import type { ChangeKind, FeedChange } from '../../model/change.ts';
import type { Feed } from '../../model/feed.ts';
import { displayQuantity, type Quantity } from '../../model/quantity.ts';
import { targetInWords } from './latest.ts';
import { missingReason } from './markers.ts';
import { asSentence, lowerFirst } from './sentences.ts';

export interface ChangeInWords {
  /** One line, such as `Household waste recycled: 32.3% in Q3 2021/22`. */
  readonly title: string;
  /** What happened, in sentences that a resident understands. */
  readonly text: string;
}

/** Each kind of change in two or three words. */
export const changeKinds: Readonly<Record<ChangeKind, string>> = {
  'new-indicator': 'New indicator',
  result: 'New result',
  revision: 'Revised figure',
  withdrawal: 'Withdrawn figure',
  status: 'Status change',
  target: 'Target change',
  retired: 'No longer measured',
  reinstated: 'Measured again',
  definition: 'Definition change',
  benchmark: 'New comparison',
  milestone: 'Milestone',
  rules: 'Status rule',
  words: 'Wording',
};

/** A change as a title and a few sentences. Values that were withdrawn since are called so. */
export function changeInWords(feed: Feed, change: FeedChange): ChangeInWords {
  const name = change.name ?? 'These pages';
  const when = change.period?.label ?? '';
  const polarity = feed.indicators.find(({ id }) => id === change.indicator)?.polarity ?? 'none';
  const after = shown(change.after, change.withheld);
  const before = shown(change.before, change.withheld);
  const goal = change.target === undefined ? '' : targetInWords(change.target, polarity);
  const against = change.target?.type === 'missing' || goal === '' ? '' : ` against a target of ${goal}`;
  const judged = change.statusAfter === undefined ? '' : `: ${lowerFirst(change.statusAfter)}`;
  const figure = `${after}${against}${judged}`;
  const missing = change.after?.type === 'missing' ? missingReason(change.after) : undefined;
  switch (change.kind) {
    case 'new-indicator':
      return {
        title: `${name}: published for the first time`,
        text: sentences(
          `${name} is published for the first time`,
          when === '' || missing !== undefined ? undefined : `The latest figure, for ${when}, is ${figure}`,
        ),
      };
    case 'result':
      return missing === undefined
        ? { title: `${name}: ${after} in ${when}`, text: sentences(`The figure for ${when} is ${figure}`) }
        : {
            title: `${name}: no figure for ${when}`,
            text: sentences(`There is no figure for ${when}: ${lowerFirst(missing)}`),
          };
    case 'revision':
      return {
        title: `${name}: figure for ${when} revised`,
        text: sentences(
          `The figure for ${when} was changed from ${before} to ${after}`,
          change.reason === undefined ? undefined : `The reason: ${lowerFirst(change.reason)}`,
        ),
      };
    case 'withdrawal':
      return {
        title: when === '' ? `${name}: withdrawn` : `${name}: figure for ${when} withdrawn`,
        text: sentences(
          `${when === '' ? name : `The figure for ${when}`} was withdrawn`,
          missing === undefined ? undefined : `The reason: ${lowerFirst(missing)}`,
        ),
      };
    case 'status':
      return statusInWords(name, when, change);
    case 'target':
      return targetChangeInWords(name, when, change, before, after);
    case 'retired':
      return { title: `${name}: no longer measured`, text: 'It is no longer measured. Its history is kept.' };
    case 'reinstated':
      return { title: `${name}: measured again`, text: 'It is measured again.' };
    case 'definition':
      return change.level === 'major'
        ? {
            title: `${name}: now measured in another way`,
            text: 'Its unit, its good direction or the way it is counted has changed, so figures from before and after may not compare.',
          }
        : {
            title: `${name}: description changed`,
            text: 'The words that describe it have changed. No figure has.',
          };
    case 'benchmark':
      return {
        title: `${name}: compared with other councils`,
        text: sentences(`The comparison with other councils for ${when} is new or has changed`),
      };
    case 'milestone':
      return milestoneInWords(name, when, change);
    case 'rules':
      return {
        title: 'How a status is decided has changed',
        text: 'The rules that give a status have changed. The page about this data explains them.',
      };
    case 'words':
      return {
        title: change.name === undefined ? 'Wording of these pages changed' : `${name}: wording changed`,
        text:
          change.level === 'patch' ? 'Words have changed. No figure has.' : 'Notes on figures have changed.',
      };
  }
}

function statusInWords(name: string, when: string, change: FeedChange): ChangeInWords {
  const { statusBefore, statusAfter } = change;
  if (statusAfter === undefined) {
    return { title: `${name}: status changed`, text: 'The status changed. The figure was withdrawn since.' };
  }
  const was = statusBefore === undefined ? '' : `; before, it was ${statusBefore}`;
  return {
    title: `${name}: now ${statusAfter}`,
    text: sentences(`The status for ${when} is ${statusAfter}${was}`),
  };
}

function targetChangeInWords(
  name: string,
  when: string,
  change: FeedChange,
  before: string,
  after: string,
): ChangeInWords {
  if (change.after === undefined && change.withheld !== true) {
    return {
      title: `${name}: no target for ${when}`,
      text: sentences(`There is no longer a target for ${when}`),
    };
  }
  if (change.before === undefined && change.withheld !== true) {
    return {
      title: `${name}: target of ${after} for ${when}`,
      text: sentences(`A target of ${after} was set for ${when}`),
    };
  }
  return {
    title: `${name}: target for ${when} changed`,
    text: sentences(`The target for ${when} was changed from ${before} to ${after}`),
  };
}

function milestoneInWords(name: string, when: string, change: FeedChange): ChangeInWords {
  const { statusBefore, statusAfter = 'not stated' } = change;
  const reported = when === '' ? '' : ` in ${when}`;
  const was =
    statusBefore === undefined || statusBefore === statusAfter ? '' : `; before, it was ${statusBefore}`;
  return { title: `${name}: ${statusAfter}`, text: sentences(`Reported${reported} as ${statusAfter}${was}`) };
}

function shown(quantity: Quantity | undefined, withheld: boolean | undefined): string {
  if (quantity !== undefined) return displayQuantity(quantity);
  return withheld === true ? 'a figure that was withdrawn' : 'none';
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined ? [] : [asSentence(part)])).join(' ');
}
