import type { Environment } from './environment.ts';
import { withoutSecrets } from './secrets.ts';

const shown = '[removed]';
const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const signed = /(?:\b|(?<=[?&#;][\w.-]*))(?:sig|token|code|key|secret|password)=[^&\s"'\\]+/gi;
const inAddress = /\/\/[^/\s@]+@/g;
const permalink = /https:\/\/app\.smartsheet[a-z]*\.[^\s"')\\]+/gi;

/**
 * Text with secrets and personal data taken out: every secret that was read and every value of `environment`, e-mail
 * addresses, signatures in web addresses, and permalinks. For whatever leaves the machine beside the feed.
 */
export function redact(text: string, environment: Environment = {}): string {
  return withoutSecrets(text, Object.values(environment))
    .replace(inAddress, `//${shown}@`)
    .replace(email, shown)
    .replace(permalink, shown)
    .replace(signed, (match) => `${match.slice(0, match.indexOf('='))}=${shown}`);
}
