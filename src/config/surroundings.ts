/** What the process is started with that changes how it reaches the network; no secret of ours. */
export interface Surroundings {
  readonly proxies: readonly { readonly name: string; readonly value: string }[];
  /** Names of variables that switch certificate checks off. */
  readonly insecure: readonly string[];
  readonly extraCertificates: string | undefined;
  readonly openTelemetry: string | undefined;
  readonly metricsFile: string | undefined;
}

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

export function readSurroundings(): Surroundings {
  const value = (name: string) => process.env[name]?.trim() || undefined;
  return {
    proxies: proxyNames.flatMap((name) => {
      const text = value(name);
      return text === undefined ? [] : [{ name, value: text }];
    }),
    insecure: value('NODE_TLS_REJECT_UNAUTHORIZED') === '0' ? ['NODE_TLS_REJECT_UNAUTHORIZED'] : [],
    extraCertificates: value('NODE_EXTRA_CA_CERTS'),
    openTelemetry: openTelemetryEndpoint(value),
    metricsFile: value('PROGRESS_FEED_METRICS_FILE'),
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
