import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadedConfig } from '../config/load.ts';
import { accountName } from '../config/account.ts';
import { SyncError } from '../errors.ts';
import { foldersOf } from './open-destinations.ts';
import type { Scheduler } from './schedule.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface PrintedSchedule {
  readonly scheduler: Scheduler;
  /** What to do with the files, in order. */
  readonly steps: readonly string[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

const recipes: Readonly<
  Record<Scheduler, { readonly files: readonly string[]; readonly steps: readonly string[] }>
> = {
  cron: { files: ['cron/progress-feed.cron'], steps: ['Run "crontab -e" and add the lines below.'] },
  systemd: {
    files: ['systemd/progress-feed.service', 'systemd/progress-feed.timer'],
    steps: [
      'Save the token, readable by root only: sudo install -D -m 600 /dev/stdin /etc/progress-feed/SMARTSHEET_ACCESS_TOKEN',
      'Save the two files below in /etc/systemd/system/.',
      'Start it: sudo systemctl daemon-reload && sudo systemctl enable --now progress-feed.timer',
      'Try one night: sudo systemctl start progress-feed.service; journalctl -u progress-feed.service',
    ],
  },
  windows: {
    files: ['windows/progress-feed.xml'],
    steps: [
      'Save the file below as progress-feed.xml.',
      'As an administrator: schtasks /Create /TN "Progress Feed" /XML progress-feed.xml /RU DOMAIN\\service-account /RP *',
      'Try one night: schtasks /Run /TN "Progress Feed". Task Scheduler shows exit codes in hexadecimal: 0xA is 10.',
    ],
  },
  github: {
    files: ['github/nightly.yml', 'github/approve.yml'],
    steps: [
      'Save the files below as .github/workflows/progress-feed.yml and progress-feed-approve.yml.',
      'Put the token into the secret SMARTSHEET_ACCESS_TOKEN of the repository.',
    ],
  },
  'azure-devops': {
    files: ['azure-devops/azure-pipelines.yml'],
    steps: ['Save the file below as azure-pipelines.yml, and make a pipeline of it.'],
  },
  container: {
    files: ['container/Containerfile'],
    steps: ['Build and run the image as its first lines say; start it every night from your own scheduler.'],
  },
};

/**
 * The files that start the job every night, filled in for this council and machine. Node's permission model is
 * switched on: the job may read, reach the network, and write to its own folders only.
 * Throws `SyncError` `usage` for a time that is none, or lies in the hour that clocks skip and repeat.
 */
export function printSchedule(loaded: LoadedConfig, as: Scheduler | undefined, at: string): PrintedSchedule {
  const scheduler = as ?? schedulerHere();
  const values = valuesFor(loaded, timeOf(at), scheduler);
  const { files, steps } = recipes[scheduler];
  return {
    scheduler,
    steps: [
      `Run one night by hand first, so that its folders are there: ${values['byHand'] ?? ''}`,
      ...steps,
    ],
    files: files.map((name) => ({
      name: name.slice(name.indexOf('/') + 1),
      text: fill(readFileSync(join(root, 'deploy', name), 'utf8'), values),
    })),
  };
}

export function describeSchedule({ scheduler, steps, files }: PrintedSchedule): string {
  return [
    `For ${scheduler}:`,
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    ...files.map(({ name, text }) => `\n----- ${name}\n${text.trimEnd()}`),
  ].join('\n');
}

function schedulerHere(): Scheduler {
  if (process.platform === 'win32') return 'windows';
  return existsSync('/run/systemd/system') ? 'systemd' : 'cron';
}

function timeOf(at: string): { readonly hour: number; readonly minute: number } {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(at);
  const [hour, minute] = [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? Number.NaN)];
  if (match === null) {
    throw new SyncError('usage', `[schedule] "${at}" is no time of day.`, 'Give it as 03:17.');
  }
  if (hour === 1) {
    throw new SyncError(
      'usage',
      '[schedule] Between 01:00 and 02:00 the job would be missed in March and run twice in October.',
      'Choose another hour, such as 03:17.',
    );
  }
  return { hour, minute };
}

function valuesFor(
  { config, file, folder }: LoadedConfig,
  { hour, minute }: { readonly hour: number; readonly minute: number },
  scheduler: Scheduler,
): Readonly<Record<string, string>> {
  const launcher = join(root, 'src/launcher.js');
  const writable = [...new Set([dirname(resolve(folder, config.store)), ...foldersOf({ config, folder })])];
  const flags = [
    '--permission',
    '--disable-warning=ExperimentalWarning',
    '--allow-net',
    '--allow-fs-read=*',
    ...writable.map((path) => `--allow-fs-write=${path}`),
  ];
  const job = [launcher, 'sync', '--config', file];
  const escape = scheduler === 'windows' ? xml : (text: string) => text;
  const quote = quoting[scheduler] ?? ((text: string) => text);
  return {
    byHand: `progress-feed sync --config ${relative(process.cwd(), file) || file}`,
    council: escape(
      scheduler === 'systemd' ? config.council.name.replaceAll('%', '%%') : config.council.name,
    ),
    config: shell(relative(folder, file)),
    docs: join(root, 'docs/operations.md'),
    folder: escape(folder),
    user: accountName(),
    hour: String(hour),
    minute: String(minute),
    time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    node: escape(process.execPath),
    arguments: escape([...flags, ...job].map(quote).join(' ')),
    command: [process.execPath, ...flags, ...job].map(quote).join(' '),
    writable: writable.map((path) => `ReadWritePaths=${quote(path)}`).join('\n'),
  };
}

const quoting: Readonly<Partial<Record<Scheduler, (text: string) => string>>> = {
  // A percent sign ends a command in a cron table, and starts a specifier in a unit.
  cron: (text) => shell(text).replaceAll('%', String.raw`\%`),
  systemd: (text) =>
    /[\s"'\\$%]/.test(text)
      ? `"${text
          .replaceAll(/["\\]/g, String.raw`\$&`)
          .replaceAll('%', '%%')
          .replaceAll('$', '$$$$')}"`
      : text,
  windows: (text) => (/[\s"]/.test(text) ? `"${text}"` : text),
};

function shell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function xml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replaceAll(/[&<>"]/g, (mark) => entities[mark] ?? mark);
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
