import type { ServerResponse } from 'node:http';
import { errorBody, errorDefaults, type ErrorForm } from './api-error.ts';
import type { Fault } from './faults.ts';

/** The answer that would have been given, or is. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const page = (title: string) =>
  `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n</body>\n</html>\n`;

const pages: Readonly<Record<number, string>> = {
  200: page('Log in to Smartsheet'),
  414: page('414 Request-URI Too Large'),
  502: page('502 Bad Gateway'),
  503: page('503 Service Temporarily Unavailable'),
  504: page('504 Gateway Time-out'),
};

/** What a fault makes of an answer, where the result is still a whole HTTP message; otherwise undefined. */
export function spoil(fault: Fault, good: Answer, refId: string, form: ErrorForm): Answer | undefined {
  if (fault.kind === 'error') {
    const { status, message } = { ...errorDefaults(fault.errorCode), ...fault };
    const headers = { ...good.headers, ...fault.headers };
    return { status, headers, body: errorBody(fault.errorCode, message, refId, form) };
  }
  if (fault.kind === 'html') {
    const body = pages[fault.status] ?? page(String(fault.status));
    return { status: fault.status, headers: { 'content-type': 'text/html' }, body };
  }
  if (fault.kind === 'cut-json') return { ...good, body: good.body.slice(0, good.body.length / 2) };
  return fault.kind === 'edit' ? good : undefined;
}

/** Breaks the connection itself, as a fault says, on the bare response of the server. */
export function breakWire(fault: Fault, good: Answer, outgoing: ServerResponse): void {
  const bytes = Buffer.from(good.body);
  if (fault.kind === 'reset') outgoing.socket?.resetAndDestroy();
  if (fault.kind === 'cut-body') {
    outgoing.writeHead(good.status, { ...good.headers, 'content-length': bytes.length });
    outgoing.write(bytes.subarray(0, bytes.length / 2), () => outgoing.socket?.destroy());
  }
  if (fault.kind === 'drip') {
    outgoing.writeHead(good.status, { ...good.headers, 'content-length': bytes.length });
    let sent = 0;
    const timer = setInterval(() => {
      outgoing.write(bytes.subarray(sent, (sent += 1)));
      if (sent < bytes.length) return;
      clearInterval(timer);
      outgoing.end();
    }, fault.everyMs);
    outgoing.once('close', () => clearInterval(timer));
  }
}
