/** A licence as readers know it, with its address where it is a known one. */
export interface Licence {
  readonly id: string;
  readonly name: string;
  readonly url?: string;
}

const ogl = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version';
const known: Readonly<Record<string, Omit<Licence, 'id'>>> = {
  'OGL-UK-3.0': { name: 'Open Government Licence v3.0', url: `${ogl}/3/` },
  'OGL-UK-2.0': { name: 'Open Government Licence v2.0', url: `${ogl}/2/` },
  'CC-BY-4.0': {
    name: 'Creative Commons Attribution 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
  },
};

/** The licence an SPDX identifier names; any other text stands for itself. */
export function licenceOf(id: string): Licence {
  const licence = Object.hasOwn(known, id) ? known[id] : undefined;
  return { id, ...(licence ?? { name: id }) };
}
