import { basename, resolve } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { redact } from '../config/redact.ts';
import type { NotifyConfig } from '../model/notify.ts';
import { routesOf } from '../notify/channels.ts';
import { type Night, composeDigest, rememberNight } from '../notify/compose-digest.ts';
import { type Ending, composeFailure, rememberEnding } from '../notify/compose-failure.ts';
import { readMemory, writeMemory } from '../notify/memory.ts';
import type { Notice } from '../notify/notice.ts';
import { type Sent, send } from '../notify/send.ts';

/** Who is told, and with which secrets; the memory of what was told lies beside the database. */
export interface Telling {
  readonly notify: NotifyConfig;
  readonly environment: Environment;
  readonly folder: string;
  readonly store: string;
  readonly configFile: string;
}

/** Tells the officer what is new in a night, and the operator when the job stops or starts to work. */
export async function tell(
  telling: Telling,
  ending: Omit<Ending, 'configFile'>,
  night: Omit<Night, 'configFile' | 'at'> | undefined,
): Promise<readonly Sent[]> {
  const { notify, environment } = telling;
  if (routesOf(notify).length === 0) return [];
  const path = `${resolve(telling.folder, telling.store)}.told.json`;
  const configFile = basename(telling.configFile);
  const memory = await readMemory(path);
  const digest =
    night && composeDigest({ ...night, at: ending.at, configFile }, memory, notify.officer?.about ?? []);
  const about = notify.operator?.about ?? [];
  const judged = ending.failure?.code === 'held' && !about.includes('held') ? undefined : ending.failure;
  const notice = composeFailure({ ...ending, configFile, failure: judged }, memory, about);
  const officer = digest === undefined ? [] : await send(cleaned(digest, environment), notify, environment);
  const operator = notice === undefined ? [] : await send(cleaned(notice, environment), notify, environment);
  const knows = {
    ...memory,
    ...(night !== undefined && arrived(officer) && rememberNight(night)),
    failure: arrived(operator) ? rememberEnding({ failure: judged }, memory) : memory.failure,
  };
  await writeMemory(path, knows).catch(() => undefined);
  return [...officer, ...operator];
}

/** A notice without secrets and personal data, wherever its words came from. */
export function cleaned(notice: Notice, environment: Environment): Notice {
  const clean = (text: string) => redact(text, environment);
  return {
    ...notice,
    title: clean(notice.title),
    next: clean(notice.next),
    sections: notice.sections.map(({ heading, lines }) => ({
      heading: clean(heading),
      lines: lines.map(clean),
    })),
  };
}

/** Nothing had to be sent, or at least one message arrived: it need not be told again. */
function arrived(sent: readonly Sent[]): boolean {
  return sent.length === 0 || sent.some(({ ok }) => ok);
}
