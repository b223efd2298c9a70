import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import type { AttachedDownload } from '../model/benchmarks-config.ts';
import type { Finding } from '../model/finding.ts';
import type { World } from '../model/world.ts';
import { fetchAttachment } from '../sources/smartsheet/fetch-attachment.ts';
import type { Session } from '../sources/smartsheet/source.ts';
import { type BenchmarkAccess, openBenchmarks } from './open-benchmarks.ts';

/**
 * The LG Inform downloads in files and those attached in Smartsheet. One that cannot be had is a finding, as with
 * files: the last good values stay.
 */
export function openAllBenchmarks(
  loaded: LoadedConfig,
  session: () => Session,
  access: BenchmarkAccess = { api: true },
): World['benchmarks'] {
  const { attachments } = loaded.config.benchmarks;
  if (attachments.length === 0) return openBenchmarks(loaded, access);
  return {
    async read() {
      const folder = await mkdtemp(join(tmpdir(), 'progress-feed-'));
      try {
        const findings: Finding[] = [];
        const files: string[] = [];
        for (const [index, place] of attachments.entries()) {
          const file = await fetched(place, join(folder, String(index)), session(), findings);
          if (file !== undefined) files.push(file);
        }
        const reading = await openBenchmarks(loaded, { ...access, more: files }).read();
        return { ...reading, findings: [...findings, ...reading.findings] };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function fetched(
  place: AttachedDownload,
  folder: string,
  session: Session,
  findings: Finding[],
): Promise<string | undefined> {
  try {
    const { name, bytes, createdAt, older } = await fetchAttachment(session, place);
    // The name is an officer's: nothing of it may lead out of the folder.
    const file = join(folder, name.replaceAll(/[/\\:\0]/g, '_').replace(/^\.+/, '_'));
    await mkdir(folder, { recursive: true });
    await writeFile(file, bytes);
    if (older > 0) findings.push(several(name, createdAt, older, place.named));
    return file;
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    findings.push({
      severity: 'warning',
      code: 'attachment-not-read',
      place: { file: place.named },
      found: `An attached download could not be read; the last good values stay. ${error.message}`,
      action: error.hint,
    });
    return undefined;
  }
}

function several(name: string, createdAt: string, older: number, named: string): Finding {
  return {
    severity: 'info',
    code: 'attachment-newest',
    place: { file: name },
    found: `${older + 1} attached files have a name like "${named}"; the newest, of ${createdAt.slice(0, 10)}, is read.`,
    action: 'Nothing; or remove the older files in Smartsheet.',
  };
}
