import { type Attempt, refuse } from './download-finding.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { LgInformKnowledge, ReadFile } from './read-files.ts';
import { readDownload } from './parse-download.ts';

export interface UrlDownloads extends LgInformKnowledge {
  readonly urls: readonly string[];
  /** Hosts that may be asked, such as `lginform.local.gov.uk`, with a port where it is not the usual one. */
  readonly allowHosts: readonly string[];
  /** The time, as an ISO time. */
  readonly now: () => string;
}

/** Downloads at web addresses, one after the other. One whose host is not on the list is a finding, and not asked. */
export async function* readUrls({
  urls,
  allowHosts,
  now,
  ...knowledge
}: UrlDownloads): AsyncGenerator<ReadFile> {
  for (const url of urls) {
    const address = new URL(url);
    // As findings name it: an address may hold a key in its query or in front of its host.
    const file = `${address.host}${address.pathname}`;
    const bytes = allowed(address, allowHosts, file);
    const fetched = bytes.refused === undefined ? await fetchBytes(url, file) : bytes;
    if (fetched.refused !== undefined) {
      yield { path: url, file, unopened: fetched.refused };
      continue;
    }
    const description = knowledge.descriptions?.[url] ?? knowledge.description;
    const options = { ...knowledge.expectations, ...(description && { description }) };
    const origin = `${address.origin}${address.pathname}`;
    yield { path: url, file, read: readDownload(fetched.value, file, { ...options, at: now(), origin }) };
  }
}

function allowed(address: URL, hosts: readonly string[], file: string): Attempt<Uint8Array> {
  if (hosts.includes(address.host)) return { value: new Uint8Array() };
  const found = `The host ${address.host} is not among those that may be asked.`;
  return refuse('E_HOST_NOT_ALLOWED', { file }, found);
}
