import { Hono } from 'hono';
import { z } from 'zod';
import type { FaultPlan } from './faults.ts';
import type { RequestLog } from './request-log.ts';
import { play, Script } from './script.ts';
import type { SheetEdits } from './sheet-edits.ts';

/**
 * What a test in another process asks of the emulator itself, beside the API: `GET /emulator/requests`,
 * `DELETE /emulator/requests`, `POST /emulator/script`, `DELETE /emulator/faults`. Tokens are left out of the log.
 */
export function createControl(emulator: { log: RequestLog; faults: FaultPlan; edits: SheetEdits }): Hono {
  const { log, faults, edits } = emulator;
  const app = new Hono();
  app.get('/requests', (context) => {
    const requests = log.requests.map(({ headers: { authorization: _token, ...headers }, ...request }) =>
      Object.assign({}, request, { headers }),
    );
    return context.json({ count: requests.length, requests });
  });
  app.delete('/requests', (context) => {
    log.clear();
    return context.body(null, 204);
  });
  app.delete('/faults', (context) => {
    faults.clear();
    return context.body(null, 204);
  });
  app.post('/script', async (context) => {
    const json: unknown = await context.req.json().catch(() => undefined);
    const { data, error } = Script.safeParse(json);
    if (data === undefined) return context.json({ message: z.prettifyError(error) }, 400);
    try {
      play(data, { edits, addFault: (fault) => faults.add(fault) });
    } catch (problem) {
      return context.json({ message: problem instanceof Error ? problem.message : 'not possible' }, 400);
    }
    return context.body(null, 204);
  });
  return app;
}
