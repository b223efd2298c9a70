import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { ApiError, errorBody, type ErrorForm } from './api-error.ts';
import { authorise, type AuthOptions } from './auth.ts';
import { numberText, parseExact } from './exact-json.ts';
import type { FaultPlan } from './faults.ts';
import { createControl } from './control.ts';
import { attachmentBytes } from './attachments.ts';
import { respond } from './endpoints.ts';
import type { Query } from './query.ts';
import type { RequestLog } from './request-log.ts';
import type { SheetEdits } from './sheet-edits.ts';
import type { SheetStore } from './sheet-store.ts';
import { breakWire, spoil, type Answer } from './wire-faults.ts';

export interface Routing extends AuthOptions {
  readonly store: SheetStore;
  readonly faults: FaultPlan;
  readonly log: RequestLog;
  readonly edits: SheetEdits;
  readonly errorForm: ErrorForm;
  readonly now: () => Temporal.Instant;
  /** Refuses a request that is one too many in a minute. */
  readonly limit: (token: string, path: string) => void;
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  readonly authorization: string | undefined;
  readonly text: string;
  readonly origin: string;
}

const base = '/2.0';
/** The HTTP application: authorisation, endpoints, faults and the log, in the API's form. */
export function createRoutes(routing: Routing): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  let served = 0;
  app.use(compress());
  app.route('/emulator', createControl(routing));
  app.get('/attachments/:sheet/:id', (context) => {
    const { sheet, id } = context.req.param();
    const found = routing.store.sheets().find((each) => numberText(each.id) === sheet);
    const bytes = found === undefined ? undefined : attachmentBytes(found, id);
    const { method, path } = context.req;
    const headers = context.req.header();
    const end = routing.log.begin({ method, path, query: context.req.query(), headers });
    end({ status: bytes === undefined ? 403 : 200 });
    return bytes === undefined ? context.text('AccessDenied', 403) : context.body(bytes);
  });
  app.all('*', (context) => {
    served += 1;
    return handle(context, routing, served);
  });
  return app;
}

async function handle(
  context: Context<{ Bindings: HttpBindings }>,
  routing: Routing,
  count: number,
): Promise<Response> {
  const { method } = context.req;
  // A base URL that ends in a slash, joined with a path that begins with one, is still the same address.
  const asked = context.req.path.replaceAll(/\/{2,}/g, '/');
  const path = asked.startsWith(base) ? asked.slice(base.length) : '';
  const query = context.req.query();
  const end = routing.log.begin({ method, path, query, headers: context.req.header() });
  const fault = routing.faults.take(path, query);
  if (fault?.kind === 'edit') fault.edit();
  const { origin } = new URL(context.req.url);
  const authorization = context.req.header('authorization');
  const text = method === 'GET' ? '' : await context.req.text();
  const good = answer({ method, path, query, authorization, text, origin }, routing, count);
  const sent = fault === undefined ? good : spoil(fault, good, refId(count), routing.errorForm);
  end({
    ...(sent !== undefined && { status: sent.status }),
    ...(fault !== undefined && { fault: fault.kind }),
  });
  if (sent !== undefined) return new Response(sent.body, sent);
  if (fault !== undefined) breakWire(fault, good, context.env.outgoing);
  return RESPONSE_ALREADY_SENT;
}

function answer(request: Request, routing: Routing, count: number): Answer {
  const headers = {
    'content-type': 'application/json;charset=UTF-8',
    vary: 'Accept-Encoding',
    'cache-control': 'no-cache, no-store, must-revalidate',
    ...rateHeaders(request.path, count, routing.now),
  };
  try {
    const body = JSON.stringify(shuffled(resolve(request, routing), count));
    return { status: 200, headers, body };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const body = errorBody(error.errorCode, error.message, refId(count), routing.errorForm);
    return { status: error.status, headers, body };
  }
}

function resolve(request: Request, routing: Routing): unknown {
  const { method, path, query, authorization, text, origin } = request;
  authorise(authorization, routing);
  routing.limit(authorization ?? '', path);
  return respond(method, path, { store: routing.store, query, origin, body: parsed(text) });
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return parseExact(text);
  } catch {
    throw new ApiError(1008);
  }
}

/** Seen on `/sheets/{id}` and its 404 only; the remainder falls in steps of 400. */
function rateHeaders(path: string, count: number, now: () => Temporal.Instant): Record<string, string> {
  if (!/^\/sheets\/\d+$/.test(path)) return {};
  return {
    'x-ratelimit-limit': '80000',
    'x-ratelimit-remaining': String(Math.max(80_000 - 400 * count, 0)),
    'x-ratelimit-reset': String(Math.floor(now().epochMilliseconds / 1000) + 60),
  };
}

/** `effectiveAttachmentOptions` comes in a different order each time, as it does from the API. */
function shuffled(body: unknown, count: number): unknown {
  if (typeof body !== 'object' || body === null || !('effectiveAttachmentOptions' in body)) return body;
  const { effectiveAttachmentOptions: options } = body;
  if (!Array.isArray(options)) return body;
  const start = count % Math.max(options.length, 1);
  return { ...body, effectiveAttachmentOptions: [...options.slice(start), ...options.slice(0, start)] };
}

/** Unlike each other, and the same on every run. */
function refId(count: number): string {
  return ((count * 2_654_435_761) % 4_294_967_296).toString(36).padStart(7, '0');
}
