import { createFolderDestination } from '../../src/destinations/folder.ts';
import { testRelease } from '../destinations/release.ts';

// Publishes the second release into a folder that holds the first, as `calls.ts` made it.
const first = testRelease(1, { 'index.html': 'one', 'v1/a.json': '1', 'indicators/a.html': 'a' });
const next = { 'index.html': 'two', 'v1/a.json': '2', 'indicators/b.html': 'b' };
const { files, manifest, manifestFile } = testRelease(2, next, first);
await createFolderDestination({ folder: process.argv[2] ?? '' }).publish(files, manifest, manifestFile);
