import { readFileSync } from 'node:fs';
import type { Look } from '../../model/look.ts';

const compiled = readFileSync(new URL('site.css', import.meta.url), 'utf8');

/** `assets/site.css`: GOV.UK Frontend's styles and ours (`styles/site.scss`) in the council's colour. */
export function siteCss({ colour }: Pick<Look, 'colour'>): string {
  return `${compiled}:root{--govuk-brand-colour:${colour}}\n`;
}
