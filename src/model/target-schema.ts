import { z } from 'zod';
import { Indicator, Milestone, Observation } from './indicator.ts';

/** Where the fields of the target schema come from, and what they hold. */
const descriptions: Readonly<Record<string, string>> = {
  indicators:
    'What is measured. Source: Hastings progress page 2019/20 (its columns); New Forest (unit, frequency and good direction for each of 48).',
  observations: 'One indicator in one period. Source: Hastings progress page 2019/20.',
  milestones:
    'Steps of key programmes. Source: Hastings progress page (milestones for each quarter, with an update).',
  'Indicator.id':
    'Stable over sheets and years, safe in a web address, never reused. Source: ours; readers link to it.',
  'Indicator.name': 'As the public reads it, without numbering or footnote marks. Source: Hastings "Name".',
  'Indicator.description': 'What it means, in plain words. Source: council practice.',
  'Indicator.unit':
    'A plain word behind the number: percent, count, GBP, days, per 1,000. Source: New Forest; LG Inform unit labels.',
  'Indicator.polarity':
    'Which way is good: bigger, smaller, within a range, or none (for information). Source: Hastings "Improvement direction"; Pentana (stay in range); Kent activity indicators.',
  'Indicator.frequency': 'How often it is measured. Source: New Forest.',
  'Indicator.accumulation':
    'Year to date (cumulative) or the period alone (discrete); never mixed. Source: council practice.',
  'Indicator.priority':
    'The corporate plan priority it belongs to. Source: Hastings corporate plan 2020 to 2024.',
  'Indicator.service': 'The service that reports it. Source: council practice.',
  'Indicator.ownerRole': 'Who answers for it: a role, never a name or address. Source: committee practice.',
  'Indicator.footnotes': 'Notes to the indicator. Source: aftables checklist ([note 1], not superscripts).',
  'Indicator.state':
    'active or retired; a retired indicator keeps its history. Source: GOSS iCM (what leaves a feed is unpublished).',
  'Indicator.rule':
    'The status rule that the sheet names for this indicator. Source: tolerance and rules differ by indicator (Reigate and Banstead, Kent).',
  'Indicator.extensions': "The council's own columns, typed as its configuration says. Source: ours.",
  'Extension.id': 'A stable name. Source: the configuration.',
  'Extension.label': 'As readers see it. Source: the configuration, or the title of the column.',
  'Extension.type': 'text, number, date or yes-no. Source: the configuration.',
  'Extension.value': 'Decimal text for a number, ISO 8601 for a date, yes or no. Source: the sheet.',
  'Observation.indicatorId': 'The indicator it belongs to. Source: ours.',
  'Observation.period': 'The period it is about. Source: LG Inform period types.',
  'Observation.actual': 'The measured value, also called outturn. Source: Hastings "Actual".',
  'Observation.target':
    'What was aimed at in this period (profiled targets differ by period). Source: Hastings "Target".',
  'Observation.floor': 'The least that is acceptable. Source: Kent (floor standard).',
  'Observation.lower':
    'Lower limit of the expected range; on it is inside. Source: Kent activity indicators.',
  'Observation.upper':
    'Upper limit of the expected range; on it is inside. Source: Kent activity indicators.',
  'Observation.tolerance':
    'How far the target may be missed and still be amber: 5% of it, or 2 units. Source: Reigate and Banstead.',
  'Observation.statedStatus':
    'What the sheet says of the status; ours is worked out, and a difference is a finding. Source: Hastings "Status".',
  'Observation.commentary':
    'What the council says about the figure, as plain text. Source: committee practice.',
  'Observation.markers':
    'p provisional, r revised, e estimated, u low reliability, f forecast. Source: Government Statistical Service shorthand (gov.wales).',
  'Observation.signedOff':
    'May be public. Source: Hastings (managers submit, senior management considers, then it is published).',
  'Observation.provenance': 'Where it was read; internal, never published. Source: ours.',
  'Period.id':
    "LG Inform's identifier where it has one (fq_Q3_2021_22), ours elsewhere (at_2022_03_31). Source: LG Inform downloads.",
  'Period.kind': 'What sort of span it is. Source: LG Inform period types; council practice.',
  'Period.label': 'As readers see it: Q3 2021/22. Source: council practice (years written 2021/22).',
  'Period.start': 'First day, ISO 8601. Source: financial years run from 1 April to 31 March.',
  'Period.end': 'Last day, ISO 8601. Source: financial years run from 1 April to 31 March.',
  'Quantity.type':
    'A number, words, or no value with its reason. Source: Hastings (Retained stands beside 105 and 6%).',
  'Quantity.value':
    'A decimal as text; a percentage in points (42.1, never 0.421). Source: Hastings publishes points.',
  'Quantity.unit': 'Unit of the number. Source: as the indicator.',
  'Quantity.decimals': 'Decimal places that the public sees. Source: the format of the cell.',
  'Quantity.exact': 'As the sheet holds it, where the value was rounded. Source: the sheet.',
  'Quantity.text': 'A value in words, such as Retained. Source: Hastings.',
  'Quantity.code':
    'c confidential or suppressed, w none recorded, x not available, z not applicable. Source: Government Statistical Service shorthand (gov.wales).',
  'Quantity.reason': 'The code in words. Source: Government Statistical Service shorthand (gov.wales).',
  'Milestone.id': 'Made of programme and name, the same in every period. Source: ours.',
  'Milestone.programme': 'The key programme. Source: Hastings progress page.',
  'Milestone.name': 'What is to be done. Source: Hastings progress page.',
  'Milestone.due': 'Due date, ISO 8601. Source: Hastings progress page.',
  'Milestone.state': 'Where it stands. Source: council practice; G, A and R of older Hastings reports.',
  'Milestone.stateInWords': "The sheet's own words for the state. Source: the sheet.",
  'Milestone.percentComplete': '0 to 100 points. Source: Smartsheet project sheets.',
  'Milestone.period': 'The quarter the row reports on. Source: Hastings progress page.',
  'Milestone.narrative':
    'The update of that quarter ("All Q1 milestones met"). Source: Hastings progress page.',
  'Milestone.signedOff': 'May be public. Source: as for figures.',
  'Milestone.provenance': 'Where it was read; internal, never published. Source: ours.',
  'Provenance.sheetId': 'Sheet number. Source: Smartsheet.',
  'Provenance.sheet': 'Name of the sheet. Source: Smartsheet.',
  'Provenance.version': 'How often the sheet had been written to. Source: Smartsheet.',
  'Provenance.row': 'Row number on screen. Source: Smartsheet.',
  'Provenance.rowId': 'Row identifier. Source: Smartsheet.',
  'Provenance.column': 'Title of the column. Source: Smartsheet.',
};

/** What a field of an object holds, where that is an object with a name of its own. */
const nouns: Readonly<Record<string, string>> = {
  indicators: 'Indicator',
  observations: 'Observation',
  milestones: 'Milestone',
  period: 'Period',
  actual: 'Quantity',
  target: 'Quantity',
  floor: 'Quantity',
  lower: 'Quantity',
  upper: 'Quantity',
  provenance: 'Provenance',
  extensions: 'Extension',
};

/**
 * The target schema that every sheet is normalised to, as JSON Schema 2020-12, each field with what it holds and
 * where it comes from. Published as `schemas/target.json`.
 */
export function targetJsonSchema(): string {
  const target = z.object({
    indicators: z.array(Indicator),
    observations: z.array(Observation),
    milestones: z.array(Milestone),
  });
  const schema = z.toJSONSchema(target, { target: 'draft-2020-12' });
  const described = describe(schema, '');
  return `${JSON.stringify({ title: 'Progress Feed target schema', ...asRecord(described) }, undefined, 2)}\n`;
}

/** Every property with its description; `noun` is the object whose properties are met. */
function describe(schema: unknown, noun: string): unknown {
  if (Array.isArray(schema)) return schema.map((each) => describe(each, noun));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key !== 'properties') return [key, describe(value, noun)];
      const properties = Object.entries(asRecord(value)).map(([field, held]) => {
        const description = descriptions[noun === '' ? field : `${noun}.${field}`];
        const inner = asRecord(describe(held, nouns[field] ?? noun));
        return [field, description === undefined ? inner : { description, ...inner }];
      });
      return [key, Object.fromEntries(properties)];
    }),
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
