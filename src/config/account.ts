import { userInfo } from 'node:os';

/** The account that the program runs as; `progress-feed` where the system does not say. */
export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'progress-feed';
  }
}
