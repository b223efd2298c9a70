import { groupedNumber } from '../model/quantity.ts';
import type {
  InspectedFile,
  InspectedFinding,
  InspectedMetric,
  InspectedValue,
} from './inspect-downloads.ts';

const mostGaps = 8;

/** What must be printed where these values are. */
export const attribution =
  'Values from LG Inform, Local Government Association. Contains public sector information licensed under the Open Government Licence v3.0, except benchmarking club values, which are for members.';

/** What downloads hold, in words for an officer. */
export function describeDownloads(files: readonly InspectedFile[]): string {
  return [...files.map(describeFile), attribution].join('\n\n');
}

function describeFile(file: InspectedFile): string {
  const { bytes, sha256, modified } = file;
  const size =
    bytes === null
      ? []
      : [
          `  ${groupedNumber(bytes, 0)} bytes, written ${modified ?? 'at an unknown time'}, SHA-256 ${sha256 ?? ''}`,
        ];
  return [
    file.path,
    ...size,
    ...(file.usable ? file.metrics.flatMap(describeMetric) : ['  Nothing in this file can be used.']),
    ...groupLines(file),
    ...gapLines(file),
    ...findingLines(file.findings),
  ].join('\n');
}

function describeMetric({
  id,
  label,
  unit,
  periods,
  areas,
  groups,
  values,
  gaps,
}: InspectedMetric): string[] {
  const span =
    periods.length === 1
      ? (periods[0]?.label ?? '')
      : `${count(periods.length, 'period')}, ${periods[0]?.label ?? ''} to ${periods.at(-1)?.label ?? ''}`;
  const kinds = [...new Set(periods.map(({ kind }) => kind.replaceAll('-', ' ')))].join(', ');
  return [
    `  Metric ${id}: ${label}`,
    `    unit: ${unit}`,
    `    periods: ${span} (${kinds})`,
    `    ${count(areas, 'authority', 'authorities')}, ${count(groups, 'group row')}, ${count(values, 'value')}, ${count(gaps, 'gap')}`,
  ];
}

function groupLines({ groups }: InspectedFile): string[] {
  const names = [...new Set(groups.map(({ name }) => name))];
  return names.length === 0
    ? []
    : [`  Group rows, kept apart and in no average of ours: ${names.slice(0, 5).join('; ')}`];
}

function gapLines({ values, metrics }: InspectedFile): string[] {
  const gaps = values.filter(({ value }) => value === null);
  if (gaps.length === 0) return [];
  const labels = new Map(
    metrics.flatMap(({ periods }) => periods.map(({ id, label }) => [id, label] as const)),
  );
  const inWords = ({ metric, name, area, period, missing }: InspectedValue) =>
    `    metric ${metric}, ${name} (${area}), ${labels.get(period) ?? period}: [${missing ?? 'x'}]`;
  const rest = gaps.length - mostGaps;
  return [
    '  Without a value:',
    ...gaps.slice(0, mostGaps).map(inWords),
    ...(rest > 0 ? [`    and ${rest} more: run with --json to see all of them.`] : []),
  ];
}

function findingLines(findings: readonly InspectedFinding[]): string[] {
  if (findings.length === 0) return ['  No findings.'];
  return findings.flatMap(({ code, line, where, text, action }) => {
    const place = [line === undefined ? '' : `line ${line}`, where ?? ''].filter((part) => part !== '');
    return [`  ${code}${place.length === 0 ? '' : ` (${place.join(', ')})`}: ${text}`, `    ${action}`];
  });
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${groupedNumber(n, 0)} ${n === 1 ? one : many}`;
}
