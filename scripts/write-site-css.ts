import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'sass';

const root = join(import.meta.dirname, '..');
const target = join(root, 'src/render/html/site.css');

/** Compiles `styles/site.scss`; with `--check`, only says whether `site.css` is what it compiles to. */
const { css } = compile(join(root, 'styles/site.scss'), {
  loadPaths: [join(root, 'node_modules')],
  style: 'compressed',
  charset: false,
});
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== `${css}\n`) {
    console.error('src/render/html/site.css is not what styles/site.scss compiles to: run "npm run styles".');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, `${css}\n`);
}
