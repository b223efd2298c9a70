export interface DataRequest {
  readonly baseUrl: string;
  readonly metric: string;
  /** GSS codes, or groups of LG Inform's. */
  readonly areas: readonly string[];
  /** `latest`, `latest:8`, or period ids. */
  readonly period: string;
}

/** The address of raw values as a flat table, without a key; undefined where a part would have to be escaped. */
export function dataUrl({ baseUrl, metric, areas, period }: DataRequest): string | undefined {
  const parts = { 'value.valueType': 'raw', metricType: metric, area: areas.join(','), period };
  if (Object.values(parts).some((part) => !/^[\w,:.-]+$/.test(part))) return undefined;
  const query = Object.entries(parts).map(([name, value]) => `${name}=${value}`);
  return `${baseUrl.replace(/\/$/, '')}/data.table?${query.join('&')}`;
}
