import Papa from 'papaparse';
import { expectedOf } from '../../model/finding-catalogue.ts';
import { compareFindings } from '../../model/finding.ts';
import type { OfficerFinding } from '../../model/tracked-finding.ts';
import { inertText } from '../csv/inert-text.ts';

/** `findings.csv`, one row a finding, for officers: internal, never published. No cell can run as a formula. */
export function renderFindingsCsv(findings: readonly OfficerFinding[]): string {
  const rows = findings.toSorted(compareFindings).map((finding) => columns.map(([, read]) => read(finding)));
  return `${Papa.unparse([columns.map(([name]) => name), ...rows], { newline: '\r\n' })}\r\n`;
}

const columns: readonly (readonly [name: string, read: (finding: OfficerFinding) => string])[] = [
  ['severity', ({ severity }) => severity],
  ['code', ({ code }) => code],
  ['sheet_or_file', ({ place }) => inertText(place.sheet ?? place.file ?? '')],
  ['row', ({ place }) => String(place.row ?? place.line ?? '')],
  ['column', ({ place }) => inertText(place.column ?? '')],
  ['indicator', ({ place }) => inertText(place.indicator ?? '')],
  ['period', ({ place }) => inertText(place.period ?? '')],
  ['found', ({ found }) => inertText(found)],
  ['expected', ({ code }) => expectedOf(code)],
  ['what_to_do', ({ action }) => inertText(action)],
  ['state', ({ nights, fixedAt }) => (fixedAt !== undefined ? 'fixed' : nights > 1 ? 'seen again' : 'new')],
  ['first_seen', ({ firstSeen }) => firstSeen],
  ['nights', ({ nights }) => String(nights)],
  ['fixed', ({ fixedAt }) => fixedAt ?? ''],
  ['link', ({ link }) => link ?? ''],
];
