// Builds the page: `node web/build-page.mjs <output folder>`. A process of its own, because the CDK asks for an asset
// synchronously and a local tracker need not keep a bundler in memory.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node web/build-page.mjs <output folder>');
const outDir = resolve(folder);

await build({
  configFile: fileURLToPath(new URL('./vite.config.mjs', import.meta.url)),
  build: { outDir, emptyOutDir: true },
  logLevel: 'warn',
});

// Compressed here, once and at the highest level, and not with each answer.
for (const name of readdirSync(outDir, { recursive: true })) {
  if (!/\.(js|css|svg)$/.test(name)) continue;
  const bytes = readFileSync(join(outDir, name));
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  const gzip = gzipSync(bytes, { level: 9 });
  if (brotli.length < bytes.length) writeFileSync(join(outDir, `${name}.br`), brotli);
  if (gzip.length < bytes.length) writeFileSync(join(outDir, `${name}.gz`), gzip);
}
