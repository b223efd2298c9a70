import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import type { Look } from '../model/look.ts';

const most = 200_000;

/** The council's title, colour and logo. Throws `SyncError` `usage` when the logo cannot be used. */
export function openLook({ config, folder }: Pick<LoadedConfig, 'config' | 'folder'>): Look {
  const { title, colour, logo, contact } = config.site;
  const plain = { title, colour, ...(contact === undefined ? {} : { contact }) };
  if (logo === undefined) return plain;
  const fault = (found: string, hint: string) =>
    new SyncError('usage', `[logo ${basename(logo)}] ${found}`, hint);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(resolve(folder, logo));
  } catch {
    throw fault('The logo cannot be read.', 'Correct site.logo in the configuration, or put the file there.');
  }
  if (bytes.length > most) {
    throw fault(`The logo has ${bytes.length} bytes.`, `Use a smaller picture: at most ${most} bytes.`);
  }
  const isPng =
    bytes.length > 8 && Buffer.from(bytes.subarray(0, 8)).toString('latin1') === '\u0089PNG\r\n\u001A\n';
  if (/\.png$/i.test(logo)) {
    if (!isPng) throw fault('This is not a PNG picture.', 'Save the logo as PNG or SVG.');
    return { ...plain, logo: { bytes, type: 'image/png' } };
  }
  const text = new TextDecoder().decode(bytes);
  if (!/<svg[\s>]/.test(text)) throw fault('This is not an SVG picture.', 'Save the logo as SVG or PNG.');
  if (/<script|\son\w+\s*=|javascript:|<foreignObject|<!ENTITY/i.test(text)) {
    throw fault(
      'The SVG holds script, which has no place on a public page.',
      'Save it without script, or as PNG.',
    );
  }
  return { ...plain, logo: { bytes, type: 'image/svg+xml' } };
}
