import { markup, type Markup, type MarkupValue } from './markup.ts';

/** Officers' text as paragraphs: a line break in a cell begins a new one. */
export function paragraphs(text: string): Markup {
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return markup`${lines.map((line) => markup`<p>${line}</p>\n`)}`;
}

/** A list of facts: a term beside its description. Facts without one are left out. */
export function factList(facts: readonly (readonly [term: string, fact: MarkupValue])[]): Markup {
  const known = facts.filter(([, fact]) => fact !== undefined && fact !== '');
  return markup`<dl class="facts">
${known.map(([term, fact]) => markup`<div><dt>${term}</dt><dd>${fact}</dd></div>\n`)}</dl>
`;
}
