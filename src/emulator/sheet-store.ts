import { ApiError } from './api-error.ts';
import { numberText } from './exact-json.ts';
import type { LoadedFolder } from './load-folder.ts';
import type { WireContainer } from './containers.ts';
import { instantOf, type WireCell, type WireGrid } from './wire.ts';

/** Why a sheet cannot be seen by this token: the API says either, depending on what was shared before. */
export type Hidden = 'not-found' | 'forbidden';

/** The sheets and reports that are served now. */
export interface SheetStore {
  sheets(): readonly WireGrid[];
  reports(): readonly WireGrid[];
  /** A sheet or report by id; throws the API's 404/1006 or 403/1004. */
  sheet(id: string): WireGrid;
  report(id: string): WireGrid;
  containers(): readonly WireContainer[];
  /** A folder or a workspace by id; throws the API's 404/1006. */
  container(id: string): WireContainer;
  replaceContainer(container: WireContainer): void;
  /** True of a sheet that was deleted, or is no longer shared. */
  isGone(id: string): boolean;
  /** What a cell said before, newest first. */
  formerCells(rowId: string, columnId: string): readonly WireCell[];
  remember(rowId: string, columnId: string, former: WireCell): void;
  /** Puts a changed sheet in the place of the one with its id. */
  replace(sheet: WireGrid): void;
  replaceReport(report: WireGrid): void;
  remove(id: string): void;
  hide(id: string, as: Hidden): void;
  /** The stamp of a change to a sheet: later than every stamp it has, in whole seconds. */
  nextStamp(sheet: WireGrid): string;
}

/** Starts from what a folder holds; `now` is the earliest time a change is stamped with. */
export function createSheetStore(loaded: LoadedFolder, now: () => Temporal.Instant): SheetStore {
  const sheets = new Map(loaded.sheets);
  const reports = new Map(loaded.reports);
  const containers = new Map(loaded.containers);
  const hidden = new Map<string, Hidden>();
  const removed = new Set<string>();
  const former = new Map<string, readonly WireCell[]>();

  function find(shelf: ReadonlyMap<string, WireGrid>, id: string): WireGrid {
    const found = shelf.get(id);
    if (hidden.get(id) === 'forbidden') throw new ApiError(1004);
    if (found === undefined || hidden.has(id)) throw new ApiError(1006);
    return found;
  }

  const visible = (shelf: ReadonlyMap<string, WireGrid>) =>
    [...shelf].filter(([id]) => !hidden.has(id)).map(([, grid]) => grid);

  return {
    sheets: () => visible(sheets),
    reports: () => visible(reports),
    sheet: (id) => find(sheets, id),
    report: (id) => find(reports, id),
    containers: () => [...containers.values()],
    container: (id) => {
      const found = containers.get(id);
      if (hidden.get(id) === 'forbidden') throw new ApiError(1004);
      if (found === undefined || hidden.has(id)) throw new ApiError(1006);
      return found;
    },
    replaceContainer: (container) => void containers.set(numberText(container.id) ?? '', container),
    isGone: (id) => removed.has(id) || hidden.has(id),
    formerCells: (rowId, columnId) => former.get(`${rowId}/${columnId}`) ?? [],
    remember: (rowId, columnId, cell) => {
      const key = `${rowId}/${columnId}`;
      former.set(key, [cell, ...(former.get(key) ?? [])]);
    },
    replace: (sheet) => void sheets.set(numberText(sheet.id) ?? '', sheet),
    replaceReport: (report) => void reports.set(numberText(report.id) ?? '', report),
    remove: (id) => {
      removed.add(id);
      sheets.delete(id);
      reports.delete(id);
    },
    hide: (id, as) => void hidden.set(id, as),
    nextStamp: (sheet) => {
      const last = instantOf(sheet.modifiedAt)?.add({ seconds: 1 }) ?? now();
      const later = Temporal.Instant.compare(last, now()) > 0 ? last : now();
      return later.toString({ smallestUnit: 'second' });
    },
  };
}
