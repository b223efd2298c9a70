import type { Call } from './endpoints.ts';
import { listPage, type Listing } from './paging.ts';
import { excludes, includes, type Query } from './query.ts';
import { isRecord, type WireGrid } from './wire.ts';

type Field = Readonly<Record<string, unknown>>;

/** `GET sheets/{id}/summary`: all summary fields at once; a sheet without any has an empty list. */
export function viewSummary({ store, query, ids: [sheetId] }: Call): unknown {
  return { fields: fieldsOf(store.sheet(sheetId), query) };
}

/** `GET sheets/{id}/summary/fields`: the same as a list in pages. */
export function listSummaryFields({ store, query, ids: [sheetId] }: Call): Listing<Field> {
  return listPage(fieldsOf(store.sheet(sheetId), query), query);
}

/** The fields a sheet's file holds under `summary`, bare or as `{ fields: […] }`. */
export function summaryOf(sheet: WireGrid): readonly Field[] {
  const { summary } = sheet;
  const fields = isRecord(summary) ? summary['fields'] : summary;
  return Array.isArray(fields) ? fields.filter((field) => isRecord(field)) : [];
}

function fieldsOf(sheet: WireGrid, query: Query): readonly Field[] {
  return summaryOf(sheet).map((field) => {
    const { format, createdBy, modifiedBy, displayValue, ...rest } = field;
    return {
      ...rest,
      ...(displayValue !== undefined && !excludes(query, 'displayValue') && { displayValue }),
      ...(format !== undefined && includes(query, 'format') && { format }),
      ...(includes(query, 'writerInfo') && { createdBy, modifiedBy }),
    };
  });
}
