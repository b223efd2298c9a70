import { dirname, relative, resolve } from 'node:path';
import type { Document, LineCounter } from 'yaml';
import type { CouncilConfig } from '../model/council.ts';
import { statusRulePresets } from '../model/rules.ts';
import { lineOf, pathInWords } from './faults.ts';
import type { ConfigFault } from './load.ts';

/** Names that one part of the configuration uses and another must define. */
export function crossCheck(config: CouncilConfig, document: Document, lines: LineCounter): ConfigFault[] {
  const fault = (path: readonly PropertyKey[], message: string): ConfigFault => ({
    line: lineOf(path, document, lines),
    message: `${pathInWords(path)}: ${message}`,
  });
  const rules = new Set([...statusRulePresets.keys(), ...Object.keys(config.rules.define)]);
  const unknownRule = (name: string) =>
    `there is no rule "${name}"; use one of ${[...rules].toSorted().join(', ')}, or define it under rules.define`;
  const faults: ConfigFault[] = [];
  if (!rules.has(config.rules.default)) {
    faults.push(fault(['rules', 'default'], unknownRule(config.rules.default)));
  }
  for (const [indicator, agreed] of Object.entries(config.rules.indicators)) {
    const rule = typeof agreed === 'string' ? agreed : agreed.rule;
    if (rule !== undefined && !rules.has(rule)) {
      faults.push(fault(['rules', 'indicators', indicator], unknownRule(rule)));
    }
  }
  for (const [indicator, targets] of Object.entries(config.targets)) {
    const ofTheYear = [targets].flat().some(({ sheetTarget }) => sheetTarget === 'year');
    if (ofTheYear && config.indicators[indicator]?.publishAs !== undefined) {
      const message =
        'a year’s target cannot be spread over figures that publishAs works out; leave one of the two out';
      faults.push(fault(['targets', indicator], message));
    }
  }
  for (const [indicator, { group }] of Object.entries(config.benchmarks.metrics)) {
    if (!Object.hasOwn(config.benchmarks.groups, group)) {
      const path = ['benchmarks', 'metrics', indicator, 'group'];
      faults.push(fault(path, `there is no group "${group}" under benchmarks.groups`));
    }
  }
  // The database and the officers' reports beside it are internal: no destination may hold them.
  const beside = dirname(resolve('/', config.store));
  for (const to of config.publish.to) {
    if (to.folder !== undefined && isInside(beside, resolve('/', to.folder))) {
      faults.push(
        fault(
          ['store'],
          `the database, and the findings beside it, would be published with ${to.folder}; keep them elsewhere`,
        ),
      );
    }
  }
  const named = config.sheets.some(({ as, columns }) => as === 'indicators' && columns.name !== undefined);
  for (const [index, { as, columns }] of config.sheets.entries()) {
    if (as === 'indicators' && columns.name === undefined && !named) {
      const path = ['sheets', index, 'columns', 'name'];
      faults.push(fault(path, 'name the column of names, here or in a sheet with the layout register'));
    }
  }
  const { notify } = config;
  for (const audience of ['officer', 'operator'] as const) {
    if ((notify[audience]?.email.length ?? 0) > 0 && notify.smtp === undefined) {
      faults.push(fault(['notify', audience, 'email'], 'say how mail is sent, under notify.smtp'));
    }
  }
  const seen = new Map<string, number>();
  for (const [index, { sheet }] of config.sheets.entries()) {
    const first = seen.get(sheet);
    if (first !== undefined) {
      faults.push(
        fault(['sheets', index, 'sheet'], `sheet ${sheet} is already listed as sheets[${first + 1}]`),
      );
    }
    seen.set(sheet, first ?? index);
  }
  return faults;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !way.startsWith('/'));
}
