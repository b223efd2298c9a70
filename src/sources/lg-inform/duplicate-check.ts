import type { Place } from '../../model/finding.ts';
import { type Attempt, type FindingList, refuse } from './download-finding.ts';
import type { ValueToken } from './value-token.ts';

export interface DuplicateCheck {
  /** `true` when the same value was seen before and this one is not needed; refused when another was. */
  repeats(key: string, words: string, token: ValueToken, place: () => Place): Attempt<boolean>;
  /** Reports what was repeated, once for the file. */
  finish(findings: FindingList): void;
}

/** Watches for one metric, area and period that comes twice in a download. */
export function createDuplicateCheck(): DuplicateCheck {
  const seen = new Map<string, ValueToken>();
  let first: { words: string; place: Place } | undefined;
  let count = 0;
  return {
    repeats(key, words, token, place) {
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, token);
        return { value: false };
      }
      if (!sameToken(before, token)) {
        const text = `${capital(words)} is given twice: ${inWords(before)} and ${inWords(token)}.`;
        return refuse('E_CONFLICTING_DUPLICATE', place(), text);
      }
      first ??= { words, place: place() };
      count += 1;
      return { value: true };
    },
    finish(findings) {
      if (first === undefined) return;
      const text = `${count === 1 ? 'One value is' : `${count} values are`} given twice, first ${first.words}.`;
      findings.add('W_DUPLICATE_IDENTICAL', first.place, text);
    },
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sameToken(a: ValueToken, b: ValueToken): boolean {
  return a.value === b.value && a.missing === b.missing;
}

function inWords(token: ValueToken): string {
  return token.value ?? `[${token.missing ?? 'x'}]`;
}
