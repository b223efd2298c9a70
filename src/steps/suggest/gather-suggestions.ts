import { oneLine } from '../normalise/text.ts';
import type { Suggestion } from './suggest-mapping.ts';

export interface Gathered {
  readonly suggested: readonly (Suggestion & { readonly name: string })[];
  /** The one sign-off column that holds for all of them, or undefined. */
  readonly signOff: string | undefined;
  /** Suggestions that do not go with the others, in plain sentences. */
  readonly leftOut: readonly string[];
}

/**
 * The suggestions that can stand in one configuration. Sheets settle whether figures wait for a sign-off column; a
 * summary that has none of its own cannot stand beside them, for its figures would never be signed off.
 */
export function gather(
  sheets: readonly {
    readonly name: string;
    readonly suggestion: Suggestion | undefined;
    readonly summarySuggestion: Suggestion | undefined;
  }[],
): Gathered {
  const ofSheets = sheets.flatMap(({ name, suggestion }) => (suggestion ? [{ name, ...suggestion }] : []));
  const ofSummaries = sheets.flatMap(({ name, summarySuggestion }) =>
    summarySuggestion ? [{ ...summarySuggestion, name: `${oneLine(name)}, its summary` }] : [],
  );
  const settling = ofSheets.length > 0 ? ofSheets : ofSummaries;
  const signOffs = new Set(settling.map((each) => each.signOff));
  const [signOff] = signOffs.size === 1 ? signOffs : [];
  const fits = (each: Suggestion) => signOff === undefined || each.signOff !== undefined;
  return {
    suggested: [...ofSheets, ...ofSummaries.filter(fits)],
    signOff,
    leftOut: ofSummaries
      .filter((each) => !fits(each))
      .map(
        ({ name }) =>
          `${name}: left out of the mapping, because it has no field that says it is signed off, such as "Approved".`,
      ),
  };
}
