import { rememberSecrets, secretsInAddresses } from './secrets.ts';

/** What the process is started with that changes how it reaches the network; no secret of ours. */
export interface Surroundings {
  readonly proxies: readonly { readonly name: string; readonly value: string }[];
  /** Names of variables that switch certificate checks off. */
  readonly insecure: readonly string[];
  readonly extraCertificates: string | undefined;
  /** Where OpenTelemetry traces go. */
  readonly openTelemetry: string | undefined;
  readonly openTelemetryHeaders: Readonly<Record<string, string>>;
  readonly openTelemetryService: string;
  readonly metricsFile: string | undefined;
  /** Where a CI job's page takes Markdown. */
  readonly stepSummary: string | undefined;
}

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

export function readSurroundings(): Surroundings {
  const value = (name: string) => process.env[name]?.trim() || undefined;
  const proxies = proxyNames.flatMap((name) => {
    const text = value(name);
    return text === undefined ? [] : [{ name, value: text }];
  });
  const openTelemetry = openTelemetryEndpoint(value);
  const openTelemetryHeaders = headersOf(value('OTEL_EXPORTER_OTLP_HEADERS') ?? '');
  rememberSecrets([
    ...Object.values(openTelemetryHeaders),
    ...[...proxies.map((proxy) => proxy.value), openTelemetry ?? ''].flatMap(secretsInAddresses),
  ]);
  return {
    proxies,
    insecure: value('NODE_TLS_REJECT_UNAUTHORIZED') === '0' ? ['NODE_TLS_REJECT_UNAUTHORIZED'] : [],
    extraCertificates: value('NODE_EXTRA_CA_CERTS'),
    openTelemetry,
    openTelemetryHeaders,
    openTelemetryService: value('OTEL_SERVICE_NAME') ?? 'progress-feed',
    metricsFile: value('PROGRESS_FEED_METRICS_FILE'),
    stepSummary: value('GITHUB_STEP_SUMMARY'),
  };
}

/** https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
function openTelemetryEndpoint(value: (name: string) => string | undefined): string | undefined {
  if (value('OTEL_SDK_DISABLED') === 'true') return undefined;
  const traces = value('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  if (traces !== undefined) return traces;
  const base = value('OTEL_EXPORTER_OTLP_ENDPOINT');
  return base === undefined ? undefined : `${base.replace(/\/$/, '')}/v1/traces`;
}

/** `name=value,name=value`, values as in a web address. */
function headersOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').flatMap((pair): [string, string][] => {
    const [name = '', ...value] = pair.split('=');
    return name.trim() === '' || value.length === 0
      ? []
      : [[name.trim(), decodeURIComponent(value.join('=').trim())]];
  });
  return Object.fromEntries(pairs);
}
