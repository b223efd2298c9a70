import type { AreaRegister } from './area.ts';
import type { Benchmark, BenchmarkChange, Download } from './benchmark.ts';
import type { DecisionStore, ReleaseOrigin } from './decision.ts';
import type { Feed, RenderedFile } from './feed.ts';
import type { Finding } from './finding.ts';
import type { LinkedFinding, OfficerFinding } from './tracked-finding.ts';
import type { Look } from './look.ts';
import type { HistoryStore } from './history.ts';
import type { FeedStatus, Manifest, PublishedRelease } from './release.ts';
import type { SheetColumn, SheetListing, SheetOutline, SheetSnapshot, WantedField } from './sheet.ts';

/** Where sheets come from. Every failure is a `SyncError` that names the sheet. */
export interface SheetSource {
  /** Name and columns of a sheet, without rows. */
  outline(sheetId: string): Promise<SheetOutline>;
  /** All rows of the named columns, at one version. `only` names the fields of a summary that are wanted. */
  read(sheetId: string, columnIds: readonly string[], only?: readonly WantedField[]): Promise<SheetSnapshot>;
  /** What stands in a folder or a workspace. */
  list(address: string): Promise<SheetListing>;
}

/** Texts for the cells of one column; an empty text makes a cell blank. */
export interface ColumnTexts {
  readonly sheetId: string;
  /** The sheet's name, for messages. */
  readonly sheet: string;
  readonly columnId: string;
  readonly cells: readonly { readonly rowId: string; readonly row: number; readonly text: string }[];
}

/** The one way into a sheet: texts into one column, by row. Failures are `SyncError`s that name the sheet. */
export interface CellWriter {
  write(texts: ColumnTexts): Promise<void>;
}

export interface BenchmarkReading {
  readonly benchmarks: readonly Benchmark[];
  readonly downloads: readonly Download[];
  readonly findings: readonly Finding[];
  /** Authorities with their codes and ends. */
  readonly register?: AreaRegister;
  /** Members of comparator groups that come from a file or from LG Inform, by group id. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  /** What tonight's downloads changed, by metric. */
  readonly changes?: readonly BenchmarkChange[];
}

/** Where LG Inform benchmarks come from. A bad download is a finding, never an error. */
export interface BenchmarkSource {
  read(): Promise<BenchmarkReading>;
}

/** A release that is about to be published: what the store must know to finish it after a kill. */
export interface PlannedRelease extends PublishedRelease {
  readonly feed: Feed;
  /** Every content file; the manifest is apart. */
  readonly files: readonly RenderedFile[];
  readonly made: ReleaseMaking;
}

/** How and when a release comes about; who wanted it and why, where a person did. */
export interface ReleaseMaking {
  readonly origin: ReleaseOrigin;
  /** ISO time. */
  readonly at: string;
  readonly runId: string;
  readonly by?: string;
  readonly reason?: string;
  /** A rollback: the sequence whose content it has. */
  readonly contentOf?: number;
  /** An approval: the run whose held bytes it has. */
  readonly hold?: string;
}

export interface RunRecord {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outcome: 'published' | 'unchanged' | 'held' | 'rejected' | 'failed';
  readonly exitCode: number;
  readonly sequence?: number;
  readonly summary: string;
}

/** What is remembered between nights. Contract test: `test/store/contract.ts`. */
export interface Store extends DecisionStore, HistoryStore {
  /** The last release that was published whole. */
  lastPublished(): Promise<PublishedRelease | undefined>;
  /** The model of that release: the baseline of gates, revisions and carried figures. */
  publishedFeed(): Promise<Feed | undefined>;
  /** Remembers a release as being published, with its figures; replaces an unfinished one. */
  beginRelease(release: PlannedRelease): Promise<void>;
  /** The release that was begun and neither finished nor abandoned: the run was killed. */
  unfinishedRelease(): Promise<PublishedRelease | undefined>;
  finishRelease(sequence: number): Promise<void>;
  abandonRelease(sequence: number): Promise<void>;
  /** Columns of a sheet as they were last resolved. */
  knownColumns(sheetId: string): Promise<readonly SheetColumn[]>;
  recordSnapshot(snapshot: SheetSnapshot, at: string): Promise<void>;
  /** The rows of a sheet as `rememberRows` last kept them. */
  rememberedRows(sheetId: string): Promise<SheetSnapshot | undefined>;
  rememberRows(snapshot: SheetSnapshot): Promise<void>;
  /** Remembers values and says what they changed, by metric. */
  recordBenchmarks(benchmarks: readonly Benchmark[], at: string): Promise<readonly BenchmarkChange[]>;
  /** Remembers which downloads were read: bytes, time and origin. */
  recordDownloads(downloads: readonly Download[], at: string): Promise<void>;
  /** The last good values, by metric, area and period, with the download they came from. */
  benchmarks(): Promise<readonly Benchmark[]>;
  /** Tonight's findings; whatever was open and is not among them is fixed from now on. */
  recordFindings(findings: readonly LinkedFinding[], at: string): Promise<void>;
  /** Open findings, and those fixed since `fixedSince` (ISO time), or ever. */
  findings(fixedSince?: string): Promise<readonly OfficerFinding[]>;
  recordRun(run: RunRecord): Promise<void>;
  /** The last runs, newest first. */
  runs(limit: number): Promise<readonly RunRecord[]>;
  close(): Promise<void>;
}

export interface Written {
  readonly destination: string;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Where a release goes. Order: immutable copy under `releases/<sequence>/`, read back; stable copies; manifest last.
 * Nothing is ever half-written. Failures are `SyncError` `destination-failed` that name the destination.
 */
export interface Destination {
  readonly name: string;
  /** The manifest that is public now, as bytes, or undefined when nothing was ever published there. */
  currentManifest(): Promise<Uint8Array | undefined>;
  publish(files: readonly RenderedFile[], manifest: Manifest, manifestFile: RenderedFile): Promise<Written>;
  writeStatus(status: FeedStatus): Promise<void>;
  /** The releases that are there as whole copies, oldest first; one that never became public may be among them. */
  releases(): Promise<readonly number[]>;
  /**
   * Removes whole copies for good. One that is not there does no harm; for the public one it throws, with nothing
   * removed.
   */
  removeReleases(sequences: readonly number[]): Promise<void>;
}

/** What is outside the program but for Smartsheet: all that publishing what is here already needs. */
export interface LocalWorld {
  readonly benchmarks: BenchmarkSource;
  readonly store: Store;
  readonly destinations: readonly Destination[];
  /** The time of the run. */
  readonly now: () => Temporal.Instant;
  readonly runId: string;
  /** Called as the run gets on, for a person who watches. */
  readonly progress: (message: string) => void;
  /** How the pages look; plain when absent. */
  readonly look?: Look;
  /** An Ed25519 signature as base64; absent where no key is configured. */
  readonly sign?: (bytes: Uint8Array) => string;
}

/** Everything outside the program that a night needs. */
export interface World extends LocalWorld {
  readonly sheets: SheetSource;
  /** Absent unless a sheet of the configuration names a column for findings. */
  readonly cells?: CellWriter;
}
