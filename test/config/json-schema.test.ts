import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema } from '../../src/config/json-schema.ts';

const committed = readFileSync(new URL('../../config/schema.json', import.meta.url), 'utf8');

describe('config/schema.json', () => {
  test('is what "npm run schema" writes', () => {
    expect(committed).toBe(configJsonSchema());
  });

  test('accepts the example council, by a validator of others', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(committed) as object);
    const example: unknown = parse(
      readFileSync(new URL('../../config/hastings.yaml', import.meta.url), 'utf8'),
    );
    expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ council: {} })).toBe(false);
  });
});
