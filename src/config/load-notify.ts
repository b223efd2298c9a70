import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { NotifyConfig } from '../model/notify.ts';
import { type Environment, readEnvironment } from './environment.ts';

/** Whom to tell that the configuration is broken. */
export interface NotifyPart {
  readonly council: string;
  readonly notify: NotifyConfig;
  readonly store: string;
  readonly folder: string;
  readonly environment: Environment;
}

const Part = z.object({
  council: z.object({ name: z.string() }).catch({ name: 'Progress Feed' }),
  notify: NotifyConfig,
  store: z.string().catch('progress-feed.sqlite'),
});

/** What a configuration that does not load still says about notices; undefined when that part is broken too. */
export function loadNotify(path: string): NotifyPart | undefined {
  const file = resolve(path);
  try {
    const { council, notify, store } = Part.parse(parse(readFileSync(file, 'utf8')));
    const folder = dirname(file);
    return { council: council.name, notify, store, folder, environment: readEnvironment(folder) };
  } catch {
    return undefined;
  }
}
