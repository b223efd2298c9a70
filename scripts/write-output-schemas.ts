import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { targetJsonSchema } from '../src/model/target-schema.ts';
import { outputSchema, outputs } from '../src/commands/outputs/outputs.ts';

const folder = join(import.meta.dirname, '../schemas');
mkdirSync(folder, { recursive: true });
for (const [command, result] of Object.entries(outputs)) {
  writeFileSync(join(folder, `${command}.json`), outputSchema(command, result));
}
writeFileSync(join(folder, 'target.json'), targetJsonSchema());
