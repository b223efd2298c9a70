import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { LoadedConfig } from '../../config/load.ts';
import type { NightReport } from '../../model/report.ts';
import type { Console } from '../console.ts';
import { runSync } from '../run-sync.ts';

export interface FirstLook {
  /** The night as it would have been: nothing of it was published. */
  readonly report: NightReport;
  /** Pages as they would look, for this machine only. */
  readonly preview: string;
  /** Nothing is signed off or due yet, so the pages show every figure as though all were. */
  readonly showsAll: boolean;
}

/**
 * A dry run: the whole night, with a database and a folder of its own that nobody else sees. Where nothing may be
 * public yet, the pages are made a second time with every figure, so that there is something to look at.
 */
export async function takeFirstLook(loaded: LoadedConfig, console: Console): Promise<FirstLook> {
  const place = join(dirname(resolve(loaded.folder, loaded.config.store)), 'preview');
  const preview = join(place, 'pages');
  const night = async (release: LoadedConfig['config']['release']) => {
    await rm(place, { recursive: true, force: true });
    await mkdir(place, { recursive: true, mode: 0o700 });
    const { config } = loaded;
    const there = {
      ...config,
      release,
      store: join(place, 'preview.sqlite'),
      publish: { ...config.publish, to: [{ folder: preview }] },
    };
    return await runSync({ ...loaded, config: there }, console);
  };
  const report = await night(loaded.config.release);
  const showsAll = report.inFeed.observations === 0 && report.waiting > 0;
  if (showsAll) await night('immediate');
  return { report, preview, showsAll };
}
