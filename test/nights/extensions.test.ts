import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterEach, expect, test } from 'vitest';
import { makeOwnCouncil, type OwnCouncil, type OwnSheet } from '../support/own-council.ts';

let council: OwnCouncil;
afterEach(() => council.close());

const contact = { title: 'Contact', type: 'CONTACT_LIST' };
const sheet: OwnSheet = {
  id: 1,
  name: 'Corporate plan',
  titles: [
    'Ref',
    'Indicator',
    'Wards',
    'Budget',
    'Reviewed',
    { title: 'Statutory', type: 'CHECKBOX' },
    contact,
    'Q1 2021/22 Actual',
  ],
  rows: [
    [
      'a',
      'First',
      '=Central & "Old" Town',
      '£1,250,000.50',
      '31 March 2022',
      true,
      {
        value: 'Jo Silver',
        objectValue: { objectType: 'CONTACT', email: 'jo@example.gov.uk', name: 'Jo Silver' },
      },
      '7',
    ],
    ['b', 'Second', '', 'a lot', '01/02/2022', '', '', '8'],
  ],
};
const yaml = `sheets:
  - sheet: 1
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator }
    fields: { actual: Actual }
    extensions:
      wards: { column: Wards, label: Wards affected }
      budget: { column: Budget, type: number }
      reviewed: { column: Reviewed, type: date }
      statutory: { column: Statutory, type: yes-no }
      contact: { column: Contact }
`;

test('columns of the council’s own are published, typed, in JSON, CSV and page; contacts never', async () => {
  council = await makeOwnCouncil([sheet], yaml);
  const { exitCode, report } = await council.sync();
  expect(exitCode).toBe(0);
  const { indicator } = await council.indicator('a');
  expect(indicator['extensions']).toEqual({
    wards: { label: 'Wards affected', type: 'text', value: '=Central & "Old" Town' },
    budget: { label: 'Budget', type: 'number', value: 1_250_000.5 },
    reviewed: { label: 'Reviewed', type: 'date', value: '2022-03-31' },
    statutory: { label: 'Statutory', type: 'yes-no', value: true },
  });
  expect((await council.indicator('b')).indicator['extensions']).toBeUndefined();
  const unclear = report.findings.filter(({ code }) => code === 'extension-unclear');
  expect(unclear.map(({ place }) => [place['indicator'], place['column']])).toEqual([
    ['b', 'Budget'],
    ['b', 'Reviewed'],
  ]);
  const csv = await readFile(join(council.site, 'v1/observations.csv'), 'utf8');
  const [first, second] = Papa.parse<Record<string, string>>(csv, { header: true }).data;
  expect(first).toMatchObject({
    extension_wards: '\'=Central & "Old" Town',
    extension_budget: '1250000.5',
    extension_reviewed: '2022-03-31',
    extension_statutory: 'yes',
  });
  expect(second).toMatchObject({ extension_wards: '', extension_budget: '' });
  const page = await readFile(join(council.site, 'indicators/a.html'), 'utf8');
  expect(page).toContain('Wards affected');
  expect(page).toContain('=Central &amp; &quot;Old&quot; Town');
  expect(page + csv + JSON.stringify(report)).not.toMatch(/Jo Silver|jo@example/);
});

test('a column that is not there stops the night, as every mapped one does', async () => {
  council = await makeOwnCouncil([sheet], yaml.replace('column: Wards,', 'column: Parishes,'));
  const { exitCode, stderr } = await council.run('sync');
  expect(exitCode).toBe(14);
  expect(stderr).toContain('extensions.wards.column: Parishes');
});
