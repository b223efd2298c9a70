import { expect, test } from 'vitest';
import { z } from 'zod';
import { feed } from '../support/feeds.ts';
import { renderedTexts } from './rendered.ts';

const texts = renderedTexts(feed());
const Figure = z.object({
  period: z.object({ label: z.string() }),
  actual: z.object({ display: z.string() }),
  target: z.object({ display: z.string() }).optional(),
  status: z.object({ label: z.string() }),
  markers: z.array(z.string()),
});
const Progress = z.object({
  indicators: z.array(
    z.object({ id: z.string(), name: z.string(), state: z.string(), current: Figure.optional() }),
  ),
});
const History = z.object({ observations: z.array(Figure) });
const Changes = z.object({
  items: z.array(
    z.object({ id: z.string(), title: z.string(), content_text: z.string(), date_modified: z.string() }),
  ),
});
const { indicators } = Progress.parse(JSON.parse(texts.get('v1/progress.json') ?? ''));

function plain(markup: string): string {
  return markup
    .replaceAll(/<svg\b.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The cells of each row of the table that has this caption. */
function tableRows(path: string, caption: RegExp): readonly (readonly string[])[] {
  const tables = (texts.get(path) ?? '').match(/<table\b.*?<\/table>/gs) ?? [];
  const table = tables.find((each) => caption.test(/<caption.*?<\/caption>/s.exec(each)?.[0] ?? '')) ?? '';
  const body = /<tbody>.*<\/tbody>/s.exec(table)?.[0] ?? '';
  return (body.match(/<tr\b.*?<\/tr>/gs) ?? []).map((row) =>
    (row.match(/<t[hd]\b.*?<\/t[hd]>/gs) ?? []).map(plain),
  );
}

const withMarkers = ({ actual, markers }: z.infer<typeof Figure>) =>
  [actual.display, ...markers.map((marker) => `[${marker}]`)].join(' ');

test('each page shows every figure of its JSON, in reverse', () => {
  let compared = 0;
  for (const { id } of indicators) {
    const { observations } = History.parse(JSON.parse(texts.get(`v1/indicators/${id}.json`) ?? ''));
    const rows = tableRows(`indicators/${id}.html`, /All published figures/).map((row) => row.slice(0, 4));
    expect(rows).toEqual(
      observations
        .toReversed()
        .map((figure) => [
          figure.period.label,
          withMarkers(figure),
          figure.target?.display ?? 'No target',
          figure.status.label,
        ]),
    );
    compared += rows.length;
  }
  expect(compared).toBeGreaterThan(50);
});

test('the fragment shows the position that progress.json has, and progress.json the last of the history', () => {
  const rows = (texts.get('fragment.html') ?? '').match(/<tr><th><a .*?<\/tr>/gs) ?? [];
  const shown = new Map(
    rows
      .map((row) => (row.match(/<t[hd]\b.*?<\/t[hd]>/gs) ?? []).map(plain))
      .map((cells) => [cells[0], cells]),
  );
  const active = indicators.filter(({ state }) => state === 'active');
  expect(shown.size).toBe(active.length);
  for (const { id, name, current } of active) {
    const { observations } = History.parse(JSON.parse(texts.get(`v1/indicators/${id}.json`) ?? ''));
    expect(current).toEqual(observations.at(-1));
    if (current === undefined) continue;
    expect(shown.get(name)?.slice(1, 5)).toEqual([
      current.period.label,
      withMarkers(current),
      current.target?.display ?? 'No target',
      current.status.label,
    ]);
  }
});

test('JSON Feed, Atom and the page list the same changes in the same words', () => {
  const { items } = Changes.parse(JSON.parse(texts.get('v1/changes.json') ?? ''));
  const part = (entry: string, name: string) =>
    plain(new RegExp(`<${name}[ >].*?</${name}>`, 's').exec(entry)?.[0] ?? '');
  const entries = ((texts.get('v1/changes.atom') ?? '').match(/<entry>.*?<\/entry>/gs) ?? []).map(
    (entry) => ({
      id: part(entry, 'id'),
      title: part(entry, 'title'),
      content_text: part(entry, 'content'),
      date_modified: part(entry, 'updated'),
    }),
  );
  expect(entries).toEqual(items);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  const page = plain(texts.get('changes.html') ?? '');
  for (const { title, content_text: text } of items) expect(page).toContain(`${title} ${text}`);
  expect(items).toHaveLength(10);
});

test('the Atom list of indicators has each with its latest figure', () => {
  const atom = texts.get('v1/indicators.atom') ?? '';
  const entries = atom.match(/<entry>.*?<\/entry>/gs) ?? [];
  expect(entries).toHaveLength(indicators.length);
  for (const [index, { id, current }] of indicators.entries()) {
    const entry = plain(entries[index] ?? '');
    expect(entry).toContain(`/progress/indicators/${id}`);
    if (current !== undefined && !current.actual.display.startsWith('['))
      expect(entry).toContain(`${current.period.label}: ${current.actual.display}`);
  }
});
