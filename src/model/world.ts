import type { Benchmark, Download } from './benchmark.ts';
import type { Feed, RenderedFile } from './feed.ts';
import type { Finding } from './finding.ts';
import type { LinkedFinding, OfficerFinding } from './tracked-finding.ts';
import type { FeedStatus, Manifest, PublishedRelease } from './release.ts';
import type { SheetColumn, SheetListing, SheetOutline, SheetSnapshot } from './sheet.ts';

/** Where sheets come from. Every failure is a `SyncError` that names the sheet. */
export interface SheetSource {
  /** Name and columns of a sheet, without rows. */
  outline(sheetId: string): Promise<SheetOutline>;
  /** All rows of the named columns, at one version. `only` names the fields of a summary that are wanted. */
  read(sheetId: string, columnIds: readonly string[], only?: readonly string[]): Promise<SheetSnapshot>;
  /** What stands in a folder or a workspace. */
  list(address: string): Promise<SheetListing>;
}

export interface BenchmarkReading {
  readonly benchmarks: readonly Benchmark[];
  readonly downloads: readonly Download[];
  readonly findings: readonly Finding[];
}

/** Where LG Inform benchmarks come from. A bad download is a finding, never an error. */
export interface BenchmarkSource {
  read(): Promise<BenchmarkReading>;
}

/** A release that is about to be published: what the store must know to finish it after a kill. */
export interface PlannedRelease extends PublishedRelease {
  readonly feed: Feed;
}

export interface RunRecord {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outcome: 'published' | 'unchanged' | 'held' | 'failed';
  readonly exitCode: number;
  readonly sequence?: number;
  readonly summary: string;
}

/** What is remembered between nights. Contract test: `test/store/contract.ts`. */
export interface Store {
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
  recordBenchmarks(benchmarks: readonly Benchmark[], at: string): Promise<void>;
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
}

/** Everything outside the program that a night needs. */
export interface World {
  readonly sheets: SheetSource;
  readonly benchmarks: BenchmarkSource;
  readonly store: Store;
  readonly destinations: readonly Destination[];
  /** The time of the run. */
  readonly now: () => Temporal.Instant;
  readonly runId: string;
  /** Called as the run gets on, for a person who watches. */
  readonly progress: (message: string) => void;
}
