import { type Attempt, downloadFinding, refuse } from '../download-finding.ts';
import { fetchBytes } from '../fetch-bytes.ts';
import { readDownload } from '../parse-download.ts';
import type { LgInformKnowledge, ReadFile } from '../read-files.ts';
import type { AnswerCache, CachedAnswer } from './answer-cache.ts';
import { dataUrl } from './data-url.ts';
import { type ApiAccess, signUrl } from './sign-url.ts';

const day = 86_400_000;

export interface ApiOptions extends LgInformKnowledge {
  readonly baseUrl: string;
  readonly access: ApiAccess;
  readonly metrics: readonly { readonly metric: string; readonly areas: readonly string[] }[];
  readonly period: string;
  readonly refreshDays: number;
  readonly cache: AnswerCache;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * One request a metric, and none where an answer is younger than `refreshDays`: allowances differ and are not known.
 * Where the service fails, the last answer is used, with a finding. Findings and origins never hold the key.
 */
export async function* readApi(options: ApiOptions): AsyncGenerator<ReadFile> {
  const { baseUrl, metrics, period, refreshDays, cache, now, expectations } = options;
  for (const { metric, areas } of metrics) {
    const file = `LG Inform API, metric ${metric}`;
    const url = dataUrl({ baseUrl, metric, areas, period });
    const kept = url === undefined ? undefined : await cache.get(url);
    const young = kept !== undefined && now() - kept.at < refreshDays * day;
    const answer = young || url === undefined ? undefined : await ask(url, file, options);
    const used = answer?.refused === undefined ? (answer?.value ?? kept) : kept;
    if (url === undefined || used === undefined) {
      const found = 'A metric number, area or period of the request is not one LG Inform could have.';
      const unopened = answer?.refused ?? downloadFinding('E_UNREADABLE', { file }, found);
      yield { path: file, file, unopened };
      continue;
    }
    const at = new Date(Math.floor(used.at)).toISOString();
    const read = readDownload(used.bytes, file, { ...expectations, at, origin: url });
    const late = answer?.refused === undefined ? [] : [standsIn(answer.refused.found, file, at)];
    yield { path: file, file, read: { ...read, findings: [...read.findings, ...late] } };
  }
}

/** A good answer is kept; one that holds an error, or cannot be read, is not. */
async function ask(
  url: string,
  file: string,
  { access, cache, now, expectations }: ApiOptions,
): Promise<Attempt<CachedAnswer>> {
  const bytes = await fetchBytes(signUrl(url, access), file);
  if (bytes.refused !== undefined) return bytes;
  const { values, findings } = readDownload(bytes.value, file, expectations);
  if (values === undefined) {
    return { refused: findings[0] ?? refuse('E_UNREADABLE', { file }, 'The answer is empty.').refused };
  }
  await cache.put(url, bytes.value);
  return { value: { bytes: bytes.value, at: now() } };
}

function standsIn(found: string, file: string, at: string) {
  return downloadFinding(
    'W_API_UNAVAILABLE',
    { file },
    `${found} The answer of ${at.slice(0, 10)} is used instead.`,
  );
}
