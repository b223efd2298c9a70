import { createHmac } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Council, makeCouncil } from '../support/council.ts';
import { type HttpReceiver, type MailReceiver, receiveHttp, receiveMail } from '../support/receivers.ts';

const indicators = '4583173393803140';
const token = 'canary-token-9f31aa';
const signature = 'canary-signature-77b2';
const password = 'canary-password-c0ffee';

describe('people are told how a night ended', () => {
  let council: Council;
  let http: HttpReceiver;
  let smtp: MailReceiver;

  beforeEach(async () => {
    [council, http, smtp] = await Promise.all([
      makeCouncil({ token }),
      receiveHttp(),
      receiveMail({ password }),
    ]);
    await appendFile(
      council.config,
      `
notify:
  ping: true
  officer: { email: [officer@example.gov.uk, second@example.gov.uk], teams: true }
  operator: { webhook: true, about: [failed, held, recovered] }
  smtp: { host: 127.0.0.1, port: ${smtp.port}, security: none, from: feed@example.gov.uk, user: feed }
`,
    );
    await appendFile(
      join(council.folder, 'config/.env'),
      [
        `TEAMS_OFFICER_URL=${http.url}/teams?sig=${signature}`,
        `WEBHOOK_OPERATOR_URL=${http.url}/operator`,
        'WEBHOOK_SECRET=canary-hmac-key-1234',
        `SMTP_PASSWORD=${password}`,
        `PING_URL=${http.url}/ping`,
      ].join('\n'),
    );
  });
  afterEach(async () => {
    await council.close();
    await http[Symbol.asyncDispose]();
    await smtp[Symbol.asyncDispose]();
  });

  const sync = () => council.run('sync', '--config', council.config);
  const paths = () => http.received.map(({ path }) => path.split('?')[0]);
  const operator = () =>
    http.received
      .filter(({ path }) => path === '/operator')
      .map(({ body }) => JSON.parse(body) as { kinds: string[]; title: string; next: string });

  test('the first night, then silence while nothing changes', async () => {
    expect((await sync()).exitCode).toBe(0);
    expect(smtp.mails.map(({ to }) => to)).toEqual([['officer@example.gov.uk'], ['second@example.gov.uk']]);
    expect(smtp.mails[0]?.raw).toMatch(/Subject: .*Release 1/);
    expect(smtp.mails[0]?.raw).toContain('wait for sign-off');
    expect(new Set(paths())).toEqual(new Set(['/ping/0', '/ping/start', '/teams']));
    expect(paths()).toHaveLength(3);
    const card = JSON.parse(http.received.find(({ path }) => path.startsWith('/teams'))?.body ?? '') as {
      attachments: { contentType: string; content: { type: string; version: string } }[];
    };
    expect(card).toMatchObject({ type: 'message' });
    expect(card.attachments[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.4' },
    });

    expect((await sync()).exitCode).toBe(0);
    expect(smtp.mails).toHaveLength(2);
    expect(paths().filter((path) => path === '/teams')).toHaveLength(1);
    expect(operator()).toEqual([]);
  });

  test('a failure once, and the night that works again', async () => {
    await sync();
    council.emulator.faults.add({ kind: 'error', errorCode: 1006, path: `/sheets/${indicators}` });
    expect((await sync()).exitCode).toBe(12);
    expect((await sync()).exitCode).toBe(12);
    expect(operator().map(({ kinds }) => kinds)).toEqual([['failed']]);
    expect(operator()[0]?.title).toContain('12');
    expect(operator()[0]?.next).toContain('doctor');
    const signed = http.received.find(({ path }) => path === '/operator');
    const expected = createHmac('sha256', 'canary-hmac-key-1234')
      .update(signed?.body ?? '')
      .digest('hex');
    expect(signed?.headers['x-progress-feed-signature']).toBe(`sha256=${expected}`);
    expect(paths().filter((path) => path === '/ping/12')).toHaveLength(2);

    council.emulator.faults.clear();
    expect((await sync()).exitCode).toBe(0);
    expect(operator().map(({ kinds }) => kinds)).toEqual([['failed'], ['recovered']]);
  });

  test('a held release, to both', async () => {
    await sync();
    council.emulator.edits.emptySheet(indicators);
    expect((await sync()).exitCode).toBe(10);
    expect(operator().map(({ kinds }) => kinds)).toEqual([['held']]);
    expect(smtp.mails.at(-1)?.raw).toMatch(/held/);
  });

  test('a new finding, by its place and not by the words in the cell', async () => {
    await sync();
    const before = smtp.mails.length;
    council.emulator.edits.setCell(
      indicators,
      { row: 3, column: 'Q3 2021/22 Actual' },
      { value: 'ask canary.person@example.org about it' },
    );
    await sync();
    const raw = smtp.mails.at(before)?.raw ?? '';
    expect(raw).toContain('new finding');
    expect(raw).toContain('Q3 2021/22 Actual');
    expect(raw).not.toContain('canary.person');
    expect(raw).not.toContain('ask ');
  });

  test('a configuration that does not load', async () => {
    await council.edit('layout: wide', 'layout: tall');
    expect((await sync()).exitCode).toBe(2);
    expect(operator().map(({ kinds }) => kinds)).toEqual([['failed']]);
    expect(paths()).toContain('/ping/2');
  });

  test('no secret is in any message, nor in what is printed when a message is lost', async () => {
    http.answer(404);
    const lost = await sync();
    expect(lost.exitCode).toBe(0);
    expect(lost.stderr).toMatch(/could not be told by teams: it answered HTTP 404/);
    http.answer(202);
    await council.edit('region: http', `region: http://127.0.0.1:9/?token=${token}#http`);
    const failed = await sync();
    const messages = [...smtp.mails.map(({ raw }) => raw), ...http.received.map(({ body }) => body)];
    const said = [...messages, lost.stdout, lost.stderr, failed.stdout, failed.stderr].join('\n');
    for (const secret of [token, signature, password, 'canary-hmac-key']) expect(said).not.toContain(secret);
    expect(messages.join('\n')).not.toContain('app.smartsheet');
    const memory = await readFile(join(council.folder, '.progress-feed/hastings.sqlite.told.json'), 'utf8');
    expect(memory).toMatch(/^\{"findings":\[("[0-9a-f]{16}",?)*\]/);
  });

  test('a message that was lost is sent the next night', async () => {
    http.answer(500);
    await writeFile(
      council.config,
      (await readFile(council.config, 'utf8')).replace(
        'email: [officer@example.gov.uk, second@example.gov.uk], ',
        '',
      ),
    );
    await sync();
    http.answer(202);
    const before = http.received.length;
    await sync();
    expect(http.received.slice(before).map(({ path }) => path.split('?')[0])).toContain('/teams');
  });

  test('a test message by every route', async () => {
    const { exitCode, stdout } = await council.run('notify', '--config', council.config, '--test', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      routes: [
        { audience: 'officer', channel: 'email', outcome: 'arrived' },
        { audience: 'officer', channel: 'teams', outcome: 'arrived' },
        { audience: 'operator', channel: 'webhook', outcome: 'arrived' },
        { audience: 'operator', channel: 'ping', outcome: 'arrived' },
      ],
    });
    expect(smtp.mails[0]?.raw).toContain('This is a test message');
  });
});
