import { commonHeaders, headerRules, type HeaderRule } from '../../model/serving.ts';
import { mediaTypes, textFile } from '../files.ts';
import type { RenderedFile } from '../../model/feed.ts';
import type { HeaderHost } from '../../model/look.ts';

/** Tells our file from one that somebody else put there, which is never replaced. */
export const headerFileMark = 'Written by Progress Feed';

/** File endings whose type hosts do not know. */
const types: readonly (readonly [ending: string, type: string])[] = [
  ['.atom', mediaTypes.atom],
  ['.json', mediaTypes.json],
  ['.svg', mediaTypes.svg],
  ['.csv', mediaTypes.csv],
];
const exactTypes: readonly (readonly [path: string, type: string])[] = [
  ['v1/changes.json', mediaTypes.jsonFeed],
  ['v1/observations.csv-metadata.json', mediaTypes.csvw],
  ['v1/benchmarks.csv-metadata.json', mediaTypes.csvw],
];

/** The file by which one kind of host learns the headers of `model/serving.ts`. `url` is the feed's address. */
export function renderHeaderFile(host: HeaderHost, url: string): RenderedFile {
  switch (host) {
    case 'apache':
      return textFile('.htaccess', 'text/plain', apache(new URL(url).pathname));
    case 'iis':
      return textFile('web.config', 'text/xml', iis());
    case 'netlify':
      return textFile('_headers', 'text/plain', netlify(new URL(url).pathname));
  }
}

function apache(root: string): string {
  const lines = Object.entries(commonHeaders).map(
    ([name, value]) => `  Header always set ${name} "${value}"`,
  );
  const rules = headerRules.map(({ path, headers }) => {
    const set = Object.entries(headers).map(
      ([name, value]) => `    Header always set ${name} "${value.replaceAll('"', '\\"')}"`,
    );
    const type = exactTypes.find(([exact]) => exact === path)?.[1];
    const address = `${root}${path}`.replaceAll(/[.+]/g, String.raw`\$&`);
    const pattern = path.endsWith('/') ? `^${address}` : `^${address}$`;
    return [
      `  <If "%{REQUEST_URI} =~ m#${pattern}#">`,
      ...(type === undefined ? [] : [`    Header always set Content-Type "${type}"`]),
      ...set,
      '  </If>',
    ].join('\n');
  });
  return `# ${headerFileMark}. Needs mod_headers and Apache 2.4; allow it with "AllowOverride FileInfo".
AddType ${mediaTypes.atom.split(';')[0]} .atom
AddType ${mediaTypes.svg} .svg
AddType text/csv .csv
AddCharset utf-8 .html .css .js .csv .atom
FileETag MTime Size
<IfModule mod_headers.c>
${lines.join('\n')}
${rules.join('\n')}
</IfModule>
`;
}

function netlify(root: string): string {
  const block = (path: string, headers: Readonly<Record<string, string>>) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const typed = ({ path, headers }: HeaderRule) => {
    const type = exactTypes.find(([exact]) => exact === path)?.[1];
    return type === undefined ? headers : { 'Content-Type': type, ...headers };
  };
  const blocks = headerRules.map((rule) =>
    block(`${root}${rule.path.endsWith('/') ? `${rule.path}*` : rule.path}`, typed(rule)),
  );
  return `# ${headerFileMark}\n${[block(`${root}*`, commonHeaders), ...blocks].join('\n\n')}\n`;
}

function iis(): string {
  const add = (headers: Readonly<Record<string, string>>, indent: string) =>
    Object.entries(headers)
      .map(
        ([name, value]) => `${indent}<remove name="${name}" /><add name="${name}" value="${xml(value)}" />`,
      )
      .join('\n');
  const map = types
    .map(
      ([ending, type]) =>
        `      <remove fileExtension="${ending}" /><mimeMap fileExtension="${ending}" mimeType="${xml(type)}" />`,
    )
    .join('\n');
  const location = ({ path, headers }: HeaderRule) => {
    const type = exactTypes.find(([exact]) => exact === path)?.[1];
    const all = type === undefined ? headers : { 'Content-Type': type, ...headers };
    return `  <location path="${xml(path.replace(/\/$/, ''))}">
    <system.webServer><httpProtocol><customHeaders>
${add(all, '      ')}
    </customHeaders></httpProtocol></system.webServer>
  </location>`;
  };
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- ${headerFileMark} -->
<configuration>
  <system.webServer>
    <staticContent>
${map}
    </staticContent>
    <httpProtocol><customHeaders>
${add(commonHeaders, '      ')}
    </customHeaders></httpProtocol>
  </system.webServer>
${headerRules
  .filter(({ path }) => path !== '')
  .map(location)
  .join('\n')}
</configuration>
`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
