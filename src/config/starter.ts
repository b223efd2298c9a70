import { stringify } from 'yaml';

export interface Starter {
  readonly region: string;
  /** Entries of `sheets`, each with what a person should know of it. */
  readonly sheets: readonly {
    readonly name: string;
    readonly mapping: object;
    readonly notes: readonly string[];
  }[];
  /** The one sign-off column that all sheets have. */
  readonly signOff?: string;
  /** A period of the plan, for an example of a release calendar. */
  readonly period?: string;
}

/** The entries of `sheets` as YAML, with their names and notes as comments. */
export function sheetsYaml(sheets: Starter['sheets']): string {
  const entries = sheets.map(({ name, mapping, notes }) => {
    const comments = [name, ...notes].map((line) => `  # ${line.replaceAll(/\s+/g, ' ')}\n`).join('');
    const yaml = stringify([mapping], { lineWidth: 0, singleQuote: true });
    return comments + yaml.replaceAll(/^(?=.)/gm, '  ');
  });
  return `sheets:\n${entries.join('\n')}`;
}

/**
 * A whole configuration to begin with. It is valid as it stands and publishes nothing: figures wait for their sign-off
 * or a date far away, and every page would say that its data is an example.
 */
export function starterYaml(starter: Starter): string {
  const { region, signOff, period = 'Q1 2025/26' } = starter;
  const release =
    signOff === undefined
      ? { calendar: [{ period, at: '2099-01-01T00:00' }] }
      : { signOff: { column: signOff } };
  const block = (value: object) => stringify(value, { lineWidth: 0, singleQuote: true });
  return [
    '# yaml-language-server: $schema=./schema.json\n# Written by "progress-feed discover". Every setting: docs/configuration.md.\n',
    '# Put in your own council, and take exampleData out when the figures are real.\n',
    block({
      council: {
        name: 'Example Council',
        areaCode: 'E07000001',
        website: 'https://www.example.gov.uk',
        exampleData: true,
      },
    }),
    signOff === undefined
      ? '\n# No sign-off column was found: nothing is public before the date given here for its period.\n'
      : '\n# Figures are public once this column says so.\n',
    block({ release }),
    `\n${block({ smartsheet: { region } })}`,
    '\n# Only the columns named here are ever read. Take out what should not be public.\n',
    sheetsYaml(starter.sheets),
    '\n# Where readers will find the feed, and the folder it is written to.\n',
    block({ publish: { url: 'https://www.example.gov.uk/progress/', to: [{ folder: 'public/progress' }] } }),
  ].join('');
}
