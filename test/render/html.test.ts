import { posix } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import type { Feed } from '../../src/model/feed.ts';
import { financialQuarter } from '../../src/model/period.ts';
import { markup, webAddress } from '../../src/render/html/markup.ts';
import { feed } from '../support/feeds.ts';
import { compared, count, indicator, notJudged, observation, quarterly } from '../support/figures.ts';
import { pathsEnding, renderedTexts } from './rendered.ts';

const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });
// It counts `&lt;` in a title as four characters.
const lenient = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } });
// Editors of content management systems strip `scope`.
const plain = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'wcag/h63': 'off' } });
const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;

async function faults(texts: ReadonlyMap<string, string>, by = validator): Promise<readonly string[]> {
  const reports = pathsEnding(texts, '.html').map(async (path) => {
    const { results } = await (path === 'fragment.html' ? plain : by).validateString(
      texts.get(path) ?? '',
      path,
    );
    return results.flatMap(({ messages }) =>
      messages.map(({ line, ruleId, message }) => `${path}:${line} ${ruleId} ${message}`),
    );
  });
  return (await Promise.all(reports)).flat();
}

function page(path: string, source: Feed = feed()): string {
  return renderedTexts(source).get(path) ?? '';
}

/** The pages and charts that match. */
function marked(source: Feed, pattern: RegExp): readonly string[] {
  const drawn = [...renderedTexts(source)].filter(([path]) => /\.(html|svg)$/.test(path));
  return drawn.filter(([, text]) => pattern.test(text)).map(([path]) => path);
}

/** The words of a page, as they are read one after another. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/<(svg|head)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

function hostile(): Feed {
  const quarter = financialQuarter(2021, 3);
  const name = `Hostile ${attack}`;
  const text = { type: 'text', text: attack } as const;
  const observations = [
    observation(financialQuarter(2020, 3), { actual: count('4') }),
    observation(financialQuarter(2021, 2), { actual: count('5'), commentary: attack }),
    observation(quarter, {
      actual: { type: 'number', value: '5', unit: attack, decimals: 0 },
      target: text,
      status: notJudged(attack),
      travel: [
        {
          basis: 'previous-period',
          direction: 'better',
          against: { period: attack, label: attack, display: attack },
        },
      ],
      comparison: compared(quarter, {
        metricLabel: attack,
        groupName: attack,
        unit: attack,
        source: attack,
        file: attack,
      }),
      commentary: `${attack}\n\u0000\u0007${attack}`,
      revisions: [{ date: '2022-01-01', field: 'target', before: text, after: text, reason: attack }],
    }),
  ];
  const { description, priority, service, ownerRole } = {
    description: attack,
    priority: attack,
    service: attack,
    ownerRole: attack,
  };
  return feed({
    council: { name: attack, areaCode: attack, website: 'javascript:alert(1)', licence: attack },
    nextExpected: attack,
    rules: {
      [attack]: {
        inWords: attack,
        judge: 'exact',
        classes: [{ id: 'a', label: attack, tone: 'good', when: { otherwise: true } }],
      },
    },
    priorities: [attack],
    indicators: [
      indicator({
        id: 'hostile',
        name,
        description,
        priority,
        service,
        ownerRole,
        footnotes: [attack],
        observations,
      }),
      indicator({
        id: 'drawn',
        name,
        observations: quarterly(['1', '2', '3'], '2', { make: count, polarity: 'bigger' }),
      }),
    ],
    milestones: [
      {
        id: attack,
        programme: attack,
        name: attack,
        state: 'delayed',
        stateInWords: attack,
        percentComplete: '5',
        narrative: attack,
      },
    ],
    sources: [{ name: attack, licence: attack, attribution: attack }],
  });
}

test('passes html-validate on every page, hostile text included', async () => {
  expect(await faults(renderedTexts(feed()))).toEqual([]);
  expect(await faults(renderedTexts(hostile()), lenient)).toEqual([]);
});

test('would be refused by html-validate with a fault in it', async () => {
  const texts = renderedTexts(feed());
  const broken = (texts.get('index.html') ?? '').replace('<h2', '<h2 style="color:red"');
  expect(await faults(new Map([['index.html', broken]]))).not.toEqual([]);
});

test('lets no text become markup, script or an address', () => {
  const ours = /<script (?:src="(?:\.\.\/)?assets|type="application\/ld)/g;
  const pages = [...renderedTexts(hostile())].map(
    ([path, text]) => [path, text.replaceAll(ours, '')] as const,
  );
  // oxlint-disable-next-line no-control-regex
  const dangerous = /<script|<img|href="javascript:|[\u0000\u0007]/i;
  const drawn = pages.filter(([path]) => /\.(html|svg|atom)$/.test(path));
  expect(drawn.filter(([, text]) => dangerous.test(text)).map(([path]) => path)).toEqual([]);
});

test('escapes values, not templates, and keeps only web addresses', () => {
  expect(String(markup`<p title="${`"'<>&`}">${['a', markup`<b>${'<'}</b>`, undefined]}</p>`)).toBe(
    '<p title="&quot;&#39;&lt;&gt;&amp;">a<b>&lt;</b></p>',
  );
  expect(webAddress('javascript:alert(1)')).toBeUndefined();
  expect(webAddress('data:text/html,x')).toBeUndefined();
  expect(webAddress('https://www.example.gov.uk/')).toBe('https://www.example.gov.uk/');
});

test('needs no script and no inline style, so that a strict policy can be set', () => {
  expect(marked(feed(), /<style|\sstyle=|\son[a-z]+=/i)).toEqual([]);
  const scripts = [...renderedTexts(feed()).values()].flatMap((text) => text.match(/<script[^>]*>/g) ?? []);
  expect([...new Set(scripts)].sort()).toEqual([
    '<script src="../assets/progress.js" defer>',
    '<script src="assets/progress.js" defer>',
    '<script type="application/ld+json">',
  ]);
});

test('links only to files of the release, from any folder', () => {
  const texts = renderedTexts(feed());
  const known = new Set([...texts.keys(), 'v1/manifest.json']);
  const targets = pathsEnding(texts, '.html').flatMap((path) =>
    [...(texts.get(path) ?? '').matchAll(/(?:href|src)="([^"#]+)[^"]*"/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !target.startsWith('https://'))
      .map((target) => posix.join(posix.dirname(path), target)),
  );
  expect(targets.length).toBeGreaterThan(100);
  expect(targets.filter((target) => !known.has(target))).toEqual([]);
});

test('says "Example data" on every page when values are illustrative, and on none otherwise', () => {
  const pages = pathsEnding(renderedTexts(feed()), '.html');
  expect(marked(feed(), /Example data/)).toEqual(pages);
  expect(marked(feed({ exampleData: false }), /Example data/)).toEqual([]);
});

test('tells a resident the latest result in one read', () => {
  const words = wordsOf(page('indicators/household-waste-recycled.html'));
  for (const sentence of [
    '32.3% against a target of at least 30.0%: met. Bigger is better.',
    '[p] Provisional: may still change',
    'Better than the same quarter last year (Q3 2020/21: 30.7%).',
    '1 October 2021 to 31 December 2021. Updated 24 February 2022.',
    'A dry autumn and the new garden waste round helped.',
    'There is no comparison for Q3 2021/22, because LG Inform has no values for Q3 2021/22 yet.',
    '18 November 2021 Q1 2021/22 Actual 31.4% 31.9% A late weighbridge return was added',
    '[note 1] Garden waste is included.',
  ]) {
    expect(words).toContain(sentence);
  }
});

test('shows an indicator with its polarity, last year, travel, status, target and comparison', () => {
  const words = wordsOf(page('index.html'));
  expect(words).toContain(
    'Net additional homes provided Bigger is better 102 2019/20 224 2020/21 Better Met 200 Worse than the median of English district councils (180 of 181 have figures)',
  );
  expect(words).toContain(
    '122 per 100,000 collections Q3 2020/21 112 per 100,000 collections Q3 2021/22 Better Not met 100 per 100,000 collections',
  );
  expect(words).toContain('Retained Q3 2020/21 Retained Q3 2021/22 Same Met Retained No comparison');
  expect(words).toContain(
    '60,211 Q3 2020/21 No figure [x] Q3 2021/22 Not known No status 270,000 No comparison',
  );
  expect(words).toContain('For information only No figure £0 Q3 2021/22 Not known No status No target');
});

test('says why there is no chart and no comparison', () => {
  const words = wordsOf(page('indicators/warm-homes.html'));
  expect(words).toContain('There is no chart, because there are fewer than two figures to draw.');
  expect(words).toContain(
    'No comparison, because no published figures of other councils are set beside this indicator.',
  );
});

test('keeps a retired indicator, out of the counts', () => {
  const words = wordsOf(page('index.html'));
  expect(words).toContain('We report on 9 indicators');
  expect(words).toContain('Indicators no longer measured Their history is kept. Visits to the cash office');
  expect(wordsOf(page('indicators/cash-office-visits.html'))).toContain(
    'This indicator is no longer measured.',
  );
});
