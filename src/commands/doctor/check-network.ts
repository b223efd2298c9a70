import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Diagnosis, fault, fine, warning } from './diagnosis.ts';
import type { Machine } from './machine.ts';

const mostClockSeconds = 120;

/** Proxy and certificates as set, then one call to Smartsheet without a token: name, connection, clock. */
export async function checkNetwork(
  region: string,
  machine: Machine,
): Promise<{ readonly diagnoses: readonly Diagnosis[]; readonly reachable: boolean }> {
  const settings = [
    ...checkProxies(machine),
    ...checkInsecure(machine),
    ...(await checkCertificates(machine)),
  ];
  const before = machine.now();
  const reach = await machine.reach(region);
  if (reach.type === 'failed') {
    return { diagnoses: [...settings, unreachable(reach.host, reach.code)], reachable: false };
  }
  if (reach.webPage || (reach.status >= 300 && reach.status < 400)) {
    const found = `Something other than Smartsheet answers at ${reach.host} (HTTP ${reach.status}).`;
    const fix =
      'A web filter, a log-in page or a proxy stands between. Ask for this machine to be let through to it.';
    return {
      diagnoses: [...settings, fault('not-smartsheet', 'source-unavailable', found, fix)],
      reachable: false,
    };
  }
  const clock =
    reach.serverTimeMs === undefined ? [] : [checkClock(before, machine.now(), reach.serverTimeMs)];
  return {
    diagnoses: [...settings, fine('reachable', `Smartsheet answers at ${reach.host}.`), ...clock],
    reachable: true,
  };
}

function unreachable(host: string, code: string): Diagnosis {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    const found = `The name ${host} cannot be found (${code}).`;
    return fault(
      'name-not-found',
      'source-unavailable',
      found,
      'Check smartsheet.region, and DNS on this machine.',
    );
  }
  if (/CERT|SIGNATURE|SELF_SIGNED|ALTNAME|ISSUER/.test(code)) {
    return fault(
      'certificate-not-trusted',
      'source-unavailable',
      `The certificate shown for ${host} is not trusted (${code}).`,
      "If the council inspects web traffic, set NODE_EXTRA_CA_CERTS to the file of the council's own certificate.",
    );
  }
  const found = `No connection to ${host} (${code}).`;
  const fix = 'Check the firewall, and HTTPS_PROXY where the council uses a proxy.';
  return fault('no-connection', 'source-unavailable', found, fix);
}

/** The `Date` header has whole seconds and was written somewhere between the two moments. */
function checkClock(before: Temporal.Instant, after: Temporal.Instant, serverTimeMs: number): Diagnosis {
  const early = before.epochMilliseconds - 1000 - serverTimeMs;
  const late = serverTimeMs - after.epochMilliseconds;
  const seconds = Math.round(Math.max(early, late, 0) / 1000);
  if (seconds <= mostClockSeconds) return fine('clock', "This machine's clock agrees with Smartsheet's.");
  return warning(
    'clock-wrong',
    `This machine's clock is ${seconds} seconds ${early > late ? 'ahead' : 'behind'}.`,
    'Switch on time synchronisation: release times and "checked at" are taken from it.',
  );
}

function checkProxies({ surroundings }: Machine): readonly Diagnosis[] {
  return surroundings.proxies.flatMap(({ name, value }) => {
    const url = URL.parse(value);
    const good = url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
    if (good) return [fine('proxy', `${name} is set: ${url.host}.`)];
    const found = `${name} is not a web address.`;
    return [
      fault(
        'proxy-malformed',
        'source-unavailable',
        found,
        `Set it to an address such as http://proxy.example.gov.uk:8080.`,
      ),
    ];
  });
}

function checkInsecure({ surroundings }: Machine): readonly Diagnosis[] {
  return surroundings.insecure.map((name) =>
    warning(
      'certificates-unchecked',
      `${name}=0 switches certificate checks off: anyone between here and Smartsheet can read the token.`,
      `Unset ${name}, and set NODE_EXTRA_CA_CERTS instead.`,
    ),
  );
}

async function checkCertificates({ surroundings }: Machine): Promise<readonly Diagnosis[]> {
  const file = surroundings.extraCertificates;
  if (file === undefined) return [];
  const fix = 'Set NODE_EXTRA_CA_CERTS to a file in PEM form; Node ignores it silently otherwise.';
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    return [warning('certificate-file-gone', `The certificate file ${file} cannot be read.`, fix)];
  try {
    return [
      fine('certificate-file', `Also trusted: ${new X509Certificate(text).subject.replaceAll('\n', ', ')}.`),
    ];
  } catch {
    return [warning('certificate-file-unreadable', `${file} holds no certificate in PEM form.`, fix)];
  }
}
