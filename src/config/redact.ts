import type { Environment } from './environment.ts';

const shown = '[removed]';
const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const signed = /\b(?:sig|token|code|key|secret|password)=[^&\s"']+/gi;
const inAddress = /\/\/[^/\s@]+@/g;
const permalink = /https:\/\/app\.smartsheet[a-z]*\.[^\s"')]+/gi;

/**
 * Text with secrets and personal data taken out: every value of the environment, e-mail addresses, signatures in
 * web addresses, and permalinks. For whatever leaves the machine beside the feed.
 */
export function redact(text: string, environment: Environment): string {
  const secrets = Object.values(environment).filter((value) => value.length >= 4);
  const withoutSecrets = secrets
    .toSorted((a, b) => b.length - a.length)
    .reduce((result, secret) => result.replaceAll(secret, shown), text);
  return withoutSecrets
    .replace(inAddress, `//${shown}@`)
    .replace(email, shown)
    .replace(permalink, shown)
    .replace(signed, (match) => `${match.slice(0, match.indexOf('='))}=${shown}`);
}
