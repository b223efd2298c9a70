import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { ErrorForm } from './api-error.ts';
import type { AuthOptions } from './auth.ts';
import { createFaultPlan, type FaultPlan } from './faults.ts';
import { loadFolder } from './load-folder.ts';
import { createRateLimit } from './rate-limit.ts';
import { createRequestLog, type RecordedRequest } from './request-log.ts';
import { createRoutes } from './routes.ts';
import { createSheetEdits, type SheetEdits } from './sheet-edits.ts';
import { createSheetStore } from './sheet-store.ts';

export interface EmulatorOptions extends AuthOptions {
  /** Every sheet or report found here as a `*.json` file in the API's own shape is served. */
  readonly folder: string;
  /** 0, or absent, takes a free one. */
  readonly port?: number | undefined;
  readonly errorForm?: ErrorForm | undefined;
  /** Requests that one token may make in a minute, attachments and history counting ten; no limit unless given. */
  readonly rateLimit?: number | undefined;
  /** The earliest time that a change is stamped with; a fixed day unless given. */
  readonly now?: (() => Temporal.Instant) | undefined;
}

export interface Emulator {
  /** `http://127.0.0.1:54321/2.0/` */
  readonly url: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** One plain sentence for each file of the folder that is not served. */
  readonly notes: readonly string[];
  readonly edits: SheetEdits;
  readonly faults: Omit<FaultPlan, 'take'>;
  /** Ends every connection, also one that hangs. */
  close(): Promise<void>;
}

const fixedDay = Temporal.Instant.from('2022-02-14T09:00:00Z');

/** Starts a Smartsheet API server on this machine, filled from a folder. Rejects when the folder cannot be read. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { folder, port = 0, token, refusedTokens, errorForm = 'compact', now = () => fixedDay } = options;
  const loaded = await loadFolder(folder);
  const store = createSheetStore(loaded, now);
  const faults = createFaultPlan();
  const log = createRequestLog();
  const edits = createSheetEdits(store);
  const limit = createRateLimit(options.rateLimit, now);
  const routes = createRoutes({ store, faults, log, edits, limit, errorForm, now, token, refusedTokens });
  const listener = getRequestListener((request, env) => routes.fetch(request, env));
  // The API closes an idle connection after five seconds; clients must live with that.
  const server = createServer({ keepAliveTimeout: 5000 }, (incoming, outgoing) => {
    void listener(incoming, outgoing);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${taken ?? port}/2.0/`,
    requests: log.requests,
    notes: loaded.notes,
    edits,
    faults,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
