import { displayQuantity } from '../../model/quantity.ts';
import { placeInWords } from '../../model/finding.ts';
import type { Looked } from '../../sources/smartsheet/discover.ts';
import { oneLine, textKey } from '../../steps/normalise/text.ts';
import type { SuggestedMapping, Suggestion } from '../../steps/suggest/suggest-mapping.ts';
import { describeColumns } from '../describe-columns.ts';
import { mappingParts } from './mapping-parts.ts';
import type { Tried } from './try-mapping.ts';

const mostProblems = 5;
const mostFigures = 4;

/** A mapping against the sheet's own rows, in words: which column is what, and how its first figures are read. */
export function showMapping(look: Looked, { mapping, notes }: Suggestion, tried: Tried): string {
  const { outline } = look;
  return [
    `${oneLine(outline.name)} (${outline.sheetId.replace('report/', 'report ')}), read as ${kindOf(mapping)}:`,
    ...columnLines(look, mapping),
    ...notes.map((note) => `  ${note}`),
    '',
    ...readLines(tried),
  ].join('\n');
}

function kindOf(mapping: SuggestedMapping): string {
  if (mapping['as'] === 'milestones') return 'key programmes, a row per milestone';
  return mapping['layout'] === 'wide'
    ? 'indicators, with columns for each period'
    : 'indicators, a row per period';
}

function columnLines(look: Looked, mapping: SuggestedMapping): string[] {
  const shown = new Map(describeColumns(look).map((column) => [textKey(column.title), column]));
  const { columns, fields, periods } = mappingParts(mapping);
  const lines = Object.entries(columns).map(([field, title]) => {
    const examples = shown.get(textKey(title))?.examples ?? [];
    return `  ${field.padEnd(15)} ← ${title}${examples.length === 0 ? '' : ` (${examples.join(' | ')})`}`;
  });
  if (fields === undefined) return lines;
  const pattern = periods ?? '{field}';
  return [
    ...lines,
    ...Object.entries(fields).map(
      ([field, word]) => `  ${field.padEnd(15)} ← ${pattern.replace('{field}', word)}`,
    ),
  ];
}

function readLines({ plan, findings, problems }: Tried): string[] {
  if (problems.length > 0) {
    return ['It cannot be read so:', ...problems.map(({ found, action }) => `  ${found} ${action}`)];
  }
  const names = new Map(plan.indicators.map(({ id, name }) => [id, name]));
  const newest = plan.observations
    .filter(({ actual }) => actual.type !== 'missing')
    .toSorted((a, b) => (a.period.end < b.period.end ? 1 : a.period.end > b.period.end ? -1 : 0))
    .slice(0, mostFigures);
  return [
    plan.milestones.length > 0
      ? `Read so, it holds ${plan.milestones.length} milestones. For example:`
      : `Read so, it holds ${plan.indicators.length} indicators with ${plan.observations.length} figures. For example:`,
    ...newest.map(
      ({ indicatorId, period, actual, target }) =>
        `  ${names.get(indicatorId) ?? indicatorId}, ${period.label}: ${displayQuantity(actual)}${
          target === undefined ? '' : `, target ${displayQuantity(target)}`
        }`,
    ),
    ...plan.milestones
      .slice(0, mostFigures)
      .map(({ programme, name, state }) => `  ${programme}: ${name} (${state})`),
    ...(findings.length === 0
      ? []
      : [
          `${findings.length} ${findings.length === 1 ? 'cell or row' : 'cells or rows'} to look at, such as:`,
        ]),
    ...findings
      .slice(0, mostProblems)
      .map(({ place, found }) => `  ${placeInWords({ ...place, sheet: undefined })} ${found}`),
  ];
}
