import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const launcher = new URL('../../src/launcher.js', import.meta.url).pathname;

/** Starts the launcher as a Node of that version would see itself. */
function launchUnder(version: string) {
  const preload = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const options = ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
  return spawnSync(process.execPath, [...options, launcher, '--version'], { encoding: 'utf8' });
}

test.each(['20.19.0', '26.9.1'])('under Node %s one line says what is needed', (version) => {
  const { status, stdout, stderr } = launchUnder(version);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^Progress Feed needs Node 26\.10 or later, and this is Node \S+ Run "npm ci".*\n$/);
});

test('under the Node it brings, it starts', () => {
  const { status, stdout } = launchUnder(process.versions.node);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
