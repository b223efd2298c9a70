import Papa from 'papaparse';

/** One row with the offset in the text where it starts. */
export type RowVisitor = (cells: readonly string[], start: number) => 'go-on' | 'stop';

/** Offset of a quote that is never closed, or closed in the middle of a value. */
export interface QuoteFault {
  readonly offset: number;
}

/**
 * Visits the rows of a comma-separated text (RFC 4180 quoting, LF or CRLF) one at a time; nothing is kept.
 * Stops at the first faulty quote and says where it is.
 */
export function eachCsvRow(text: string, visit: RowVisitor): QuoteFault | undefined {
  let start = 0;
  let fault: QuoteFault | undefined;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    step(row, parser) {
      const wrong = row.errors.find((error) => error.type === 'Quotes');
      if (wrong !== undefined) fault = { offset: start };
      if (fault !== undefined || visit(row.data, start) === 'stop') parser.abort();
      start = row.meta.cursor;
    },
  });
  return fault;
}

/** The 1-based line of an offset, as a text editor counts. Worked out only for findings. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
