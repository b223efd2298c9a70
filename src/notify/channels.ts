import type { Audience, NotifyConfig } from '../model/notify.ts';

export type Channel = 'email' | 'teams' | 'webhook';

/** Secrets as the environment has them, by the names in `.env.example`. */
export type NotifySecrets = Readonly<Partial<Record<string, string>>>;

/** One way to reach one audience, as configured; `variable` names the secret that it needs. */
export interface Route {
  readonly audience: Audience;
  readonly channel: Channel;
  readonly variable: string | undefined;
}

/** Every route of the configuration, the officer's first. */
export function routesOf(notify: NotifyConfig): readonly Route[] {
  return (['officer', 'operator'] as const).flatMap((audience): Route[] => {
    const to = notify[audience];
    if (to === undefined) return [];
    const name = audience.toUpperCase();
    return [
      ...(to.email.length === 0
        ? []
        : [{ audience, channel: 'email' as const, variable: smtpVariable(notify) }]),
      ...(to.teams ? [{ audience, channel: 'teams' as const, variable: `TEAMS_${name}_URL` }] : []),
      ...(to.webhook ? [{ audience, channel: 'webhook' as const, variable: `WEBHOOK_${name}_URL` }] : []),
    ];
  });
}

function smtpVariable({ smtp }: NotifyConfig): string | undefined {
  return smtp?.user === undefined ? undefined : 'SMTP_PASSWORD';
}
