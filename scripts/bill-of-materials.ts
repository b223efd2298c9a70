import { execFileSync } from 'node:child_process';
import { shippedPackages } from './licences.ts';

interface Bom {
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly group?: string;
    readonly name: string;
    readonly version: string;
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
}

/**
 * What ships, as CycloneDX. npm's own `--omit dev` leaves out packages that are needed both to run and to develop, so
 * the whole list is asked for and cut down to what ships.
 */
export function billOfMaterials(root: string): string {
  const whole = JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 26,
      shell: process.platform === 'win32',
    }),
  ) as Bom;
  const shipped = new Set(shippedPackages(root).map(({ name, version }) => `${name} ${version}`));
  const components = whole.components.filter(({ group, name, version }) =>
    shipped.has(`${group === undefined ? '' : `${group}/`}${name} ${version}`),
  );
  const kept = new Set([
    whole.metadata.component['bom-ref'],
    ...components.map((component) => component['bom-ref']),
  ]);
  const dependencies = whole.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }));
  return `${JSON.stringify({ ...whole, components, dependencies }, undefined, 2)}\n`;
}
