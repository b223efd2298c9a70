import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';

const good = `council:
  name: Hastings Borough Council
  areaCode: E07000062
  website: https://www.hastings.gov.uk
release: { signOff: { column: Signed off } }
smartsheet: { region: eu }
sheets:
  - sheet: 4583173393803140
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator }
  - sheet: 7391847563418500
    as: milestones
    layout: long
    columns: { programme: Programme, name: Milestone }
benchmarks:
  groups: { near: { name: Neighbours, areas: [E07000061] } }
  metrics: { waste: { metric: 46, group: near } }
rules: { default: met-not-met }
publish:
  url: https://www.hastings.gov.uk/progress/
  to: [{ folder: ../public }]
`;

/** Replaces one line by number, 1-based; an empty text removes its content but keeps the count of lines. */
function withLine(line: number, text: string): string {
  return good
    .split('\n')
    .map((old, index) => (index === line - 1 ? text : old))
    .join('\n');
}

describe('a good configuration', () => {
  test('is read with its defaults', () => {
    const { config, faults } = parseConfig(good);
    expect(faults).toEqual([]);
    expect(config?.publish.gates.shrink).toBe(20);
    expect(config?.sheets[0]?.sheet).toBe('4583173393803140');
    expect(config?.council.licence).toBe('OGL-UK-3.0');
  });
});

describe('a broken configuration names the line and what was expected', () => {
  test.each([
    ['a wrong area code', 3, '  areaCode: Hastings', /areaCode: expected a GSS code such as E07000062/],
    ['no release rule', 5, '', /release is missing: say when a period may be public/],
    ['an unknown region', 6, 'smartsheet: { region: uk }', /expected one of us, eu, au, gov/],
    [
      'an unknown setting',
      6,
      'smartsheet: { region: eu, regoin: eu }',
      /"regoin" is not a setting of smartsheet/,
    ],
    ['an unknown layout', 10, '    layout: tall', /layout: expected one of wide, long/],
    ['a missing column', 11, '    columns: { id: Ref }', /columns\.name: name the column of names/],
    ['an unknown kind of sheet', 13, '    as: milestone', /as: expected one of indicators, milestones/],
    [
      'a group that is not there',
      18,
      '  metrics: { waste: { metric: 46, group: far } }',
      /there is no group "far"/,
    ],
    [
      'a rule that is not there',
      19,
      'rules: { default: traffic }',
      /there is no rule "traffic"; use one of agreed-tolerance, /,
    ],
    [
      'a target of the year beside figures that are worked out',
      19,
      'targets: { waste: [{ sheetTarget: year, profile: [25%, 50%, 75%, 100%] }] }\nindicators: { waste: { publishAs: discrete } }',
      /targets\.waste: .*publishAs/,
    ],
    ['an address without a final slash', 21, '  url: https://www.hastings.gov.uk/progress', /ends in \//],
    ['nowhere to publish', 22, '  to: []', /publish\.to: expected at least one entry/],
    ['the same sheet twice', 12, '  - sheet: 4583173393803140', /already listed as sheets\[1\]/],
  ])('%s', (_name, line, text, message) => {
    const { faults } = parseConfig(withLine(line, text));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toMatch(message);
    if (text !== '') expect(faults[0]?.line).toBe(line);
  });

  test('every fault is listed in one pass, in order of lines', () => {
    const broken = withLine(3, '  areaCode: x')
      .replace('region: eu', 'region: moon')
      .replace('layout: wide', 'layout: w');
    expect(parseConfig(broken).faults.map(({ line }) => line)).toEqual([3, 6, 10]);
  });

  test('text that is not YAML is refused with its line', () => {
    const { config, faults } = parseConfig('council: { name: [1\nrelease: x\n');
    expect(config).toBeUndefined();
    expect(faults[0]?.message).toMatch(/not valid YAML/);
  });

  test('an empty file is refused', () => {
    expect(parseConfig('').faults.length).toBeGreaterThan(0);
  });
});
