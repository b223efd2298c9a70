import { compareText } from '../../model/finding.ts';
import type { Milestone } from '../../model/indicator.ts';
import type { SheetRow } from '../../model/sheet.ts';
import { readName, slug } from './indicator-id.ts';
import { readDue, readMilestoneState, readPercentComplete } from './milestone-words.ts';
import { parsePeriod } from './parse-period.ts';
import { publicText } from './public-text.ts';
import { provenanceOf } from './read-observations.ts';
import { at, error, type Remark, warning } from './remark.ts';
import { cellAt, isBlank, note, placeOf, type SheetView } from './sheet-view.ts';
import { readSignOff } from './sign-off.ts';
import { quoted } from './text.ts';

interface Read {
  readonly view: SheetView;
  readonly row: SheetRow;
  readonly milestone: Milestone;
}

/**
 * Milestones of key programmes, by programme, due date, id and period. An id is made of programme and name, and the
 * same for every period of a milestone; two rows of one milestone and period are both left out.
 */
export function readMilestones(views: readonly SheetView[]): readonly Milestone[] {
  const reads = views.flatMap((view) => readSheet(view));
  const groups = new Map<string, Read[]>();
  for (const read of reads) {
    const key = `${read.milestone.id} ${read.milestone.period?.id ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  for (const [first, ...others] of groups.values()) {
    if (first !== undefined && others.length > 0) sayTwice([first, ...others]);
  }
  return [...groups.values()]
    .flatMap((same) => (same.length === 1 ? same : []))
    .map(({ milestone }) => milestone)
    .sort(compareMilestones);
}

function compareMilestones(a: Milestone, b: Milestone): number {
  return (
    compareText(a.programme, b.programme) ||
    compareText(a.due ?? '9999', b.due ?? '9999') ||
    compareText(a.id, b.id) ||
    compareText(a.period?.end ?? '', b.period?.end ?? '') ||
    compareText(a.period?.id ?? '', b.period?.id ?? '')
  );
}

function readSheet(view: SheetView): readonly Read[] {
  const programmes = programmeFinder(view);
  return view.rows.flatMap((row) => {
    const milestone = readRow(view, row, programmes);
    return milestone === undefined ? [] : [{ view, row, milestone }];
  });
}

function readRow(
  view: SheetView,
  row: SheetRow,
  programmes: ReturnType<typeof programmeFinder>,
): Milestone | undefined {
  const namePosition = view.position('name');
  const typed = publicText(view, row, namePosition);
  if (typed === undefined || programmes.isHeading(row)) {
    if (hasContent(view, row) && isBlank(cellAt(row, namePosition))) note(view, row, namePosition, nameless);
    return undefined;
  }
  const { name } = readName(typed);
  const programme = programmes.of(row);
  const id = slug(`${programme ?? ''} ${name}`);
  if (programme === undefined || name === '' || id === undefined) {
    note(view, row, view.position('programme'), homeless);
    return undefined;
  }
  const state = readState(view, row);
  const due = readChecked(view, row, 'due', readDue, dueUnclear);
  const percentComplete = readChecked(view, row, 'percentComplete', readPercentComplete, percentUnclear);
  const period = readPeriod(view, row);
  const narrative = publicText(view, row, view.position('narrative'), { long: true, limited: true });
  const signedOff =
    view.binding.signOff === 'not-needed' || readSignOff(view, row, view.position('signedOff'));
  return {
    id,
    programme,
    name,
    ...(due === undefined ? {} : { due }),
    ...state,
    ...(percentComplete === undefined ? {} : { percentComplete }),
    ...(period === undefined ? {} : { period }),
    ...(narrative === undefined ? {} : { narrative }),
    signedOff,
    provenance: provenanceOf({ view, row }, namePosition),
  };
}

function readState(view: SheetView, row: SheetRow): Pick<Milestone, 'state' | 'stateInWords'> {
  const position = view.position('state');
  const words = publicText(view, row, position);
  if (words === undefined) return { state: 'unknown' };
  const state = readMilestoneState(words);
  if (state === undefined) note(view, row, position, stateUnknown(words));
  return { state: state ?? 'unknown', stateInWords: words };
}

function readPeriod(view: SheetView, row: SheetRow): Milestone['period'] {
  const position = view.position('period');
  const typed = publicText(view, row, position);
  const period = typed === undefined ? undefined : parsePeriod(typed, { year: view.binding.year });
  if (typed !== undefined && period === undefined) note(view, row, position, periodUnclear(typed));
  return period;
}

function readChecked(
  view: SheetView,
  row: SheetRow,
  field: string,
  read: (cell: ReturnType<typeof cellAt>) => string | undefined,
  unclear: (text: string) => Remark,
): string | undefined {
  const position = view.position(field);
  const cell = cellAt(row, position);
  if (isBlank(cell)) return undefined;
  const value = read(cell);
  if (value !== undefined) return value;
  // Errors, links and contacts have findings of their own.
  const text =
    cell.state === 'value' && cell.kind === 'boolean' ? String(cell.value) : publicText(view, row, position);
  if (text !== undefined) note(view, row, position, unclear(text));
  return undefined;
}

/** A row's own programme, else that of the nearest row above it in the hierarchy, or that row's name. */
function programmeFinder(view: SheetView) {
  const byId = new Map(view.rows.map((row) => [row.id, row]));
  const parents = new Set(view.rows.flatMap(({ parentId }) => (parentId === undefined ? [] : [parentId])));
  const programme = view.position('programme');
  const text = (row: SheetRow, field: string) => publicText(view, row, view.position(field));
  const isHeading = (row: SheetRow) => parents.has(row.id) && isBlank(cellAt(row, view.position('due')));
  const of = (row: SheetRow): string | undefined => {
    const seen = new Set<SheetRow>();
    let above: SheetRow | undefined = row;
    while (above !== undefined && !seen.has(above)) {
      seen.add(above);
      const own = isBlank(cellAt(above, programme)) ? undefined : text(above, 'programme');
      const typed = own ?? (above === row ? undefined : text(above, 'name'));
      if (typed !== undefined) return readName(typed).name;
      above = byId.get(above.parentId ?? '');
    }
    return undefined;
  };
  return { isHeading, of };
}

function hasContent(view: SheetView, row: SheetRow): boolean {
  return ['due', 'state', 'percentComplete', 'narrative'].some(
    (field) => !isBlank(cellAt(row, view.position(field))),
  );
}

function sayTwice(same: readonly [Read, ...Read[]]): void {
  const [{ view, row, milestone }] = same;
  const rows = same.map((read) => `row ${read.row.number} of ${quoted(read.view.name)}`).join(' and ');
  const remark = error(
    'milestone-twice',
    `The milestone ${quoted(milestone.name)} is there more than once for the same period: ${rows}. None is read.`,
    'Give each its own name or period, or remove the one that is not meant.',
  );
  view.findings.push(at(placeOf(view, row, view.position('name')), remark));
}

const nameless = error(
  'name-missing',
  'The row has no name, so it is not read.',
  'Type the name of the milestone.',
);
const homeless = error(
  'programme-missing',
  'The milestone belongs to no programme, so it is not read.',
  'Type the name of its programme.',
);

function dueUnclear(text: string): Remark {
  return warning(
    'date-unclear',
    `${quoted(text)} cannot be read as a date for certain, so no due date is published.`,
    'Enter it as a date, or write the month as a word: 31 March 2022.',
  );
}

function percentUnclear(text: string): Remark {
  return warning(
    'percent-unclear',
    `${quoted(text)} cannot be read as a percentage from 0 to 100 for certain.`,
    'Type it with a % sign, such as 50%.',
  );
}

function stateUnknown(text: string): Remark {
  return warning(
    'state-unknown',
    `${quoted(text)} is not a state that is known, so the milestone has none.`,
    'Use Not started, On track, At risk, Delayed, Complete or Cancelled.',
  );
}

function periodUnclear(text: string): Remark {
  return warning(
    'period-unclear',
    `${quoted(text)} cannot be read as a period.`,
    'Write the period in full, such as Q3 2021/22.',
  );
}
