import { markup, type Markup, type MarkupValue } from './markup.ts';

/** Officers' text as paragraphs: a line break in a cell begins a new one. */
export function paragraphs(text: string): Markup {
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return markup`${lines.map((line) => markup`<p>${line}</p>\n`)}`;
}

/** Text that opens on demand. */
export function details(summary: string, body: Markup): Markup {
  return markup`<details class="govuk-details">
<summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary>
<div class="govuk-details__text">
${body}</div>
</details>
`;
}

/** A list of facts: a term beside its description. Facts without one are left out. */
export function factList(facts: readonly (readonly [term: string, fact: MarkupValue])[]): Markup {
  const known = facts.filter(([, fact]) => fact !== undefined && fact !== '');
  return markup`<dl class="govuk-summary-list">
${known.map(([term, fact]) => markup`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${term}</dt><dd class="govuk-summary-list__value">${fact}</dd></div>\n`)}</dl>
`;
}
