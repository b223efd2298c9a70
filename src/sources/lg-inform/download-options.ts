import type { MissingCode } from '../../model/quantity.ts';

/** What the configuration knows of one download that does not say it itself (the API's `data.csv`). */
export interface DownloadDescription {
  readonly metricId?: string;
  readonly metricLabel?: string;
  readonly unit?: string;
  readonly valueType?: string;
  /** What a bare label such as `2021/22` means: a financial, tax base or academic year. */
  readonly periodType?: YearType;
}

export type YearType = 'fin' | 'tax' | 'sch';

export interface DownloadExpectations {
  /** Metrics that are compared with; a file that holds none of them is refused. */
  readonly metrics?: readonly string[];
  /** LG Inform's own unit label by metric id; a file that says another is refused. */
  readonly units?: Readonly<Record<string, string>>;
  /** What a bare label such as `2021/22` means where a file has labels only. */
  readonly periodType?: YearType;
  /** More texts that stand for a missing value, beside those LG Inform and the GSS use. */
  readonly missingMarks?: Readonly<Record<string, MissingCode>>;
}

export interface DownloadOptions extends DownloadExpectations {
  readonly description?: DownloadDescription;
  /** When the bytes were written, as an ISO time, and where they came from when not from a file. */
  readonly at?: string;
  readonly origin?: string;
}
