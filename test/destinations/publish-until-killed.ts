import { createFolderDestination } from '../../src/destinations/folder.ts';
import { faultyFiles } from './faulty-files.ts';
import { readAsVisitor } from './folder-tree.ts';
import { testRelease } from './release.ts';

// Publishes one release after another into a folder, and kills itself before the given call of the file system.
const [folder = '', killAt = ''] = process.argv.slice(2);
let calls = 0;
const fs = faultyFiles(() => {
  if (++calls === Number(killAt)) process.kill(process.pid, 'SIGKILL');
});
const destination = createFolderDestination({ folder, fs });
const start = (await readAsVisitor(folder)) + 1;
for (let sequence = start; ; sequence++) {
  const { files, manifest, manifestFile } = testRelease(sequence, {
    'v1/progress.json': JSON.stringify({ sequence, filler: 'x'.repeat(50_000) }),
    'index.html': `release ${sequence}`,
    [`indicators/i-${sequence}.html`]: `only in ${sequence}`,
  });
  await destination.publish(files, manifest, manifestFile);
}
