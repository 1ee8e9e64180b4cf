// Bundles one entry: `node lib/bundle-entry.mjs <entry file> <output folder>`, to `index.mjs` and the chunks that it
// imports at first use. A process of its own, because the CDK
// asks for an asset synchronously and esbuild runs plugins only asynchronously.
import { build } from 'esbuild';
import { checkedConfig, tableOfRows, withoutZodLocales } from './bundle-plugins.mjs';

const [entry, outdir] = process.argv.slice(2);

await build({
  entryPoints: { index: entry },
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // What is imported at first use stays out of the file that every cold start reads.
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  // The SDK is bundled too: the versions tested are the versions run, and one file loads faster than the runtime's copy.
  packages: 'bundle',
  minify: true,
  // Names of error classes stand in logs and decide what is retried.
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  // CommonJS dependencies call require(), which an ES module does not have.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [withoutZodLocales, checkedConfig, tableOfRows],
  logLevel: 'warning',
});
