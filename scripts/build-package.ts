import { execFileSync } from 'node:child_process';
import { cpSync, globSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOfMaterials } from './bill-of-materials.ts';
import { licenceList } from './licences.ts';

/** Makes `dist/` for the package: Node refuses TypeScript under `node_modules`. Run by `npm pack`. */
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
// Migrations and whatever else is read at run time lie beside the code that reads them.
for (const file of globSync('**/*.*', { cwd: join(root, 'src') })) {
  if (!/\.(?:ts|js)$/.test(file)) cpSync(join(root, 'src', file), join(dist, file));
}
writeFileSync(join(dist, 'sbom.cdx.json'), billOfMaterials(root));
writeFileSync(join(dist, 'LICENCES.md'), licenceList(root));
