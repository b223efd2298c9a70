import { exitCodes } from '../errors.ts';

/** Where several apply, the most basic decides (the order of `docs/operations.md`); 0 where none does. */
export function firstExitCode(codes: readonly number[]): number {
  const order = [
    exitCodes.unexpected,
    exitCodes.usage,
    exitCodes['state-unusable'],
    exitCodes.locked,
    exitCodes.credentials,
    exitCodes['source-unavailable'],
    exitCodes['contract-broken'],
    exitCodes.held,
    exitCodes['destination-failed'],
    exitCodes.stale,
  ];
  return order.find((code) => codes.includes(code)) ?? 0;
}
