import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../src/config/redact.ts';
import { secretsInAddresses, withoutSecrets } from '../../src/config/secrets.ts';

const secret = fc
  .string({ minLength: 8, maxLength: 40, unit: 'grapheme' })
  .filter((text) => text.trim() === text && !'[removed]'.includes(text));
const around = fc.string({ maxLength: 20 });

/** Every way a secret travels, made by the platform and not by the code under test. */
const ways: Record<string, (text: string) => string> = {
  plain: (text) => text,
  base64: (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'percent-encoded': (text) => encodeURIComponent(text),
  'a form': (text) => new URLSearchParams({ x: text }).toString().slice(2),
  json: (text) => JSON.stringify(text).slice(1, -1),
  'json in json': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
};

describe('a secret is taken out', () => {
  test.each(Object.entries(ways))('as %s, wherever it stands', (_name, write) => {
    fc.assert(
      fc.property(secret, around, around, (text, before, after) => {
        const said = withoutSecrets(`${before}${write(text)}${after}`, [text]);
        expect(said).toContain('[removed]');
        expect(said.length).toBeLessThanOrEqual(before.length + after.length + '[removed]==='.length);
      }),
    );
  });

  test('from a header that holds it behind a name', () => {
    for (const name of ['', 'a', 'ab', 'abc', 'feed:']) {
      const header = Buffer.from(`${name}correct-horse-battery:more`).toString('base64');
      const said = withoutSecrets(header, ['correct-horse-battery']);
      expect(Buffer.from(said.split('[removed]').join(''), 'base64').toString()).not.toContain('horse');
      expect(said).toContain('[removed]');
    }
  });

  test('line by line, where it is a key, and part by part, where it is an address', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAbcdefgh\n-----END PRIVATE KEY-----';
    expect(withoutSecrets('line 2: MC4CAQAwBQYDK2VwBCIEIAbcdefgh', [key])).toBe('line 2: [removed]');
    const url = 'https://example.org/hooks/abcdefghijklmnopqrst?sig=12345678';
    expect(withoutSecrets('/hooks/abcdefghijklmnopqrst and 12345678', [url])).toBe(
      '/hooks/[removed] and [removed]',
    );
  });

  test('but not a word as short as any other', () => {
    expect(withoutSecrets('the feed is 2022 long', ['feed', '2022'])).toBe('the feed is 2022 long');
  });
});

describe('an address', () => {
  test('gives what is secret in it', () => {
    const found = secretsInAddresses('region: https://user:pass%21word@h/?access_token=abc-123&page=2#x');
    expect(found).toEqual(expect.arrayContaining(['pass!word', 'abc-123']));
    expect(found).not.toContain('2');
  });

  test('and a person’s leave a text', () => {
    const said = redact(
      'jo@example.org https://app.smartsheet.eu/sheets/x?rowId=1 ?access_token=zzz //u:p@h/',
    );
    expect(said).toBe('[removed] [removed] ?access_token=[removed] //[removed]@h/');
  });
});
