import { basename } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { exitCodes } from '../errors.ts';
import type { Audience } from '../model/notify.ts';
import { routesOf } from '../notify/channels.ts';
import type { Notice } from '../notify/notice.ts';
import { ping } from '../notify/ping.ts';
import { send } from '../notify/send.ts';
import { cleaned } from './tell.ts';

export interface RoutesTried {
  readonly exitCode: number;
  readonly routes: readonly {
    readonly audience: Audience;
    readonly channel: 'email' | 'teams' | 'webhook' | 'ping';
    readonly about: readonly string[];
    /** `not-tried` without `--test`. */
    readonly outcome: 'arrived' | 'failed' | 'not-tried';
    readonly reason?: string;
  }[];
}

type Tried = RoutesTried['routes'][number];

/** Every route of the configuration; with `test`, after sending a test message by each. */
export async function tryRoutes(loaded: LoadedConfig, test: boolean): Promise<RoutesTried> {
  const { notify } = loaded.config;
  const about = (audience: Audience) => notify[audience]?.about ?? [];
  const planned: Tried[] = [
    ...routesOf(notify).map(({ audience, channel }) => ({
      audience,
      channel,
      about: about(audience),
      outcome: 'not-tried' as const,
    })),
    ...(notify.ping
      ? [
          {
            audience: 'operator' as const,
            channel: 'ping' as const,
            about: [],
            outcome: 'not-tried' as const,
          },
        ]
      : []),
  ];
  if (!test) return { exitCode: 0, routes: planned };
  const results = await Promise.all([
    ...(['officer', 'operator'] as const).map((audience) =>
      send(testNotice(loaded, audience), notify, loaded.environment),
    ),
    tryPing(loaded),
  ]);
  const routes = planned.map((route): Tried => {
    const sent = results
      .flat()
      .find(({ audience, channel }) => audience === route.audience && channel === route.channel);
    if (sent === undefined) return route;
    return sent.ok ? { ...route, outcome: 'arrived' } : { ...route, outcome: 'failed', reason: sent.reason };
  });
  const failed = routes.some(({ outcome }) => outcome === 'failed');
  return { exitCode: failed ? exitCodes['destination-failed'] : 0, routes };
}

export function describeRoutes({ routes }: RoutesTried): string {
  if (routes.length === 0) return 'Nobody is told. Name someone under "notify" in the configuration.';
  const words = { arrived: 'sent', failed: 'FAILED', 'not-tried': '' } as const;
  return routes
    .map(({ audience, channel, about, outcome, reason }) =>
      [`${audience} by ${channel}`, about.join(', '), words[outcome], reason ?? '']
        .filter((part) => part !== '')
        .join(' · '),
    )
    .join('\n');
}

async function tryPing({ config, environment }: LoadedConfig) {
  if (!config.notify.ping) return [];
  const url = environment.PING_URL;
  const delivery =
    url === undefined ? { ok: false as const, reason: 'PING_URL is not set' } : await ping(url, 0);
  return [{ audience: 'operator' as const, channel: 'ping' as const, ...delivery }];
}

function testNotice({ config, environment, file }: LoadedConfig, audience: Audience): Notice {
  return cleaned(
    {
      audience,
      kinds: ['test'],
      council: config.council.name,
      title: 'This is a test message',
      at: Temporal.Now.instant().toString({ fractionalSecondDigits: 0 }),
      runId: 'test',
      sections: [
        { heading: 'Why', lines: ['Somebody ran "progress-feed notify --test". Nothing has happened.'] },
      ],
      next: `progress-feed status --config ${basename(file)}`,
    },
    environment,
  );
}
