import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOwnCouncil, type OwnCouncil } from '../support/own-council.ts';
import { allTextOf } from '../support/site.ts';

const titles = [
  'Ref',
  'Indicator',
  'Unit',
  'Q1 2021/22 Actual',
  'Q1 2021/22 Target',
  'Q1 2021/22 Note',
  'Q1 2090/91 Actual',
];
const sheet = {
  id: 11,
  name: 'Plan',
  titles,
  rows: [
    ['cases', 'Children found working', 'Number', 3, '', 'There were 3 cases.'],
    ['all', 'Children asked', 'Number', 48, '', 'Of whom three were found working.'],
    ['share', 'Share found working', '%', '6.3%', '10%', 'As before.'],
    ['bins', 'Missed bins', 'Number', 120, 100, 'Ask jo.silver@private.example.org for the rounds.', 0],
    ['calls', 'Calls answered', 'Number', 900, 950, 'Ring 07700 900123.'],
    ['night', 'Night calls', 'Number', 91, 95, 'Ring Tel.01424 777666, or ask.'],
    ['staff', 'Posts filled', 'Number', 70, 75, 'One of them is AB123456C.'],
    ['waste', 'Waste per household', 'kg', 70, 75, 'Ask waste@council.example.org or 01424 451066.'],
    [
      'pages',
      'Visits',
      'Number',
      5,
      4,
      'See https://private.example.org/x?key=1, app.smartsheet.eu/b/x and www.example.gov.uk/visits.',
    ],
    ['homes', 'Homes', 'Number', 5, 4, `${'A long story. '.repeat(20)}The end.`],
  ],
};
const yaml = `
sheets:
  - sheet: 11
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator, unit: Unit }
    fields: { actual: Actual, target: Target, commentary: Note }
indicators:
  cases: { suppressBelow: 5 }
  share: { numerator: cases, denominator: all }
privacy: { publicAddresses: [waste@council.example.org], publicPhones: ["01424 451066"] }
commentary: { maxLength: 100, links: [example.gov.uk] }
`;

describe('what is kept back', () => {
  let council: OwnCouncil;
  let published: string;
  let findings: readonly { readonly code: string; readonly place: Readonly<Record<string, unknown>> }[];
  let printed: string;

  beforeAll(async () => {
    council = await makeOwnCouncil([sheet], yaml);
    const { exitCode, report, stdout, stderr } = await council.sync();
    expect(exitCode, stderr).toBe(0);
    findings = report.findings;
    printed = stdout + stderr;
    published = await allTextOf(council.site);
  });
  afterAll(() => council.close());

  const figureOf = async (id: string) => (await council.indicator(id)).observations[0];
  const codesOf = (id: string) =>
    findings.filter(({ place }) => place['indicator'] === id).map(({ code }) => code);

  test('a small count, its commentary, the rate made of it, and words elsewhere that name it', async () => {
    expect((await figureOf('cases'))?.actual.display).toBe('[c]');
    expect((await figureOf('share'))?.actual.display).toBe('[c]');
    expect((await figureOf('all'))?.actual.display).toBe('48');
    expect(published).not.toContain('There were 3 cases');
    expect(published).not.toContain('three were found');
    expect(published).not.toContain('6.3');
    expect(codesOf('cases')).toContain('small-count-suppressed');
    expect(codesOf('share')).toContain('rate-suppressed');
    expect(codesOf('all')).toContain('commentary-names-suppressed-count');
  });

  test.each([
    ['bins', '120', 'jo.silver'],
    ['calls', '900', '900123'],
    ['night', '91', '777666'],
    ['staff', '70', '123456'],
  ])('personal data holds the commentary of %s, not its figure', async (id, figure, secret) => {
    expect((await figureOf(id))?.actual.display).toBe(figure);
    expect(await figureOf(id)).not.toHaveProperty('commentary');
    expect(codesOf(id)).toContain('personal-data');
    expect(published + printed).not.toContain(secret);
  });

  test('what the council publishes itself is no personal data', async () => {
    expect((await figureOf('waste'))?.commentary).toBe('Ask waste@council.example.org or 01424 451066.');
  });

  test('a figure for a period that has not begun: no nought of a formula becomes the latest', async () => {
    expect((await council.indicator('bins')).observations).toHaveLength(1);
    expect(codesOf('bins')).toContain('period-not-begun');
  });

  test('only links to allowed websites stay', async () => {
    expect((await figureOf('pages'))?.commentary).toBe(
      'See (link not published), (link not published) and www.example.gov.uk/visits.',
    );
    expect(published + printed).not.toMatch(/private.example.org|smartsheet.eu.b/);
    expect(codesOf('pages')).toContain('link-removed');
  });

  test('a commentary is no longer than the council allows, and ends with a sentence', async () => {
    const commentary = (await figureOf('homes'))?.commentary ?? '';
    expect(commentary).toBe(`${'A long story. '.repeat(7).trim()} …`);
    expect(commentary.length).toBeLessThanOrEqual(100);
    expect(codesOf('homes')).toContain('text-shortened');
  });

  test('a count published before the rule is gone from every stable file after it', async () => {
    await council.setConfig(yaml.replace('cases: { suppressBelow: 5 }', 'cases: { suppressBelow: 2 }'));
    expect((await council.sync()).exitCode).toBe(0);
    expect((await figureOf('cases'))?.actual.display).toBe('3');
    await council.setConfig(yaml);
    expect((await council.sync()).exitCode).toBe(0);
    expect(JSON.stringify(await council.indicator('cases'))).not.toMatch(/"(display|value)":"?3\b/);
  });
});
