import Papa from 'papaparse';
import { z } from 'zod';
import { SyncError } from '../../../errors.ts';
import { Area, type AuthorityType } from '../../../model/area.ts';
import { compareText } from '../../../model/finding.ts';
import { correctArea } from './corrections.ts';

const types: Readonly<Record<string, AuthorityType>> = {
  NMD: 'district',
  UA: 'unitary',
  MD: 'metropolitan',
  LBO: 'london',
  CC: 'london',
  CTY: 'county',
  WPA: 'welsh',
  SCO: 'scottish',
  NID: 'northern-irish',
  COMB: 'combined',
  SRA: 'combined',
};

const Row = z.object({
  'local-authority-code': z.string().min(1),
  'nice-name': z.string().min(1),
  'gss-code': z.string(),
  'start-date': z.string(),
  'end-date': z.string(),
  'replaced-by': z.string(),
  region: z.string(),
  'local-authority-type': z.string(),
  'county-la': z.string(),
  'former-gss-codes': z.string(),
});
type Row = z.infer<typeof Row>;

/**
 * Makes a register from mySociety's table of UK local authorities (`uk_local_authorities.csv`, CC BY 4.0), with what
 * it is known to be behind on put right. Ended authorities of Northern Ireland without a code are left out.
 * Throws `SyncError` `usage` when the text is another table.
 */
export function importRegister(text: string, path: string): Area[] {
  const { data } = Papa.parse(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  const rows = data.map((row, at) => {
    const parsed = Row.safeParse(row);
    if (parsed.success) return parsed.data;
    throw new SyncError(
      'usage',
      `[${path}, line ${at + 2}] This is not mySociety's table of local authorities: the column ${String(parsed.error.issues[0]?.path[0])} is missing.`,
      'Download uk_local_authorities.csv from mySociety, and give that file.',
    );
  });
  const codes = new Map(rows.map((row) => [row['local-authority-code'], row['gss-code']]));
  const gss = (list: string) => listed(list).flatMap((code) => codes.get(code) || []);
  const areas = rows
    .filter((row) => row['gss-code'] !== '')
    .map((row): Area => {
      const area: Area = {
        code: row['gss-code'],
        name: row['nice-name'],
        type: types[row['local-authority-type']] ?? unknownType(row, path),
        region: row.region,
        county: gss(row['county-la'])[0] ?? '',
        start: row['start-date'].slice(0, 10),
        end: lastDay(row['end-date'].slice(0, 10)),
        successors: gss(row['replaced-by']),
        former: listed(row['former-gss-codes']),
      };
      return Area.parse(correctArea(area));
    });
  if (areas.length < 300) {
    throw new SyncError(
      'usage',
      `[${path}] The table holds ${areas.length} authorities; more than 300 are expected.`,
      'Download the whole table again, and give that file.',
    );
  }
  return areas.toSorted((a, b) => compareText(a.code, b.code));
}

/** The table gives the last day of some authorities and the first day without them of others. */
function lastDay(date: string): string {
  if (!date.endsWith('-04-01')) return date;
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

function unknownType(row: Row, path: string): never {
  throw new SyncError(
    'usage',
    `[${path}] ${row['nice-name']} is of the type "${row['local-authority-type']}", which is not known.`,
    'Use an earlier table until the program knows this type.',
  );
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
