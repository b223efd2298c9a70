import axios, { isAxiosError } from 'axios';
import pRetry, { AbortError } from 'p-retry';
import { type Attempt, refuse } from './download-finding.ts';

const mostBytes = 400_000_000;
const deadline = 60_000;

/**
 * The bytes of a web address, asked for up to three times while the other side is busy. Redirects are not followed: they
 * could lead off the allow-list, or carry a key elsewhere. A failure is a finding that names `file`, never the address,
 * which may hold a key. An answer with an error in it is given back: its body says what is wrong.
 */
export async function fetchBytes(url: string, file: string): Promise<Attempt<Uint8Array>> {
  try {
    return await pRetry(() => ask(url, file), { retries: 2, minTimeout: 500 });
  } catch (error) {
    return refuse('E_UNREADABLE', { file }, failureInWords(error));
  }
}

async function ask(url: string, file: string): Promise<Attempt<Uint8Array>> {
  const { status, data } = await axios.get<ArrayBuffer>(url, {
    responseType: 'arraybuffer',
    maxRedirects: 0,
    maxContentLength: mostBytes,
    timeout: deadline,
    signal: AbortSignal.timeout(deadline),
    validateStatus: (code) => code < 500 && code !== 429,
  });
  const bytes = new Uint8Array(data);
  if (status >= 300 && status < 400) {
    return refuse(
      'E_UNREADABLE',
      { file },
      `The address leads elsewhere (HTTP ${status}), which is not followed.`,
    );
  }
  const isJson = [0x7b, 0x5b].includes(bytes[0] ?? 0);
  if (status >= 400 && !isJson) {
    const words = status === 401 || status === 403 ? 'was refused' : 'gave no file';
    throw new AbortError(`The address ${words} (HTTP ${status}).`);
  }
  return { value: bytes };
}

/** In our own words: an error of the HTTP library carries the address. */
function failureInWords(error: unknown): string {
  if (!isAxiosError(error)) return error instanceof Error ? error.message : 'The address gave nothing.';
  const { response, code } = error;
  return response === undefined
    ? `The address could not be reached (${code ?? 'no answer'}).`
    : `The address gave no file (HTTP ${response.status}).`;
}
