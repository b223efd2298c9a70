import { appendFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { thisMachine } from '../../../src/commands/doctor/machine.ts';
import { type SeededFaults, notify, failed } from './seeding.ts';

/** What can be wrong with the network, notices, downloads, dates and schedules. */
export const outsideFaults: SeededFaults = [
  [
    'a name that DNS does not know',
    { code: 'name-not-found', exitCode: 13, seed: () => {}, machine: failed('ENOTFOUND') },
  ],
  [
    'a firewall',
    { code: 'no-connection', exitCode: 13, seed: (c) => c.edit(c.emulator.url, 'http://127.0.0.1:9/2.0/') },
  ],
  [
    'a certificate that is not trusted',
    {
      code: 'certificate-not-trusted',
      exitCode: 13,
      seed: () => {},
      machine: failed('SELF_SIGNED_CERT_IN_CHAIN'),
    },
  ],
  [
    'a log-in page in between',
    {
      code: 'not-smartsheet',
      exitCode: 13,
      seed: (c) => c.emulator.faults.add({ kind: 'html', status: 200 }),
    },
  ],
  [
    'a notice without its secret',
    { code: 'notice-secret-missing', exitCode: 0, seed: (c) => notify(c, '{ officer: { teams: true } }') },
  ],
  [
    'a notice to an address that is none',
    {
      code: 'notice-address-bad',
      exitCode: 0,
      seed: async (c) => {
        await notify(c, '{ operator: { webhook: true } }');
        await appendFile(join(c.folder, 'config/.env'), 'WEBHOOK_OPERATOR_URL=the-address\n');
      },
    },
  ],
  [
    'a retired Teams connector',
    {
      code: 'teams-connector-retired',
      exitCode: 0,
      seed: async (c) => {
        await notify(c, '{ officer: { teams: true } }');
        await appendFile(
          join(c.folder, 'config/.env'),
          'TEAMS_OFFICER_URL=https://council.webhook.office.com/webhookb2/x\n',
        );
      },
    },
  ],
  [
    'a mail server that is not there',
    {
      code: 'mail-refused',
      exitCode: 0,
      seed: (c) =>
        notify(
          c,
          '{ officer: { email: [a@example.gov.uk] }, smtp: { host: 127.0.0.1, port: 9, security: none, from: b@example.gov.uk } }',
        ),
    },
  ],
  [
    'a download that is stale',
    {
      code: 'download-stale',
      exitCode: 0,
      seed: (c) => {
        const longAgo = Date.now() / 1000 - 200 * 86_400;
        return utimes(join(c.folder, 'seeds/lg-inform/household-waste-recycled.csv'), longAgo, longAgo);
      },
    },
  ],
  [
    'a download that cannot be read',
    {
      code: 'download-bad',
      exitCode: 0,
      seed: (c) =>
        writeFile(
          join(c.folder, 'seeds/lg-inform/household-waste-recycled.csv'),
          '<!DOCTYPE html><html>Sign in</html>',
        ),
    },
  ],
  [
    'a release calendar that has run out',
    {
      code: 'calendar-past',
      exitCode: 0,
      seed: (c) =>
        c.edit(
          'release:\n  signOff:\n    column: Signed off',
          'release: { calendar: [ { period: Q3 2021/22, at: 2022-02-24T10:00 } ] }',
        ),
    },
  ],
  [
    'a schedule in the hour that is missing in March',
    {
      code: 'schedule-in-missing-hour',
      exitCode: 0,
      seed: () => {},
      machine: {
        schedules: () =>
          Promise.resolve([
            { where: '/etc/systemd/system/progress-feed.timer', line: 'OnCalendar=*-*-* 01:30:00' },
          ]),
      },
    },
  ],
  [
    'a job that has not run for a week',
    {
      code: 'feed-expired',
      exitCode: 0,
      seed: () => {},
      machine: {
        now: () => Temporal.Now.instant().add({ hours: 168 }),
        reach: async (region) => {
          const reach = await thisMachine.reach(region);
          return reach.type === 'failed'
            ? reach
            : { type: 'answered', host: reach.host, status: reach.status, webPage: false };
        },
      },
    },
  ],
  [
    'a feed that is not https',
    {
      code: 'address-not-https',
      exitCode: 0,
      seed: (c) =>
        c.edit('url: https://www.hastings.gov.uk/progress/', 'url: http://www.hastings.gov.uk/progress/'),
    },
  ],
];
