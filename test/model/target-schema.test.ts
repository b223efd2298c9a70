import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { targetJsonSchema } from '../../src/model/target-schema.ts';
import { anIndicator, anObservation, number } from '../steps/assess/samples.ts';

const schema = JSON.parse(targetJsonSchema()) as Record<string, unknown>;

function fieldsOf(value: unknown, path = ''): { path: string; description: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => {
    const inner = fieldsOf(held, `${path}/${key}`);
    if (key !== 'properties') return inner;
    const own = Object.entries(held as Record<string, { description?: unknown }>).map(
      ([field, { description }]) => ({
        path: `${path}/${field}`,
        description,
      }),
    );
    return [...own, ...inner];
  });
}

test('schemas/target.json is the schema of today', () => {
  const published = readFileSync(new URL('../../schemas/target.json', import.meta.url), 'utf8');
  expect(JSON.parse(published), 'run "npm run docs"').toEqual(schema);
});

test('every field says what it holds and where that comes from', () => {
  const fields = fieldsOf(schema);
  expect(fields.length).toBeGreaterThan(60);
  expect(fields.filter(({ description }) => !/\. Source: /.test(String(description)))).toEqual([]);
});

test('it is JSON Schema 2020-12 that takes what it should and refuses what it should not', () => {
  expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
  const validate = addFormats.default(new Ajv2020({ strict: false })).compile(schema);
  const plan = {
    indicators: [anIndicator()],
    observations: [anObservation({ target: number('30%') })],
    milestones: [],
  };
  expect(validate(plan), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...plan, indicators: [{ ...anIndicator(), polarity: 'up' }] })).toBe(false);
  expect(validate({ ...plan, observations: [{ ...anObservation(), actual: 42 }] })).toBe(false);
});
