import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Council, makeCouncil, type Ran } from '../support/council.ts';
import { allTextOf } from '../support/site.ts';

interface WireSheet {
  readonly permalink?: string;
  readonly columns: readonly { readonly id: number; readonly title: string; readonly type: string }[];
  readonly rows: readonly {
    readonly cells: readonly {
      readonly columnId: number;
      readonly value?: unknown;
      readonly displayValue?: string;
    }[];
  }[];
}

const token = 'canary-token-6f1d0c';

describe('nothing leaves unless it was named', () => {
  let council: Council;
  let ran: Ran;
  let json: Ran;
  let secrets: string[];

  beforeAll(async () => {
    council = await makeCouncil({ token });
    ran = await council.run('sync', '--config', council.config);
    json = await council.sync();
    const sheet = JSON.parse(
      await readFile(join(council.folder, 'seeds/smartsheet/indicators.json'), 'utf8'),
    ) as WireSheet;
    const unmapped = sheet.columns.filter(({ title }) =>
      /Contact|Internal comments|Last checked/.test(title),
    );
    expect(unmapped).toHaveLength(3);
    const ids = new Set(unmapped.map(({ id }) => id));
    const texts = sheet.rows.flatMap(({ cells }) => cells.filter(({ columnId }) => ids.has(columnId)));
    secrets = [...new Set(texts.flatMap(({ value, displayValue }) => [value, displayValue]))]
      .filter((text) => typeof text === 'string')
      .filter((text) => text.length > 5);
    secrets.push(token, 'app.smartsheet', ...(sheet.permalink === undefined ? [] : [sheet.permalink]));
  });
  afterAll(() => council.close());

  test('there is something to leak', () => {
    expect(secrets.length).toBeGreaterThan(20);
    expect(secrets.some((text) => text.includes('@'))).toBe(true);
  });

  test('unmapped columns, contacts and the token are in no published file', async () => {
    const published = await allTextOf(council.site);
    expect(secrets.filter((text) => published.includes(text))).toEqual([]);
  });

  test('nor in what is printed', () => {
    const printed = [ran.stdout, ran.stderr, json.stdout, json.stderr].join('\n');
    expect(secrets.filter((text) => printed.includes(text))).toEqual([]);
  });

  test('nor, but for the sheet’s own address, in the local database', async () => {
    const stored = await allTextOf(join(council.folder, '.progress-feed'));
    expect(secrets.filter((text) => !text.includes('app.smartsheet') && stored.includes(text))).toEqual([]);
  });
});
