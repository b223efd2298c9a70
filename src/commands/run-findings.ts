import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { expectedOf } from '../model/finding-catalogue.ts';
import { groupFindings } from '../model/finding-group.ts';
import { compareFindings, placeInWords } from '../model/finding.ts';
import { TrackedFinding } from '../model/tracked-finding.ts';
import { openStore } from '../store/sqlite-store.ts';

export interface FindingsListing {
  readonly open: readonly (TrackedFinding & { readonly expected: string })[];
  readonly fixed: readonly TrackedFinding[];
}

/** What the last night found, from the database, which is only read. Nothing is there before the first night. */
export async function runFindings(
  { config, folder }: LoadedConfig,
  options: { readonly fixed: boolean },
): Promise<{ readonly listing: FindingsListing; readonly lines: readonly string[] }> {
  const path = resolve(folder, config.store);
  if (!existsSync(path)) {
    return {
      listing: { open: [], fixed: [] },
      lines: ['No night has run yet: "progress-feed sync" is the first.'],
    };
  }
  const store = await openStore(path);
  // Parsing leaves links to rows behind: they are for the report that officers open themselves.
  const all = (await store.findings())
    .map((finding) => TrackedFinding.parse(finding))
    .toSorted(compareFindings);
  await store.close();
  const open = all.filter(({ fixedAt }) => fixedAt === undefined);
  const fixed = options.fixed ? all.filter(({ fixedAt }) => fixedAt !== undefined) : [];
  return {
    listing: { open: open.map((finding) => ({ ...finding, expected: expectedOf(finding.code) })), fixed },
    lines: [...openLines(open), ...fixed.map(fixedLine)],
  };
}

function openLines(open: readonly TrackedFinding[]): string[] {
  if (open.length === 0) return ['No findings: every row and download was as expected.'];
  return groupFindings(open).flatMap(({ severity, code, place, found, action, findings }) => {
    const since = findings
      .map(({ firstSeen }) => firstSeen)
      .toSorted()[0]
      ?.slice(0, 10);
    return [
      `${severity} ${code} (${findings.length}, since ${since}) ${place}`,
      `  Found: ${found}`,
      `  Expected: ${expectedOf(code)}`,
      `  What to do: ${action}`,
    ];
  });
}

function fixedLine({ code, place, found, fixedAt }: TrackedFinding): string {
  return `fixed on ${fixedAt?.slice(0, 10)}: ${code} ${placeInWords(place)} ${found}`;
}
