import { html, raw } from 'hono/html';

/** HTML or SVG whose text has been escaped; made only by `markup`. */
export interface Markup {
  readonly isEscaped: true;
  toString(): string;
}

/** What may stand in a template: text is escaped, markup is not; nothing is written for undefined. */
export type MarkupValue = string | number | Markup | undefined | readonly MarkupValue[];

/**
 * Makes HTML from a template whose own text is trusted and whose values are not. Values in attributes must be quoted.
 */
export function markup(template: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const made = html(template, ...values.map(legible));
  // The tag promises only when a value does, and no value of ours can.
  return made instanceof Promise ? nothing : made;
}

export const nothing: Markup = markup``;

// Control characters and lone surrogates are not allowed in HTML.
// oxlint-disable-next-line no-control-regex
const illegible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;

function legible(value: MarkupValue): MarkupValue {
  if (typeof value === 'string') return value.toWellFormed().replaceAll(illegible, '');
  return Array.isArray(value) ? value.map(legible) : value;
}

/** JSON as a data block in a page; nothing in it can end the block. */
export function safeScript(json: string): Markup {
  const safe = legible(json.replaceAll('<', String.raw`\u003c`));
  return markup`<script type="application/ld+json">${raw(String(safe))}</script>
`;
}

/** An address for `href`, or undefined when it is not a web address. */
export function webAddress(url: string): string | undefined {
  return /^https?:\/\//i.test(url) ? url : undefined;
}
