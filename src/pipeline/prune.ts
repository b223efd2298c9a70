/**
 * The whole copies that are past keeping: all but the `keep` newest. The public one and the one before it stay
 * whatever the policy, as do numbers after the public one, which a destination settles itself.
 */
export function releasesToPrune(
  there: readonly number[],
  keep: number,
  {
    sequence,
    previous,
  }: { readonly sequence: number; readonly previous?: { readonly sequence: number } | undefined },
): readonly number[] {
  const past = there.filter((number) => number <= sequence).toSorted((a, b) => b - a);
  return past.slice(keep).filter((number) => number !== sequence && number !== previous?.sequence);
}
