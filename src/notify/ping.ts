import { type Delivery, post } from './post.ts';

/**
 * A dead-man's switch in the manner of healthchecks.io: `<address>/start`, then `<address>/<exit code>`.
 * No text goes with it.
 */
export function ping(url: string, what: 'start' | number): Promise<Delivery> {
  return post({ method: 'GET', url: `${url.replace(/\/+$/, '')}/${what}` });
}
