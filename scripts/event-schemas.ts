/** Writes docs/schema/ from the code. A test fails while the two differ. */
import { writeFile } from 'node:fs/promises';
import { eventSchemas } from '../lambda/model/event-schema.ts';

for (const [name, schema] of Object.entries(eventSchemas())) {
  await writeFile(new URL(`../docs/schema/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}
