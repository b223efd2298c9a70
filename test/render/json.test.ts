import { gzipSync } from 'node:zlib';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { financialQuarter } from '../../src/model/period.ts';
import { numberQuantity } from '../../src/model/quantity.ts';
import { exactNumber } from '../../src/render/json/canonical-json.ts';
import { renderManifest, renderStatus } from '../../src/render/manifest.ts';
import { render } from '../../src/render/render.ts';
import { feed, largeFeed } from '../support/feeds.ts';
import { indicator, observation } from '../support/figures.ts';
import { pathsEnding, renderedTexts, textsOf } from './rendered.ts';

const Members = z.record(z.string(), z.unknown());

function parsed(texts: ReadonlyMap<string, string>, path: string): Record<string, unknown> {
  return Members.parse(JSON.parse(texts.get(path) ?? ''));
}

/** JSON Feed has no room for members of ours but in an object of its own. */
function saying(texts: ReadonlyMap<string, string>, path: string): Record<string, unknown> {
  const document = parsed(texts, path);
  return '_progress' in document ? Members.parse(document['_progress']) : document;
}

function schemaOf(document: Record<string, unknown>): string {
  return String(document.$schema ?? Members.parse(document['_progress']).schema);
}

function validator(texts: ReadonlyMap<string, string>) {
  const ajv = new Ajv2020.default({ strict: true, strictTypes: false, allErrors: true });
  addFormats.default(ajv);
  for (const path of pathsEnding(texts, '.json').filter((each) => each.startsWith('v1/schema/'))) {
    ajv.addSchema(parsed(texts, path));
  }
  return ajv;
}

const manifest = renderManifest({
  files: render(feed()),
  sequence: 7,
  dataSetVersion: '1.2.0',
  feed: feed(),
});
const status = renderStatus({
  checkedAt: '2022-02-24T02:00:00Z',
  expires: '2022-02-26T04:00:00Z',
  sequence: 7,
  manifestSha256: manifest.manifestSha256,
});

test('publishes a schema for every JSON file, which it meets', () => {
  const texts = textsOf([...render(feed()), manifest.file]);
  const ajv = validator(texts);
  const documents = pathsEnding(texts, '.json').filter((path) => !/schema\/|metadata|datapackage/.test(path));
  expect(documents).toHaveLength(14);
  const refused = documents.flatMap((path) => {
    const document = parsed(texts, path);
    return ajv.validate(schemaOf(document), document) ? [] : [`${path}: ${ajv.errorsText()}`];
  });
  expect(refused).toEqual([]);
  const written = Members.parse(JSON.parse(new TextDecoder().decode(status.bytes)));
  expect(ajv.validate('https://www.hastings.gov.uk/progress/v1/schema/status.json', written)).toBe(true);
});

test('refuses, by its schema, a figure with a member that is not part of the contract', () => {
  const texts = renderedTexts(feed());
  const ajv = validator(texts);
  const document = parsed(texts, 'v1/indicators/warm-homes.json');
  expect(ajv.validate(String(document.$schema), document)).toBe(true);
  expect(ajv.validate(String(document.$schema), { ...document, sheetId: '4583173393803140' })).toBe(false);
});

test('keeps a number, zero, a negative number, words, a missing figure and no target apart', () => {
  const period = financialQuarter(2021, 3);
  const actuals = [
    numberQuantity('42.10', 'percent', 1),
    numberQuantity('0', 'count', 0),
    numberQuantity('-12.5', 'GBP', 2),
    { type: 'text', text: 'Retained' },
    { type: 'missing', code: 'c', reason: 'Fewer than five people' },
  ] as const;
  const observations = actuals.map((actual) => observation(period, { actual }));
  const texts = renderedTexts(
    feed({ indicators: [indicator({ id: 'states', name: 'States', observations })] }),
  );
  const figures = z.array(Members).parse(parsed(texts, 'v1/indicators/states.json').observations);
  expect(figures.map((figure) => figure.actual)).toEqual([
    { value: 42.1, unit: 'percent', decimals: 1, display: '42.1%' },
    { value: 0, unit: 'count', decimals: 0, display: '0' },
    { value: -12.5, unit: 'GBP', decimals: 2, display: '-£12.50' },
    { text: 'Retained', display: 'Retained' },
    { value: null, marker: 'c', reason: 'Fewer than five people', display: '[c]' },
  ]);
  expect(figures.every((figure) => !('target' in figure))).toBe(true);
});

test('writes a number digit by digit, however long it is', () => {
  expect(JSON.stringify(exactNumber('12345678901234567890.5'))).toBe('12345678901234567890.5');
  expect(JSON.stringify(exactNumber('42.1'))).toBe('42.1');
});

test('publishes a status with its rule and inputs, and travel with its basis', () => {
  const { indicators } = z
    .object({ indicators: z.array(Members) })
    .parse(parsed(renderedTexts(feed()), 'v1/progress.json'));
  const bins = indicators.find(({ id }) => id === 'failed-bin-collections');
  expect(bins?.current).toMatchObject({
    status: {
      judged: true,
      class: 'not-met',
      label: 'Not met',
      rule: 'met-not-met',
      inputs: { actual: '112', polarity: 'smaller', target: '100' },
    },
    travel: [
      {
        basis: 'same-period-last-year',
        direction: 'better',
        against: { label: 'Q3 2020/21', display: '122 per 100,000 collections' },
      },
      {
        basis: 'previous-period',
        direction: 'worse',
        against: { label: 'Q2 2021/22', display: '109 per 100,000 collections' },
      },
    ],
  });
});

test('publishes a benchmark with its group, coverage, period, source and licence', () => {
  const text = parsed(renderedTexts(feed()), 'v1/indicators/net-additional-homes.json');
  const figures = z.array(Members).parse(text.observations);
  expect(figures.at(-1)?.comparison).toMatchObject({
    compared: true,
    group: 'English district councils',
    n: 180,
    of: 181,
    own: { value: 224, display: '224' },
    median: { value: 451, display: '451' },
    period: { id: 'fin_2020_21' },
    source: 'LG Inform',
    licence: 'OGL-UK-3.0',
    file: 'net-additions.csv',
  });
});

test('counts every active indicator once in the summary', () => {
  const { summary } = parsed(renderedTexts(feed()), 'v1/progress.json');
  expect(summary).toMatchObject({
    indicators: 9,
    byStatus: [
      { class: 'met', label: 'Met', count: 5 },
      { class: 'not-met', label: 'Not met', count: 1 },
      { label: 'No status', count: 3 },
    ],
  });
});

test('says in every data file whether its values are an example', () => {
  const example = renderedTexts(feed());
  const real = renderedTexts(feed({ exampleData: false }));
  for (const path of pathsEnding(example, '.json').filter((each) => !/schema\/|metadata/.test(each))) {
    expect(saying(example, path)).toMatchObject({ exampleData: true, notice: 'Example data' });
    expect(saying(real, path)).toMatchObject({ exampleData: false });
    expect(saying(real, path)).not.toHaveProperty('notice');
  }
});

test('keeps the position of a council with 28 indicators, each compared, under 60 kB', () => {
  const text = renderedTexts(largeFeed(28)).get('v1/progress.json') ?? '';
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  expect(gzipSync(text).byteLength).toBeLessThan(12_000);
});
