import { ApiError } from './api-error.ts';

export interface AuthOptions {
  /** The only token that is accepted; any is when there is none. */
  readonly token?: string | undefined;
  /** Tokens refused in another way: one that has expired, or one of another region. */
  readonly refusedTokens?: Readonly<Record<string, 'expired' | 'other-region'>> | undefined;
}

/** Throws the API's 401 unless the header carries a token that is accepted. A token of another region is invalid. */
export function authorise(header: string | undefined, { token, refusedTokens = {} }: AuthOptions): void {
  const given = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  if (given === undefined) throw new ApiError(1001);
  const refused = Object.hasOwn(refusedTokens, given) ? refusedTokens[given] : undefined;
  if (refused === 'expired') throw new ApiError(1003);
  if (refused === 'other-region' || (token !== undefined && given !== token)) throw new ApiError(1002);
}
