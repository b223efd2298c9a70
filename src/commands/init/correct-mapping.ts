import { SyncError } from '../../errors.ts';
import type { Looked } from '../../sources/smartsheet/discover.ts';
import { oneLine } from '../../steps/normalise/text.ts';
import { isNotForPublic } from '../../steps/suggest/column-words.ts';
import { findPeriodTitles } from '../../steps/suggest/period-pattern.ts';
import { yearInName } from '../../steps/normalise/sheet-period.ts';
import type { Suggestion } from '../../steps/suggest/suggest-mapping.ts';
import type { Guide } from './guide.ts';
import { mappingParts } from './mapping-parts.ts';

const indicatorFields = [
  'id',
  'name',
  'description',
  'priority',
  'service',
  'ownerRole',
  'polarity',
  'unit',
  'frequency',
  'accumulation',
  'state',
  'footnotes',
] as const;
const longFields = ['period', 'actual', 'target', 'status', 'commentary', 'markers'] as const;
const milestoneFields = [
  'programme',
  'name',
  'due',
  'state',
  'percentComplete',
  'period',
  'narrative',
] as const;

/** The fields that a mapping may name columns for. */
function fieldsOf({ mapping }: Suggestion): readonly string[] {
  if (mapping['as'] === 'milestones') return milestoneFields;
  return mapping['layout'] === 'wide' ? indicatorFields : [...indicatorFields, ...longFields];
}

/** The suggestion with the columns of `--column` flags: `<sheet>.<field>=<title>`, an empty title leaves it out. */
export function withColumns(
  suggestion: Suggestion,
  address: string,
  corrections: readonly string[],
): Suggestion {
  let corrected = suggestion;
  for (const correction of corrections) {
    const [, sheet, field = '', title = ''] = /^([\w/]+)\.(\w+)=(.*)$/.exec(correction) ?? [];
    if (sheet === undefined) throw badCorrection(correction, suggestion);
    if (sheet !== address) continue;
    if (!fieldsOf(suggestion).includes(field)) throw badCorrection(correction, suggestion);
    corrected = withColumn(corrected, field, title.trim());
  }
  return corrected;
}

/** Asks which field means another column, and which. */
export async function correctMapping(
  suggestion: Suggestion,
  look: Looked,
  guide: Guide,
): Promise<Suggestion> {
  const columns = columnsOf(suggestion);
  const field = await guide.choose({
    ask: 'Which part is not right?',
    flag: '--column',
    choices: fieldsOf(suggestion).map((value) => ({
      value,
      label: value,
      hint: columns[value] === undefined ? 'not read' : `now "${columns[value]}"`,
    })),
  });
  const ofPeriods = suggestion.mapping['periods'] === undefined ? undefined : periodColumns(look);
  const titles = look.outline.columns
    .filter(({ id, title, type }) => !isNotForPublic(title, type) && ofPeriods?.has(id) !== true)
    .map(({ title }) => oneLine(title));
  const title = await guide.choose({
    ask: `Which column is ${field}?`,
    flag: '--column',
    choices: [
      { value: '', label: '(none: leave it out)' },
      ...titles.map((value) => ({ value, label: value })),
    ],
    suggested: columns[field],
  });
  return withColumn(suggestion, field, title);
}

/** Ids of the columns that hold one period's figures: none of them describes an indicator. */
function periodColumns({ outline }: Looked): ReadonlySet<string> {
  return new Set(findPeriodTitles(outline.columns, yearInName(outline.name))?.columns.keys());
}

function withColumn(suggestion: Suggestion, field: string, title: string): Suggestion {
  const { [field]: _old, ...others } = columnsOf(suggestion);
  const columns = title === '' ? others : { ...columnsOf(suggestion), [field]: title };
  return { ...suggestion, mapping: { ...suggestion.mapping, columns } };
}

function columnsOf({ mapping }: Suggestion): Readonly<Record<string, string>> {
  return mappingParts(mapping).columns;
}

function badCorrection(correction: string, suggestion: Suggestion): SyncError {
  return new SyncError(
    'usage',
    `[init] --column "${correction}" cannot be used.`,
    `Write it as "<sheet number>.<field>=<column title>", with one of these fields: ${fieldsOf(suggestion).join(', ')}.`,
  );
}
