import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';

/** Signs with the council's key. Nothing without one. Throws `SyncError` `usage` when it is no Ed25519 key. */
export function openSigner({ environment }: Pick<LoadedConfig, 'environment'>): {
  readonly sign?: (bytes: Uint8Array) => string;
} {
  const text = environment.SIGNING_KEY;
  if (text === undefined) return {};
  const key = readKey(text);
  return { sign: (bytes) => sign(undefined, bytes, key).toString('base64') };
}

function readKey(text: string): KeyObject {
  try {
    const pem = text.includes('-----BEGIN');
    const key = pem
      ? createPrivateKey(text.replaceAll(String.raw`\n`, '\n'))
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Nothing of the key may stand in the message.
  }
  throw new SyncError(
    'usage',
    '[environment] SIGNING_KEY is not a private Ed25519 key.',
    'Make one with "openssl genpkey -algorithm ed25519 -out signing.pem", and name its file in SIGNING_KEY_FILE.',
  );
}
