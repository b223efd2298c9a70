import type { Benchmark } from '../../../src/model/benchmark.ts';
import { CouncilConfig } from '../../../src/model/council.ts';
import type { Figure, Indicator, Observation } from '../../../src/model/indicator.ts';
import { financialQuarter } from '../../../src/model/period.ts';
import { type MissingCode, type Quantity, numberQuantity } from '../../../src/model/quantity.ts';

export const q4 = financialQuarter(2019, 4);
export const q4LastYear = financialQuarter(2018, 4);

/** A number by how a council would write it: `78.6`, `5%`, `£1200`. */
export function number(text: string): Quantity {
  const digits = text.replaceAll(/[%£,]/g, '');
  const unit = text.endsWith('%') ? 'percent' : text.startsWith('£') ? 'GBP' : 'count';
  return numberQuantity(digits, unit, digits.split('.')[1]?.length ?? 0);
}

export function words(text: string): Quantity {
  return { type: 'text', text };
}

export function missing(code: MissingCode, reason = 'A reason of the sheet'): Quantity {
  return { type: 'missing', code, reason };
}

export function anIndicator(changes: Partial<Indicator> = {}): Indicator {
  return {
    id: 'waste-recycled',
    name: 'Household waste recycled',
    polarity: 'bigger',
    frequency: 'quarterly',
    accumulation: 'discrete',
    footnotes: [],
    state: 'active',
    ...changes,
  };
}

export function aFigure(changes: Partial<Figure> = {}): Figure {
  return { indicatorId: 'waste-recycled', period: q4, actual: number('32.3%'), markers: [], ...changes };
}

export function anObservation(changes: Partial<Observation> = {}): Observation {
  return {
    ...aFigure(),
    signedOff: true,
    provenance: {
      sheetId: '1',
      sheet: 'Corporate plan',
      version: 3,
      row: 7,
      rowId: '70',
      column: 'Q4 2019/20 Actual',
    },
    ...changes,
  };
}

export function aBenchmark(changes: Partial<Benchmark> = {}): Benchmark {
  return {
    metricId: '46',
    metricLabel: '% of household waste sent for reuse, recycling and composting',
    unit: '%',
    valueType: 'raw',
    areaId: 'E07000061',
    areaName: 'Eastbourne',
    isGroup: false,
    period: q4,
    value: '30.1',
    decimals: 1,
    download: { file: 'waste.csv', sha256: 'a'.repeat(64), bytes: 1 },
    ...changes,
  };
}

export const config = CouncilConfig.parse({
  council: {
    name: 'Hastings Borough Council',
    areaCode: 'E07000062',
    website: 'https://www.hastings.gov.uk',
  },
  release: 'immediate',
  smartsheet: { region: 'eu' },
  sheets: [{ sheet: 1, as: 'indicators', layout: 'wide', columns: { name: 'Indicator' } }],
  publish: { url: 'https://www.hastings.gov.uk/progress/', to: [{ folder: 'public' }] },
});
