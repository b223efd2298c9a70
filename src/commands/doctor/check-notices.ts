import { lookup } from 'node:dns/promises';
import type { Environment } from '../../config/environment.ts';
import type { NotifyConfig } from '../../model/notify.ts';
import { type Route, routesOf } from '../../notify/channels.ts';
import { tryEmail } from '../../notify/email.ts';
import { isLoopback } from '../../notify/post.ts';
import { type Diagnosis, fine, note, warning } from './diagnosis.ts';

/** Whether every message would find its way: secrets, addresses, names, the mail server. Sends nothing. */
export async function checkNotices(
  notify: NotifyConfig,
  environment: Environment,
): Promise<readonly Diagnosis[]> {
  const routes = routesOf(notify);
  const toAsk: readonly Route[] = notify.ping
    ? [...routes, { audience: 'operator', channel: 'webhook', variable: 'PING_URL' }]
    : routes;
  if (toAsk.length === 0) {
    return [note('nobody-is-told', 'Nobody is told when the job fails.', 'Name someone under "notify".')];
  }
  const values: Readonly<Record<string, string | undefined>> = environment;
  const found = await Promise.all(
    toAsk.map(async ({ channel, variable }) => {
      const value = variable === undefined ? undefined : values[variable];
      if (variable !== undefined && value === undefined) return missing(variable);
      return channel === 'email' ? checkMail(notify, value) : checkAddress(variable ?? '', value ?? '');
    }),
  );
  return found.filter(({ code, found: words }, index) => {
    const first = found.findIndex((other) => other.code === code && other.found === words);
    return first === index;
  });
}

function missing(variable: string): Diagnosis {
  return warning(
    'notice-secret-missing',
    `A notice is configured, but ${variable} is not set.`,
    `Set ${variable} as you set the Smartsheet token.`,
  );
}

async function checkMail({ smtp }: NotifyConfig, password: string | undefined): Promise<Diagnosis> {
  if (smtp === undefined) return missing('notify.smtp');
  const delivery = await tryEmail(smtp, password);
  if (delivery.ok) return fine('mail', `The mail server ${smtp.host} accepts this program.`);
  return warning(
    'mail-refused',
    `Mail would not be sent: ${delivery.reason}.`,
    'Check notify.smtp (host, port, security, user) and SMTP_PASSWORD.',
  );
}

async function checkAddress(variable: string, address: string): Promise<Diagnosis> {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return warning(
      'notice-address-bad',
      `${variable} is not a web address.`,
      'Copy the whole address again.',
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    const fix = 'Use its https address: the address itself is a secret.';
    return warning('notice-address-not-https', `${variable} is not https.`, fix);
  }
  if (url.hostname.endsWith('webhook.office.com')) {
    return warning(
      'teams-connector-retired',
      `${variable} is the address of an Office 365 connector, which Microsoft has retired.`,
      'Make a Workflows webhook in the Teams channel, and use its address.',
    );
  }
  const known = await lookup(url.hostname).then(
    () => true,
    () => false,
  );
  if (known) return fine('notice-address', `${variable} is an address that is known.`);
  return warning(
    'notice-name-not-found',
    `The name in ${variable} cannot be found.`,
    'Copy the whole address again, and check DNS on this machine.',
  );
}
