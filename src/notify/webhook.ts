import { createHmac } from 'node:crypto';
import type { Notice } from './notice.ts';
import { type Delivery, post } from './post.ts';

/** A notice as JSON. With a secret, `X-Progress-Feed-Signature: sha256=<hex>` is the HMAC-SHA256 of the raw body. */
export function sendWebhook(url: string, notice: Notice, secret: string | undefined): Promise<Delivery> {
  const body = JSON.stringify({ type: 'progress-feed/notice', version: 1, ...notice });
  const signature =
    secret === undefined
      ? {}
      : { 'X-Progress-Feed-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
  return post({ method: 'POST', url, body, headers: { 'Content-Type': 'application/json', ...signature } });
}
