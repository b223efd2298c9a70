import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { feed } from '../support/feeds.ts';
import { renderedTexts } from './rendered.ts';

const folder = join(import.meta.dirname, '../fixtures/standards');

function standard(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
}

/** Draft 4 and draft 7 as one: the draft's own identifier is left out, and `id` is `$id`. */
function asDraft7(schema: Record<string, unknown>, id: string): object {
  const { $schema: _draft, id: _id, ...rest } = schema;
  return { ...rest, $id: id };
}

function faults(schema: object, others: readonly object[], document: unknown): readonly string[] {
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const other of others) ajv.addSchema(other);
  const validate = ajv.compile(schema);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const texts = renderedTexts(feed());
const read = (path: string): unknown => JSON.parse(texts.get(path) ?? '');

const jsonFeed10 = asDraft7(standard('jsonfeed-1.0-schemastore.json'), 'http://feed.test/feed-1');
const jsonFeed11 = asDraft7(standard('jsonfeed-1.1-schemastore.json'), 'http://feed.test/feed');

test('changes.json is a JSON Feed 1.1', () => {
  const document = read('v1/changes.json');
  expect(faults(jsonFeed11, [jsonFeed10], document)).toEqual([]);
  const broken = { ...(document as object), items: [{ title: 'No id' }] };
  expect(faults(jsonFeed11, [jsonFeed10], broken)).not.toEqual([]);
});

test('datapackage.json meets the profile of Data Package 2.0', () => {
  const profile = standard('datapackage-2.0-datapackage.json');
  const document = read('v1/datapackage.json');
  expect(faults(profile, [], document)).toEqual([]);
  expect(faults(profile, [], { ...(document as object), resources: [] })).not.toEqual([]);
});

const Metadata = z.object({
  url: z.string(),
  tableSchema: z.object({
    columns: z.array(z.object({ name: z.string(), datatype: z.unknown(), required: z.boolean() })),
    primaryKey: z.array(z.string()),
  }),
});
const Package = z.object({
  resources: z.array(
    z.object({
      name: z.string(),
      path: z.string(),
      bytes: z.number(),
      schema: z.object({
        fields: z.array(z.object({ name: z.string(), type: z.string() })),
        primaryKey: z.array(z.string()),
      }),
    }),
  ),
});

const patterns: Readonly<Record<string, RegExp>> = {
  string: /^/,
  number: /^(-?\d+(\.\d+)?)?$/,
  integer: /^(-?\d+)?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  boolean: /^(TRUE|FALSE)$/,
};

test('every cell of both tables is of the type, and every row of the key, that both descriptions give', () => {
  const { resources } = Package.parse(read('v1/datapackage.json'));
  expect(resources.map(({ name }) => name)).toEqual(['observations', 'benchmarks']);
  for (const { path, bytes, schema } of resources) {
    const text = texts.get(`v1/${path}`) ?? '';
    expect(Buffer.byteLength(text)).toBe(bytes);
    const rows = parse(text, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
    expect(rows.length).toBeGreaterThan(4);
    const names = schema.fields.map(({ name }) => name);
    expect(Object.keys(rows[0] ?? {})).toEqual(names);
    const metadata = Metadata.parse(read(`v1/${path}-metadata.json`));
    expect(metadata.tableSchema.columns.map(({ name }) => name)).toEqual(names);
    expect(metadata.tableSchema.primaryKey).toEqual(schema.primaryKey);
    for (const { name, type } of schema.fields) {
      const wrong = rows.filter((row) => !patterns[type]?.test(row[name] ?? ''));
      expect(wrong, name).toEqual([]);
    }
    const keys = rows.map((row) => schema.primaryKey.map((name) => row[name]).join(' '));
    expect(new Set(keys).size).toBe(rows.length);
  }
});
