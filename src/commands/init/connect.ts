import { readEnvironment } from '../../config/environment.ts';
import { SyncError } from '../../errors.ts';
import { type Visible, listVisible } from '../../sources/smartsheet/discover.ts';
import { openSession, regionBaseUrl } from '../../sources/smartsheet/source.ts';
import { missingToken } from '../open-world.ts';
import type { Guide } from './guide.ts';
import type { InitOptions } from './init-options.ts';

export interface Connected {
  readonly region: string;
  readonly token: string;
  /** The token was given here, and must be written beside the configuration. */
  readonly isNew: boolean;
  /** A new session: each has a deadline, and a person may take their time. */
  readonly open: () => ReturnType<typeof openSession>;
  readonly visible: readonly Visible[];
}

const regions = [
  { value: 'us', label: 'app.smartsheet.com', hint: 'United States' },
  { value: 'eu', label: 'app.smartsheet.eu', hint: 'Europe' },
  { value: 'au', label: 'app.smartsheet.au', hint: 'Australia' },
  { value: 'gov', label: 'app.smartsheetgov.com', hint: 'United States government' },
];

/**
 * Region and token, tried at once by listing what the token can see. A person is asked again until it works.
 * Throws `SyncError` `credentials` or `source-unavailable` where nobody can be asked.
 */
export async function connect(
  options: Pick<InitOptions, 'region' | 'tokenStdin'>,
  guide: Guide,
  folder: string,
): Promise<Connected> {
  let region = options.region ?? (await askRegion(guide));
  let given = await givenToken(options, folder);
  for (;;) {
    const token = given?.token ?? (await askToken(guide));
    const baseUrl = regionBaseUrl(region);
    const open = () => openSession({ token, baseUrl });
    try {
      const visible = await guide.busy(`Trying the token at ${new URL(baseUrl).host}`, () =>
        listVisible(open()),
      );
      if (visible.length === 0) throw seesNothing();
      return { region, token, isNew: given?.isNew ?? true, open, visible };
    } catch (error) {
      if (!guide.interactive || !(error instanceof SyncError) || error.code === 'usage') throw error;
      guide.say(`${error.message}\n${error.hint}`);
      region = await askRegion(guide, region);
      given = undefined;
    }
  }
}

async function askRegion(guide: Guide, last?: string): Promise<string> {
  return await guide.choose({
    ask: 'Which address do you see when you are signed in to Smartsheet?',
    flag: '--region us, eu, au or gov',
    choices: regions,
    suggested: last,
  });
}

async function askToken(guide: Guide): Promise<string> {
  if (!guide.interactive) throw missingToken();
  guide.say(
    'A token lets this program read what an account can see. In Smartsheet, as that account: Account > Personal ' +
      'Settings > API Access > Generate new access token. Best is an account of its own with viewer rights.',
  );
  return await guide.secret({ ask: 'Paste the token (it is not shown)', flag: 'SMARTSHEET_ACCESS_TOKEN' });
}

async function givenToken(
  { tokenStdin }: Pick<InitOptions, 'tokenStdin'>,
  folder: string,
): Promise<{ readonly token: string; readonly isNew: boolean } | undefined> {
  if (tokenStdin) {
    const chunks: string[] = [];
    process.stdin.setEncoding('utf8');
    for await (const chunk of process.stdin) chunks.push(String(chunk));
    const token = chunks.join('').trim();
    if (token === '') throw missingToken();
    return { token, isNew: true };
  }
  const token = readEnvironment(folder).SMARTSHEET_ACCESS_TOKEN;
  return token === undefined ? undefined : { token, isNew: false };
}

function seesNothing(): SyncError {
  return new SyncError(
    'credentials',
    '[smartsheet] The token works, but its account can see no sheet.',
    'In Smartsheet, share your sheets with the account that the token belongs to (viewer rights are enough).',
  );
}
