import type { FeedMilestone } from '../../model/indicator.ts';
import type { Tone } from '../../model/rules.ts';

type State = FeedMilestone['state'];

/** Each state of a milestone in words, with how it reads. */
export const milestoneStates: Readonly<Record<State, { readonly label: string; readonly tone: Tone }>> = {
  complete: { label: 'Complete', tone: 'good' },
  'on-track': { label: 'On track', tone: 'good' },
  'at-risk': { label: 'At risk', tone: 'warning' },
  delayed: { label: 'Delayed', tone: 'bad' },
  'not-started': { label: 'Not started', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  unknown: { label: 'Not stated', tone: 'neutral' },
};
