import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
const unpacked = resolve('node_modules/.cache/progress-feed-chromium');

/**
 * A headless Chromium that `npm ci` has brought; the caller closes it. It makes no connection of its own, runs as
 * root, and brings the shared libraries and fonts that a bare system lacks.
 */
export async function openBrowser(): Promise<Browser> {
  const folder = await unpack();
  const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  return launch(folder, {}).catch(() => launch(folder, libraries));
}

function launch(folder: string, libraries: Record<string, string>): Promise<Browser> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const ownFonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    headless: true,
    chromiumSandbox: false,
    env: { ...Object.fromEntries(inherited), ...ownFonts, ...libraries },
    args: [
      '--no-zygote',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-pings',
      '--font-render-hinting=none',
    ],
  });
}

// Test files start at the same time: each unpacks into a folder of its own, and the first to finish names it.
async function unpack(): Promise<string> {
  if (existsSync(unpacked)) return unpacked;
  await mkdir(dirname(unpacked), { recursive: true });
  const staging = await mkdtemp(`${unpacked}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = staging;
  const archives = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'];
  const inflating = archives.map((name) => inflate(join(packageFolder, 'bin', name)));
  // `inflate` has read the folder by now; nothing else may find it changed.
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await Promise.all(inflating);
  await rename(staging, unpacked).catch(() => rm(staging, { recursive: true, force: true }));
  return unpacked;
}
