import { z } from 'zod';
import { CouncilConfig } from '../model/council.ts';

/** The configuration's JSON Schema (2020-12), for editors that complete and check YAML while it is typed. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(CouncilConfig, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'Progress Feed configuration', ...schema }, undefined, 2)}\n`;
}
