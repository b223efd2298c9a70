import { createTransport } from 'nodemailer';
import type { SmtpConfig } from '../model/notify.ts';
import { type Notice, noticeText } from './notice.ts';
import type { Delivery } from './post.ts';

const deadlineMs = 10_000;

/** One message to each address, apart, so that no reader sees another's. Never throws. */
export async function sendEmail(
  smtp: SmtpConfig,
  to: readonly string[],
  notice: Notice,
  password: string | undefined,
): Promise<Delivery> {
  const transport = transportOf(smtp, password);
  try {
    for (const address of to) {
      await transport.sendMail({
        from: { name: 'Progress Feed', address: smtp.from },
        to: address,
        subject: `[${notice.council}] ${notice.title}`,
        text: noticeText(notice),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    }
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  } finally {
    transport.close();
  }
}

/** Connects and signs in, and sends nothing. Never throws. */
export async function tryEmail(smtp: SmtpConfig, password: string | undefined): Promise<Delivery> {
  const transport = transportOf(smtp, password);
  try {
    await transport.verify();
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  } finally {
    transport.close();
  }
}

function transportOf({ host, port, security, user }: SmtpConfig, password: string | undefined) {
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: deadlineMs,
    greetingTimeout: deadlineMs,
    socketTimeout: deadlineMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Only the code: a server's own words may repeat an address or what was sent. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known: Readonly<Record<string, string>> = {
    EAUTH: 'the mail server refused the user name or password',
    ETLS: 'no encrypted connection could be made',
    ESOCKET: 'the connection to the mail server failed',
    ECONNECTION: 'the connection to the mail server failed',
    ETIMEDOUT: 'the mail server did not answer in time',
    EDNS: 'the name of the mail server is not known',
    EENVELOPE: 'the mail server refused the sender or a recipient',
  };
  return known[code] ?? `the mail server refused it (${code === '' ? 'no reason given' : code})`;
}
