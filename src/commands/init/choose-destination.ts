import { isAbsolute, relative, resolve } from 'node:path';
import { SyncError } from '../../errors.ts';
import { probeFolder } from '../doctor/probe-folder.ts';
import { checked, faultInAddress } from './describe-council.ts';
import type { Guide } from './guide.ts';
import type { InitOptions } from './init-options.ts';

export interface Destination {
  /** Ends in `/`. */
  readonly url: string;
  /** As it stands in the configuration: relative to it where that is short. */
  readonly folder: string;
}

/** Where readers will find the feed and the folder it is written to, tried by writing a file there and removing it. */
export async function chooseDestination(
  options: Pick<InitOptions, 'url' | 'to'>,
  website: string,
  folder: string,
  guide: Guide,
): Promise<Destination> {
  const url = checked(
    options.url ??
      (await guide.text({
        ask: 'At which address will readers find the feed?',
        flag: '--url',
        suggested: new URL('progress/', website.endsWith('/') ? website : `${website}/`).href,
        check: faultInAddress,
      })),
    '--url',
    faultInAddress,
  );
  let to = options.to === undefined ? undefined : resolve(options.to);
  for (;;) {
    to ??= resolve(
      folder,
      await guide.text({
        ask: 'Into which folder are its files written?',
        flag: '--to',
        suggested: 'public/progress',
        check: (answer) => (answer === '' ? 'Give a folder.' : undefined),
      }),
    );
    const reason = await probeFolder(to);
    if (reason === undefined) {
      guide.say(`A file was written to ${to} and removed again: it can be published there.`);
      return { url: url.endsWith('/') ? url : `${url}/`, folder: shortest(folder, to) };
    }
    if (!guide.interactive || options.to !== undefined) {
      throw new SyncError(
        'destination-failed',
        `[folder ${to}] ${reason}.`,
        'Let the account that runs Progress Feed write there, or give another folder with --to.',
      );
    }
    guide.say(`${to}: ${reason}. Choose another folder.`);
    to = undefined;
  }
}

function shortest(folder: string, to: string): string {
  const path = relative(folder, to);
  const away = path.split(/[\\/]/).filter((part) => part === '..').length;
  return isAbsolute(path) || away > 2 ? to : path.replaceAll('\\', '/');
}
