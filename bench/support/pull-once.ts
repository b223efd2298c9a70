import { createSmartsheetSource } from '../../src/sources/smartsheet/source.ts';

/**
 * One way to get rows, in a process of its own; the caller measures it. `bare` is `fetch` and `JSON.parse` of one
 * answer, `bare-pages` of the pages that `ours` asks for.
 */
const [, , which = '', url = '', ...sheets] = process.argv;
const shape = 'level=2&include=objectValue,format';
const headers = { authorization: 'Bearer any' };

let rows = 0;
for (const sheet of sheets)
  rows += await (which === 'ours' ? ours(sheet) : bare(sheet, which === 'bare' ? 0 : 2000));
process.stdout.write(String(rows));

async function bare(sheet: string, pageSize: number): Promise<number> {
  // What is read is kept until the end, as a program that then looks at it must.
  const kept: unknown[] = [];
  for (let page = 1, total = 1; kept.length < total; page += 1) {
    const paging = pageSize === 0 ? '' : `page=${page}&pageSize=${pageSize}&`;
    const response = await fetch(`${url}${sheet}?${paging}${shape}`, { headers });
    const answer = JSON.parse(await response.text()) as { totalRowCount: number; rows: unknown[] };
    total = answer.totalRowCount;
    for (const row of answer.rows) kept.push(row);
  }
  return kept.length;
}

async function ours(path: string): Promise<number> {
  const source = createSmartsheetSource({ token: 'any', baseUrl: url });
  const id = path.replace('sheets/', '').replace('reports/', 'report/');
  const { columns } = await source.outline(id);
  const snapshot = await source.read(
    id,
    columns.map((column) => column.id),
  );
  return snapshot.rows.length;
}
