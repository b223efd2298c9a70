import type { NotifyConfig } from '../model/notify.ts';
import { type NotifySecrets, type Route, routesOf } from './channels.ts';
import type { Notice } from './notice.ts';
import type { Delivery } from './post.ts';
import { sendTeams } from './teams.ts';
import { sendWebhook } from './webhook.ts';

export type Sent = Route & Delivery;

/** Sends a notice by every route of its audience. Never throws: a message that fails must not fail a night. */
export async function send(
  notice: Notice,
  notify: NotifyConfig,
  secrets: NotifySecrets,
): Promise<readonly Sent[]> {
  const routes = routesOf(notify).filter(({ audience }) => audience === notice.audience);
  return Promise.all(
    routes.map(async (route) => ({ ...route, ...(await deliver(route, notice, notify, secrets)) })),
  );
}

async function deliver(
  { audience, channel, variable }: Route,
  notice: Notice,
  notify: NotifyConfig,
  secrets: NotifySecrets,
): Promise<Delivery> {
  const secret = variable === undefined ? undefined : secrets[variable];
  if (variable !== undefined && secret === undefined) return { ok: false, reason: `${variable} is not set` };
  if (channel === 'email') {
    if (notify.smtp === undefined) return { ok: false, reason: 'notify.smtp is not set' };
    const { sendEmail } = await import('./email.ts');
    return sendEmail(notify.smtp, notify[audience]?.email ?? [], notice, secret);
  }
  const url = secret ?? '';
  return channel === 'teams' ? sendTeams(url, notice) : sendWebhook(url, notice, secrets['WEBHOOK_SECRET']);
}
