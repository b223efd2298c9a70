import type { Polarity } from '../../model/indicator.ts';

/** Which way is good, as residents read it. */
export const polarityWords: Readonly<Record<Polarity, string>> = {
  bigger: 'Bigger is better',
  smaller: 'Smaller is better',
  range: 'Best within a range',
  none: 'For information only',
};
