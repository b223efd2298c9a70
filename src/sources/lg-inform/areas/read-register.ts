import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { SyncError } from '../../../errors.ts';
import { Area, type AreaRegister, createAreaRegister } from '../../../model/area.ts';

const columns = ['code', 'name', 'type', 'region', 'county', 'start', 'end', 'successors', 'former'] as const;

/** The register that comes with the program. */
export const shippedRegister = join(import.meta.dirname, 'register.csv');

/** Reads a register file. Throws `SyncError` `usage` that names the file and the line at fault. */
export function readRegister(path: string = shippedRegister): AreaRegister {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new SyncError(
      'usage',
      `[${path}] The register of areas cannot be read.`,
      'Correct benchmarks.register, or take it out to use the register that comes with the program.',
    );
  }
  return createAreaRegister(parseRegister(text, path));
}

/** The areas in a register's text. */
export function parseRegister(text: string, path: string): Area[] {
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  return data.map((row, at) => {
    const area = Area.safeParse({
      ...row,
      successors: listed(row['successors']),
      former: listed(row['former']),
    });
    if (area.success) return area.data;
    throw new SyncError(
      'usage',
      `[${path}, line ${at + 2}] This is not a line of a register of areas (${area.error.issues[0]?.path.join('.') ?? ''}).`,
      'Make the file again with "progress-feed areas --refresh".',
    );
  });
}

/** A register as text: a line an authority, living and ended. */
export function writeRegister(areas: readonly Area[]): string {
  const rows = areas.map((area) =>
    columns.map((column) => {
      const value = area[column];
      return typeof value === 'string' ? value : value.join(' ');
    }),
  );
  return `${Papa.unparse([[...columns], ...rows], { newline: '\n' })}\n`;
}

function listed(text: string | undefined): string[] {
  return (text ?? '').split(' ').filter((part) => part !== '');
}
