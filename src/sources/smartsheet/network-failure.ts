import { z } from 'zod';
import { RequestFailure } from './request-failure.ts';

const networkHint =
  'Check that this machine can reach the internet, and its proxy settings (HTTPS_PROXY, NO_PROXY). The next run ' +
  'will try again.';

/** What the network did instead of bringing an answer. Only the error's code is taken from it. */
export function networkFailure(host: string, error: unknown): RequestFailure {
  const code = codeOf(error);
  const shared = { code: 'source-unavailable' } as const;
  if (/CERT|SIGNATURE|SELF_SIGNED|ALTNAME/.test(code)) {
    return new RequestFailure({
      ...shared,
      text: `could not be read because the certificate of ${host} is not trusted (${code})`,
      hint: "If the council inspects web traffic, set NODE_EXTRA_CA_CERTS to the file of the council's own certificate.",
    });
  }
  const text = `could not be read because the connection to ${host} failed or broke off (${code})`;
  return new RequestFailure({ ...shared, text, hint: networkHint, transient: true });
}

export function timeoutFailure(host: string, deadlineMs: number): RequestFailure {
  return new RequestFailure({
    code: 'source-unavailable',
    text: `could not be read because ${host} did not answer in full within ${deadlineMs / 1000} s`,
    hint: networkHint,
    transient: true,
  });
}

/** The run was told to stop. */
export function stoppedFailure(): RequestFailure {
  return new RequestFailure({
    code: 'source-unavailable',
    text: 'was not read because the run was stopped',
    hint: 'Start the run again when it suits; what was published is unchanged.',
  });
}

const WithCode = z.object({ code: z.string().regex(/^[A-Z][A-Z0-9_]{2,60}$/) });

function codeOf(error: unknown): string {
  return WithCode.safeParse(error).data?.code ?? 'no reason given';
}
