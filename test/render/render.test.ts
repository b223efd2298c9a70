import { afterEach, expect, test } from 'vitest';
import { Feed } from '../../src/model/feed.ts';
import { render } from '../../src/render/render.ts';
import { feed } from '../support/feeds.ts';
import { textsOf } from './rendered.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('writes the content files of a release in code-unit order of their paths', () => {
  const paths = render(feed()).map(({ path }) => path);
  expect(paths).toEqual([...paths].sort());
  expect(paths).toEqual(
    expect.arrayContaining([
      'about.html',
      'changes.html',
      'v1/changes.atom',
      'v1/changes.json',
      'v1/indicators.atom',
      'assets/site.css',
      'charts/street-cleanliness.svg',
      'index.html',
      'indicators/street-cleanliness.html',
      'programmes.html',
      'v1/indicators/street-cleanliness.json',
      'v1/observations.csv',
      'v1/progress.json',
      'v1/schema/indicator.json',
      'v1/schema/manifest.json',
      'v1/schema/progress.json',
      'v1/schema/status.json',
    ]),
  );
  expect(paths).not.toContain('v1/manifest.json');
  expect(paths).not.toContain('status.json');
});

test('gives the same bytes in another time zone, and for a feed whose members come in another order', () => {
  const before = textsOf(render(feed()));
  process.env.TZ = 'Pacific/Kiritimati';
  const reordered = Feed.parse(reverseMembers(feed()));
  expect(textsOf(render(reordered))).toEqual(before);
});

test('gives every file a media type, and only those that readers need', () => {
  const types = new Set(render(feed()).map(({ type }) => type));
  expect([...types].sort()).toEqual([
    'application/atom+xml; charset=utf-8',
    'application/csvm+json',
    'application/feed+json',
    'application/json',
    'application/schema+json',
    'image/svg+xml',
    'text/css; charset=utf-8',
    'text/csv; charset=utf-8; header=present',
    'text/html; charset=utf-8',
    'text/javascript; charset=utf-8',
  ]);
});

test('renders a feed without indicators, milestones or sources', () => {
  const texts = textsOf(render(feed({ indicators: [], milestones: [], sources: [] })));
  expect(texts.get('index.html')).toContain('0 indicators');
  expect(texts.get('programmes.html')).toContain('No key programmes have been published yet.');
  expect(texts.get('v1/observations.csv')?.split('\r\n')).toHaveLength(2);
});

function reverseMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseMembers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reverseMembers(member)]),
  );
}
