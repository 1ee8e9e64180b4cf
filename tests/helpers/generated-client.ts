/** Clients made from an OpenAPI document by other people's tools: openapi-typescript and openapi-fetch. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const COMPILER = join(root, 'node_modules/typescript-5/bin/tsc');
const GENERATOR = join(root, 'node_modules/openapi-typescript/bin/cli.js');
const OTHER_COMPILER = pathToFileURL(join(root, 'tests/helpers/typescript-5.mjs')).href;
const STRICT = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom,dom.iterable'];
const PATHS = ['--allowImportingTsExtensions', '--rewriteRelativeImportExtensions', '--skipLibCheck'];

/**
 * Compiles a TypeScript program beside `api.d.ts`, the types of the document, and imports it. Throws with the
 * compiler's messages where the program does not fit the document.
 */
export async function importWithClient<Module>(document: string, program: string): Promise<Module> {
  // Inside the tree, so that the program finds its packages as one of the project does.
  const folder = await mkdtemp(join(root, 'node_modules/.client-'));
  try {
    const file = (name: string) => join(folder, name);
    await writeFile(file('openapi.json'), document);
    await run(process.execPath, ['--import', OTHER_COMPILER, GENERATOR, file('openapi.json'), '-o', file('api.d.ts')]);
    await writeFile(file('read.ts'), program);
    await writeFile(file('package.json'), '{"type":"module"}');
    const compiled = run(process.execPath, [COMPILER, ...STRICT, ...PATHS, file('read.ts')], { cwd: folder });
    await compiled.catch(({ stdout }: { stdout: string }) => {
      throw new Error(`the program does not fit the document:\n${stdout}`);
    });
    return (await import(pathToFileURL(file('read.js')).href)) as Module;
  } finally {
    await rm(folder, { recursive: true });
  }
}
