import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Store } from '../model/world.ts';
import { readBenchmarks } from './benchmark-reader.ts';
import { recordBenchmarks } from './benchmark-writer.ts';
import { connect, inTransaction, type Connection } from './connection.ts';
import { recordDownloads } from './downloads.ts';
import { readFindings, recordFindings } from './findings.ts';
import { migrate } from './migrate.ts';
import { readPublications, readReadings, recordReadings } from './history.ts';
import { acceptedKeys, decideHold, forgetAccepted, heldContent, readHolds, recordHold } from './holds.ts';
import {
  abandonRelease,
  beginRelease,
  finishRelease,
  listReleases,
  publishedFeed,
  releaseContent,
  releaseIn,
} from './releases.ts';
import { readRuns, recordRun } from './runs.ts';
import { rememberedRows, rememberRows } from './remembered-rows.ts';
import { knownColumns, recordSnapshot } from './sheets.ts';
import { attempt } from './store-error.ts';
import {
  clearWithdrawals,
  liftWithdrawal,
  readWithdrawals,
  recordWithdrawal,
  replaceContent,
} from './withdrawals.ts';

/**
 * Opens the database of one council, made with its folder when there is none, and brings it up to this program's
 * version. Throws `SyncError` `state-unusable`, as every method does, when the file cannot be used.
 */
export async function openStore(path: string): Promise<Store> {
  const file = resolve(path);
  const db = open(file);
  const run = async <T>(step: string, work: () => T): Promise<T> => attempt(file, step, work);
  return {
    lastPublished: () => run('read the last release', () => releaseIn(db, file, 'published')),
    publishedFeed: () => run('read the last feed', () => publishedFeed(db, file)),
    beginRelease: (release) => run('begin a release', () => beginRelease(db, file, release)),
    unfinishedRelease: () => run('read the unfinished release', () => releaseIn(db, file, 'publishing')),
    finishRelease: (sequence) => run('finish a release', () => finishRelease(db, file, sequence)),
    abandonRelease: (sequence) => run('abandon a release', () => abandonRelease(db, file, sequence)),
    hold: (held) => run('keep a held release', () => recordHold(db, held)),
    holds: (limit) => run('read the holds', () => readHolds(db, file, limit)),
    heldContent: (runId) => run('read a held release', () => heldContent(db, runId)),
    decideHold: (runId, state, decision) =>
      run('record a decision', () => inTransaction(db, () => decideHold(db, file, runId, state, decision))),
    accepted: () => run('read what was approved', () => acceptedKeys(db)),
    forgetAccepted: (keys) => run('record what is back', () => forgetAccepted(db, keys)),
    releases: () => run('read the releases', () => listReleases(db, file)),
    releaseContent: (sequence) => run('read a release', () => releaseContent(db, file, sequence)),
    withdrawals: () => run('read the withdrawals', () => readWithdrawals(db)),
    withdraw: (withdrawal) => run('record a withdrawal', () => recordWithdrawal(db, withdrawal)),
    clearWithdrawals: (at) => run('record a withdrawal', () => clearWithdrawals(db, at)),
    liftWithdrawal: (indicator, period) =>
      run('lift a withdrawal', () => liftWithdrawal(db, indicator, period)),
    replaceContent: (sequence, content) =>
      run('replace a release', () => replaceContent(db, sequence, content)),
    recordReadings: (observations, of) =>
      run('record the history', () => recordReadings(db, observations, of)),
    readings: (which) => run('read the history', () => readReadings(db, which)),
    publications: (which) => run('read the history', () => readPublications(db, which)),
    knownColumns: (sheetId) => run('read columns', () => knownColumns(db, sheetId)),
    recordSnapshot: (snapshot, at) => run('record a sheet', () => recordSnapshot(db, snapshot, at)),
    rememberedRows: (sheetId) => run('read kept rows', () => rememberedRows(db, sheetId)),
    rememberRows: (snapshot) => run('keep rows', () => rememberRows(db, snapshot)),
    recordBenchmarks: (benchmarks, at) =>
      run('record benchmarks', () => recordBenchmarks(db, benchmarks, at)),
    recordDownloads: (downloads, at) => run('record downloads', () => recordDownloads(db, downloads, at)),
    benchmarks: () => run('read benchmarks', () => readBenchmarks(db, file)),
    recordFindings: (findings, at) => run('record findings', () => recordFindings(db, findings, at)),
    findings: (fixedSince) => run('read findings', () => readFindings(db, file, fixedSince)),
    recordRun: (record) => run('record the run', () => recordRun(db, record)),
    runs: (limit) => run('read the runs', () => readRuns(db, file, limit)),
    close: () => run('close', () => (db.isOpen ? db.close() : undefined)),
  };
}

function open(file: string): Connection {
  attempt(file, 'make the folder', () => mkdirSync(dirname(file), { recursive: true }));
  const db = attempt(file, 'open', () => connect(file));
  try {
    attempt(file, 'bring up to date', () => migrate(db, file));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
