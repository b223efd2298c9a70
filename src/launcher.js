#!/usr/bin/env node
// Plain JavaScript that any Node since 12 can read: it says what is needed before newer syntax is met.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 26 || (major === 26 && minor < 10)) {
  process.stderr.write(
    'Progress Feed needs Node 26.10 or later, and this is Node ' +
      process.versions.node +
      '. Run "npm ci", then start it through npm: "npm start" or "npx progress-feed".\n',
  );
  process.exitCode = 2;
} else {
  void import('node:module').then(({ enableCompileCache }) => {
    enableCompileCache();
    // An installed package brings JavaScript: Node refuses TypeScript under node_modules.
    const installed = /[\\/]node_modules[\\/]/.test(import.meta.url);
    return import(installed ? '../dist/cli.js' : './cli.ts');
  });
}
