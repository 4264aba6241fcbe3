// npm run schema:pack, then npm run format: after a change to src/pack/schema.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from './json-schema.ts';

const folder = new URL('../../data/schema/', import.meta.url);

mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`);
}
