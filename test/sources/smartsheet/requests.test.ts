import nock from 'nock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSmartsheetSource, regionBaseUrl } from '../../../src/sources/smartsheet/source.ts';

const sheet = {
  id: 4583173393803140,
  name: 'Corporate plan',
  version: 3,
  totalRowCount: 0,
  columns: [
    { id: 101, title: 'Ref', type: 'TEXT_NUMBER' },
    { id: 102, title: 'Actual', type: 'TEXT_NUMBER' },
  ],
  rows: [],
};

beforeEach(() => {
  nock.disableNetConnect();
});

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
  nock.activate();
});

test('a page is asked for with the mapped columns, the level of typed lists, and nothing else', async () => {
  const scope = nock('https://api.smartsheet.eu', {
    reqheaders: {
      authorization: 'Bearer a-token',
      accept: 'application/json',
      'user-agent': /^progress-feed /,
    },
    badheaders: ['assume-user', 'content-type', 'cookie'],
  })
    .get('/2.0/sheets/4583173393803140')
    .query({
      page: '1',
      pageSize: '2000',
      columnIds: '102,101',
      level: '2',
      include: 'objectValue,format',
    })
    .reply(200, sheet);
  const source = createSmartsheetSource({ token: 'a-token', baseUrl: regionBaseUrl('eu') });
  const snapshot = await source.read('4583173393803140', ['102', '101', '102']);
  expect(snapshot.columns.map((column) => column.title)).toEqual(['Actual', 'Ref']);
  expect(scope.isDone()).toBe(true);
});
