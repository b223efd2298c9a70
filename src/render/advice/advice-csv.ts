import Papa from 'papaparse';
import { type Advice, flagInWords } from '../../model/advice.ts';
import { inertText } from '../csv/inert-text.ts';

const columns: readonly (readonly [heading: string, read: (advice: Advice) => string | null])[] = [
  ['Indicator', ({ name }) => name],
  ['Id', ({ indicator }) => indicator],
  ['Good direction', ({ polarity }) => polarity],
  ['Period', ({ period }) => period],
  ['Actual', ({ actual }) => actual],
  ['Target', ({ target }) => target],
  ['Same period last year', ({ lastYear }) => lastYear],
  ['Group', ({ group }) => group],
  ['Councils with a value', ({ coverage }) => coverage],
  ['Benchmark period', ({ benchmarkPeriod }) => benchmarkPeriod],
  ['Median', ({ median }) => median],
  ['Top quartile', ({ topQuartile }) => topQuartile],
  ['Comparison last changed', ({ updated }) => updated],
  ['Flags', ({ flags }) => flags.map((flag) => flagInWords[flag]).join('; ')],
  ['Proposed target', ({ proposed }) => proposed],
  ['Reason', ({ reason }) => reason],
  ['Source', ({ source }) => source],
];

/** Advice as CSV: a row an indicator, texts as a committee reads them. */
export function renderAdviceCsv(advice: readonly Advice[]): string {
  const rows = advice.map((each) => columns.map(([, read]) => inertText(read(each) ?? '')));
  return `${Papa.unparse([columns.map(([heading]) => heading), ...rows], { newline: '\r\n' })}\r\n`;
}
