import type { Feed, FeedIndicator } from '../../src/model/feed.ts';
import type { FeedChange } from '../../src/model/change.ts';
import { financialQuarter } from '../../src/model/period.ts';
import { feed } from './feeds.ts';
import { compared, count, indicator, notJudged, observation } from './figures.ts';

const before = financialQuarter(2021, 2);
const now = financialQuarter(2021, 3);

/** A feed without figures whose own text fields, which stand on every page, say all of `texts`. */
export function hostileCouncil(texts: readonly string[]): Feed {
  const all = texts.join(' ');
  return feed({
    council: { name: all, areaCode: all, website: 'javascript:alert(1)', licence: all },
    nextExpected: all,
    indicators: [],
    milestones: [],
    changes: [],
    sources: [],
  });
}

/** A feed in which each text field that a sheet, a download or a rule fills says each of `texts`. */
export function hostileFeed(texts: readonly string[]): Feed {
  return feed({
    rules: Object.fromEntries(texts.map((text) => [text, ruleOf(text)])),
    priorities: [...texts],
    indicators: texts.flatMap(indicatorsOf),
    milestones: texts.map((text, index) => ({
      id: `${text}-${index}`,
      programme: text,
      name: text,
      state: 'delayed',
      stateInWords: text,
      narrative: text,
    })),
    sources: texts.map((text) => ({ name: text, licence: text, attribution: text })),
    changes: texts.flatMap(changesOf),
  });
}

function ruleOf(text: string): Feed['rules'][string] {
  return {
    inWords: text,
    judge: 'exact',
    scale: [text, `${text}.`],
    classes: [{ id: 'a', label: text, tone: 'good', when: { otherwise: true } }],
  };
}

function indicatorsOf(text: string, index: number): readonly FeedIndicator[] {
  const words = { type: 'text', text } as const;
  const against = { period: text, label: text, display: text };
  return [
    indicator({
      id: `hostile-${index}`,
      name: text,
      description: text,
      unit: text,
      priority: text,
      service: text,
      ownerRole: text,
      footnotes: [text],
      extensions: [{ id: 'own', label: text, type: 'text', value: text }],
      observations: [
        observation(before, { actual: count('4'), commentary: text }),
        observation(now, {
          actual: { type: 'number', value: '-5', unit: text, decimals: 0 },
          target: words,
          status: {
            type: 'judged',
            class: text,
            label: text,
            tone: 'good',
            rule: text,
            inputs: { actual: text },
          },
          travel: [{ basis: 'previous-period', direction: 'better', against }],
          comparison: compared(now, {
            metricId: text,
            metricLabel: text,
            groupName: text,
            unit: text,
            source: text,
            file: text,
          }),
          commentary: text,
          revisions: [{ date: '2022-01-01', field: 'target', before: words, after: words, reason: text }],
        }),
      ],
    }),
    indicator({
      id: `missing-${index}`,
      name: text,
      observations: [
        observation(now, { actual: { type: 'missing', code: 'x', reason: text }, status: notJudged(text) }),
      ],
    }),
  ];
}

function changesOf(text: string, index: number): readonly FeedChange[] {
  const words = { type: 'text', text } as const;
  const about = { date: '2022-02-24', level: 'minor', indicator: `hostile-${index}`, name: text } as const;
  return (['revision', 'status'] as const).map((kind) => ({
    id: `2022-02-24/hostile-${index}/${kind}`,
    ...about,
    kind,
    period: { id: now.id, label: text },
    before: words,
    after: words,
    target: words,
    statusBefore: text,
    statusAfter: `${text} then`,
    reason: text,
  }));
}
