import { createSmartsheetSource } from '../../src/sources/smartsheet/source.ts';
import { normalise } from '../../src/steps/normalise/normalise.ts';
import { resolveColumns } from '../../src/steps/normalise/resolve-columns.ts';
import { SheetMapping } from '../../src/model/mapping.ts';

/** One pull of the big sheet, `bare` or `ours`; the caller measures the process. */
const [, , which, url = ''] = process.argv;
if (which === 'bare') await bare();
else await ours();

async function bare(): Promise<void> {
  let rows = 0;
  for (let page = 1, total = 1; rows < total; page += 1) {
    const query = `page=${page}&pageSize=2000&level=2&include=objectValue,format`;
    const response = await fetch(`${url}sheets/1000?${query}`, { headers: { authorization: 'Bearer any' } });
    const sheet = JSON.parse(await response.text()) as { totalRowCount: number; rows: unknown[] };
    total = sheet.totalRowCount;
    rows += sheet.rows.length;
  }
}

async function ours(): Promise<void> {
  const source = createSmartsheetSource({ token: 'any', baseUrl: url });
  const mapping = SheetMapping.parse({
    sheet: '1000',
    as: 'indicators',
    layout: 'wide',
    columns: { id: 'Ref', name: 'Indicator' },
  });
  const { columnIds, binding } = resolveColumns(mapping, await source.outline('1000'), []);
  const snapshot = await source.read('1000', columnIds);
  const { plan } = normalise([{ mapping, binding, snapshot }]);
  if (plan.observations.length < 300_000) throw new Error(`Only ${plan.observations.length} observations`);
}
