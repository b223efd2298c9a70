import type { Feed, RenderedFile } from '../../model/feed.ts';
import { mediaTypes, sha256, textFile } from '../files.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { licenceOf } from '../words/licence.ts';
import type { CsvColumn, CsvTable } from './table.ts';

type AnyTable = Pick<CsvTable<never>, 'name' | 'title' | 'description' | 'primaryKey' | 'columns'>;

/** `v1/<name>.csv-metadata.json`: the W3C's CSV on the Web, where readers look for it by default. */
export function renderCsvMetadata(feed: Feed, table: AnyTable): RenderedFile {
  const { name: council, website, licence } = feed.council;
  const { name: licenceName, url: licenceUrl } = licenceOf(licence);
  const document = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en-GB' }],
    url: `${table.name}.csv`,
    'dc:title': `${council}: ${table.title.toLowerCase()}`,
    'dc:description': `${feed.exampleData ? 'Example data. ' : ''}${table.description}`,
    'dc:publisher': { 'schema:name': council, 'schema:url': { '@id': website } },
    'dc:license': licenceUrl === undefined ? licenceName : { '@id': licenceUrl },
    'dc:modified': { '@value': feed.dataAsAt, '@type': 'xsd:date' },
    dialect: { header: true, encoding: 'utf-8', lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: table.columns.map(({ name, description, type }) => ({
        name,
        titles: name,
        'dc:description': description,
        datatype: csvwTypes[type],
        ...(type === 'string' ? {} : { null: '' }),
        required: table.primaryKey.includes(name),
      })),
      primaryKey: table.primaryKey,
    },
  };
  return textFile(`v1/${table.name}.csv-metadata.json`, mediaTypes.csvw, canonicalJson(document));
}

const csvwTypes: Readonly<Record<CsvColumn<never>['type'], unknown>> = {
  string: 'string',
  number: 'decimal',
  integer: 'integer',
  date: 'date',
  boolean: { base: 'boolean', format: 'TRUE|FALSE' },
};

/** `v1/datapackage.json`: Frictionless Data Package 2.0 of the CSV files. */
export function renderDataPackage(
  feed: Feed,
  tables: readonly { readonly table: AnyTable; readonly file: RenderedFile }[],
): RenderedFile {
  const { name, website, areaCode, licence } = feed.council;
  const { id, name: title, url } = licenceOf(licence);
  const document = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `progress-${areaCode.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    title: `${name}: progress on the corporate plan`,
    description: `${feed.exampleData ? 'Example data. ' : ''}Performance figures with targets, statuses and benchmarks.`,
    homepage: feed.url,
    licenses: [{ name: id, title, ...(url === undefined ? {} : { path: url }) }],
    contributors: [{ title: name, path: website, roles: ['publisher'] }],
    ...(feed.sources.length === 0
      ? {}
      : { sources: feed.sources.map((source) => ({ title: `${source.name}: ${source.attribution}` })) }),
    exampleData: feed.exampleData,
    ...(feed.exampleData ? { notice: 'Example data' } : {}),
    dataAsAt: feed.dataAsAt,
    resources: tables.map(({ table, file }) => resource(table, file)),
  };
  return textFile('v1/datapackage.json', mediaTypes.json, canonicalJson(document));
}

function resource(table: AnyTable, file: RenderedFile) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/dataresource.json',
    name: table.name,
    type: 'table',
    title: table.title,
    description: table.description,
    path: `${table.name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: file.bytes.byteLength,
    hash: `sha256:${sha256(file.bytes)}`,
    dialect: { header: true, lineTerminator: '\r\n' },
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: table.columns.map(({ name, description, type }) => ({
        name,
        type,
        description,
        ...(type === 'boolean' ? { trueValues: ['TRUE'], falseValues: ['FALSE'] } : {}),
        ...(table.primaryKey.includes(name) ? { constraints: { required: true } } : {}),
      })),
      missingValues: [''],
      primaryKey: table.primaryKey,
    },
  };
}
