import { SyncError } from '../../errors.ts';
import { ReleaseRule } from '../../model/council.ts';
import type { Period } from '../../model/period.ts';
import type { Guide } from './guide.ts';
import type { InitOptions } from './init-options.ts';
import type { MappedSheet } from './map-sheets.ts';

type ReleaseOptions = Pick<InitOptions, 'release' | 'signOffColumn' | 'releaseDate'>;

const dateExample = '2026-05-21T10:00';

/** When a figure may be public: a sign-off column, a calendar, or at once, said in so many words. */
export async function chooseRelease(
  options: ReleaseOptions,
  sheets: readonly MappedSheet[],
  today: string,
  guide: Guide,
): Promise<ReleaseRule> {
  const column = options.signOffColumn ?? commonSignOff(sheets);
  const kind = options.release ?? impliedBy(options) ?? (await askKind(column, guide));
  if (kind === 'immediate') return 'immediate';
  if (kind === 'calendar') return await calendar(options.releaseDate, sheets, today, guide);
  return { signOff: { column: options.signOffColumn ?? (await askColumn(column, sheets, guide)) } };
}

function impliedBy({ signOffColumn, releaseDate }: ReleaseOptions) {
  if (signOffColumn !== undefined) return 'sign-off' as const;
  return releaseDate.length > 0 ? ('calendar' as const) : undefined;
}

/** The sign-off column that most sheets have. */
function commonSignOff(sheets: readonly MappedSheet[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { suggestion } of sheets) {
    if (suggestion.signOff !== undefined) {
      counts.set(suggestion.signOff, (counts.get(suggestion.signOff) ?? 0) + 1);
    }
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

async function askKind(column: string | undefined, guide: Guide) {
  guide.say('Nothing is ever published before you say that it may be. Who says so?');
  return await guide.choose<NonNullable<InitOptions['release']>>({
    ask: 'When may a figure be public?',
    flag: '--release sign-off, calendar or immediate',
    choices: [
      {
        value: 'sign-off',
        label: 'When it is signed off in the sheet',
        hint: column === undefined ? 'your sheets need a column for it' : `column "${column}"`,
      },
      { value: 'calendar', label: 'From a date that is given for each period' },
      { value: 'immediate', label: 'At once: whatever the sheet says is public the next night' },
    ],
    suggested: column === undefined ? undefined : 'sign-off',
  });
}

async function askColumn(
  suggested: string | undefined,
  sheets: readonly MappedSheet[],
  guide: Guide,
): Promise<string> {
  const titles = [
    ...new Set(sheets.flatMap(({ look }) => look.outline.columns.map(({ title }) => title.trim()))),
  ];
  return await guide.choose({
    ask: 'Which column says that a figure is signed off?',
    flag: '--sign-off-column',
    choices: titles.map((value) => ({ value, label: value })),
    suggested,
  });
}

async function calendar(
  given: readonly string[],
  sheets: readonly MappedSheet[],
  today: string,
  guide: Guide,
): Promise<ReleaseRule> {
  if (given.length > 0 || !guide.interactive) return given.length > 0 ? fromFlags(given) : needsDates();
  const periods = periodsIn(sheets);
  const last = await guide.choose({
    ask: 'Up to which period are your figures public already?',
    flag: '--release-date',
    choices: [
      { value: undefined, label: 'None of them' },
      ...periods.map((value) => ({ value, label: value.label })),
    ],
  });
  const out = periods.filter(({ end }) => last !== undefined && end <= last.end);
  const next = periods.findLast((period) => !out.includes(period)) ?? periods[0];
  const label = await guide.text({
    ask: 'Which period comes out next?',
    flag: '--release-date',
    suggested: next?.label,
    check: (answer) => (answer === '' ? 'Name a period, such as Q3 2026/27.' : undefined),
  });
  const at = await guide.text({
    ask: `From when may ${label} be public? (date and time in London)`,
    flag: '--release-date',
    example: dateExample,
    check: (answer) => faultIn(label, answer),
  });
  const past = out.map((period) => ({ period: period.label, at: `${today}T00:00` }));
  return { calendar: [...past.toReversed(), { period: label, at }] };
}

/** Newest first, each once. */
function periodsIn(sheets: readonly MappedSheet[]): readonly Period[] {
  const found = new Map<string, Period>();
  for (const { tried } of sheets) {
    for (const { period } of tried.plan.observations) found.set(period.id, period);
  }
  return [...found.values()].toSorted((a, b) => (a.end < b.end ? 1 : a.end > b.end ? -1 : 0));
}

function fromFlags(given: readonly string[]): ReleaseRule {
  const entries = given.map((text) => {
    const [, period = '', at = ''] = /^(.+?)=(.*)$/.exec(text) ?? [];
    const fault = faultIn(period, at);
    if (fault === undefined) return { period: period.trim(), at };
    throw new SyncError('usage', `[init] --release-date "${text}" cannot be used. ${fault}`, dateHint);
  });
  return { calendar: entries };
}

const dateHint = `Write it as --release-date "Q3 2026/27=${dateExample}", once for each period.`;

function needsDates(): never {
  throw new SyncError('usage', '[init] A release calendar needs its dates.', dateHint);
}

function faultIn(period: string, at: string): string | undefined {
  const isDate = ReleaseRule.safeParse({ calendar: [{ period: period.trim(), at }] }).success;
  return isDate && isOnCalendar(at) ? undefined : `Give a date and time such as ${dateExample}.`;
}

function isOnCalendar(at: string): boolean {
  try {
    return Temporal.PlainDateTime.from(at).toString().startsWith(at);
  } catch {
    return false;
  }
}
