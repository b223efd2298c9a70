import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../../src/model/benchmark.ts';
import { financialYear, financialQuarter } from '../../../src/model/period.ts';
import { numberQuantity } from '../../../src/model/quantity.ts';
import { readRegister } from '../../../src/sources/lg-inform/areas/read-register.ts';
import { coverage, oldAreas } from '../../../src/steps/compare/coverage.ts';
import { aBenchmark, q4 } from '../assess/samples.ts';
import { comparison, others, own, reason, rows } from './neighbours.ts';

const register = readRegister();
const everyone = register.areas
  .filter(({ code }) => /^E(0[6-9]|10)/.test(code))
  .map(({ code }) => aBenchmark({ areaId: code, value: '30' }));

function beside(areas: 'type' | 'region' | 'county' | 'england', benchmarks = everyone, period = q4) {
  const groups = { neighbours: { name: 'Group', areas } };
  return comparison(
    benchmarks.map((row) => ({ ...row, period })),
    { period },
    {},
    { groups, register },
  );
}

describe('groups from the register', () => {
  // Counted in the published table: 164 districts today; in Q4 2019/20 also 4 of Bucks, 7 of Northants, 17 of 2023.
  test.each([
    ['type', q4, 164 + 4 + 7 + 17 - 1],
    ['type', financialYear(2024), 163],
    ['county', q4, 4],
  ] as const)('%s in a period: %#', (areas, period, of) => {
    expect(beside(areas, everyone, period).found).toMatchObject({ of, n: of });
  });

  test('the region is the council’s own type in its region', () => {
    const south = register.areas.filter(
      ({ type, region, end, code }) =>
        type === 'district' && region === 'South East' && end === '' && code !== own,
    );
    expect(beside('region', everyone, financialYear(2024)).found).toMatchObject({ of: south.length });
  });

  test('a council that is not in the register has no such group, and that is said', () => {
    const groups = { neighbours: { name: 'Group', areas: 'type' } } as const;
    const { found, findings } = comparison(rows, {}, {}, { groups, register, areaCode: 'E07000999' });
    expect(found?.type).toBe('none');
    expect(findings.map(({ code }) => code)).toContain('group-unreadable');
  });
});

describe('members that changed', () => {
  const list = (areas: readonly string[]) => ({ groups: { neighbours: { name: 'N', areas } }, register });

  test('a recoded member is found under either code, and counts once', () => {
    const sheffield = aBenchmark({ areaId: 'E08000019', value: '99' });
    const areas = [...others.slice(5), 'E08000039', 'E08000019'];
    const { found, findings } = comparison([...rows, sheffield], {}, {}, list(areas));
    expect(found).toMatchObject({ n: 11, of: 11 });
    expect(findings.map(({ code }) => code)).toContain('W_AREA_RECODED');
  });

  test('both codes of one council with the same value are one value, with others a contradiction', () => {
    const one = aBenchmark({ areaId: 'E08000019', value: '99' });
    const two = aBenchmark({ areaId: 'E08000039', value: '99' });
    const areas = [...others.slice(5), 'E08000039'];
    expect(comparison([...rows, one, two], {}, {}, list(areas)).found).toMatchObject({ n: 11 });
    const contradicted = comparison([...rows, one, { ...two, value: '98' }], {}, {}, list(areas));
    expect(contradicted.found).toMatchObject({ n: 10, of: 11 });
    expect(contradicted.findings.map(({ code }) => code)).toContain('benchmark-conflict');
  });

  test('a member that ended stays in the count, with a note on the page and its successor in a finding', () => {
    const later = financialQuarter(2024, 1);
    const areas = [...others.slice(5), 'E07000027'];
    const { found, findings } = comparison(
      rows.map((row) => ({ ...row, period: later })),
      { period: later },
      {},
      list(areas),
    );
    expect(found).toMatchObject({
      n: 10,
      of: 11,
      notes: ['Barrow-in-Furness ended on 31 March 2023 and has no value.'],
    });
    expect(findings).toMatchObject([{ code: 'W_AREA_ENDED' }]);
    expect(findings[0]?.found).toContain('Westmorland and Furness (E06000064)');
  });

  test('a council that merged last year keeps its values up to its last day', () => {
    const barrow = aBenchmark({ areaId: 'E07000027', value: '99' });
    const { found } = comparison([...rows, barrow], {}, {}, list([...others.slice(5), 'E07000027']));
    expect(found).toMatchObject({ n: 11, of: 11 });
    expect(found).not.toHaveProperty('notes');
  });
});

describe('what a download leaves out', () => {
  const options = {
    areaCode: own,
    register,
    metrics: { 'waste-recycled': { metric: '46', group: 'near' } },
    groups: { near: { name: 'Near', areas: ['E07000061', 'E07000114'] } },
    lists: {},
  };

  test('the council itself and a member', () => {
    const findings = coverage([aBenchmark({ areaId: 'E07000061' })], options);
    expect(findings.map(({ code }) => code)).toEqual(['W_OWN_AREA_MISSING', 'W_MEMBER_MISSING']);
    expect(findings[1]?.found).toContain('Thanet (E07000114)');
    const whole = [own, 'E07000061', 'E07000114'].map((areaId) => aBenchmark({ areaId }));
    expect(coverage(whole, options)).toEqual([]);
  });

  test('authorities that are no more, or had another code', () => {
    const old = ['E07000027', 'E08000016', 'E07000062'].map((areaId) => aBenchmark({ areaId }));
    expect(oldAreas(old, register).map(({ code }) => code)).toEqual(['W_AREA_ENDED', 'W_AREA_RECODED']);
  });
});

describe('beside LG Inform’s own rows', () => {
  const self = aBenchmark({ areaId: own, value: '32.3' });
  const group = (value: string) =>
    aBenchmark({ areaId: 'AllX', areaName: 'Mean for All X', isGroup: true, value, decimals: 2 });
  const shown = (found: Comparison | undefined) =>
    found?.type === 'compared' ? found.lgInformRows : undefined;

  test('the reason for the difference is found out', () => {
    // Ours is 34 over fifteen; with the council (34 * 15 + 32.3) / 16 = 33.89.
    expect(shown(comparison([...rows, self, group('33.9')]).found)?.[0]?.reason).toMatch(
      /counts the council/,
    );
    expect(shown(comparison([...rows, self, group('34')]).found)?.[0]?.reason).toMatch(
      /the same as our mean/,
    );
    expect(shown(comparison([...rows, self, group('40')]).found)?.[0]?.reason).toMatch(
      /a group that LG Inform/,
    );
    const wider = aBenchmark({ areaId: 'E06000043', value: '50' });
    // (34 * 15 + 32.3 + 50) / 17 = 34.84
    expect(shown(comparison([...rows, self, wider, group('34.84')]).found)?.[0]?.reason).toMatch(/all 17/);
  });
});

describe('scales of one unit', () => {
  const inThousands = rows.map((row) => ({ ...row, unit: 'GBP (000)', decimals: 0 }));

  test('GBP (000) is converted to GBP, and said', () => {
    const { found } = comparison(inThousands, { actual: numberQuantity('32300', 'GBP', 0) });
    expect(found).toMatchObject({ median: '34000', unit: 'GBP', own: '32300' });
    expect(found).toMatchObject({ notes: [expect.stringContaining('multiplied by 1,000')] });
  });

  test('the council’s own value in thousands is the same value', () => {
    const self = { ...aBenchmark({ areaId: own, value: '32' }), unit: 'GBP (000)', decimals: 0 };
    const same = comparison([...inThousands, self], { actual: numberQuantity('32300', 'GBP', 0) });
    expect(same.findings).toEqual([]);
    const other = comparison([...inThousands, self], { actual: numberQuantity('33300', 'GBP', 0) });
    expect(other.findings.map(({ code }) => code)).toEqual(['own-value-differs']);
  });

  test('a rate without its size is refused', () => {
    const rates = rows.map((row) => ({ ...row, unit: 'Rate' }));
    expect(reason(rates)).toBe("The council's figure is in per cent; LG Inform's is in Rate.");
  });
});

describe('an older benchmark', () => {
  const later = financialQuarter(2020, 2);

  test('is given with its own period and age', () => {
    const { found } = comparison(rows, { period: later });
    expect(found).toMatchObject({
      type: 'none',
      reason: 'LG Inform has no values for Q2 2020/21 in the download yet.',
      latest: { period: { id: 'fq_Q4_2019_20' }, age: '2 quarters older', median: '34', n: 15, of: 15 },
    });
    expect(found).not.toHaveProperty('quartile');
  });
});
