import { readFileSync } from 'node:fs';

/** `assets/progress.js`, for the reader's browser: a banner when the feed is past its time, and filters in place. */
export const progressJs = readFileSync(new URL('progress.mjs', import.meta.url), 'utf8');
