/**
 * The news-tracker command as JavaScript: bundled on its first run into .cache/command, and again after a source file,
 * tracker.config.ts or the lock file has changed. A run that finds it compiled loads a few files instead of some
 * thousand, and starts several times sooner.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(ROOT, '.cache', 'command');
const CURRENT = join(CACHE, 'current.json');
const SOURCE = 'bin/cli.ts';
const CONFIG = 'tracker.config.ts';
/** What a bundle depends on besides the sources in it. */
const MAKERS = ['package-lock.json', 'bin/compile-command.mjs', 'lib/bundle-plugins.mjs'];
/** Bundles that a command may still be running from are left alone for so long. */
const KEEP_MS = 86_400_000;

/** Loaded as they are: native code, builders, and the SDKs of commands that ask AWS. */
const EXTERNAL = ['classic-level', 'vite', 'esbuild', 'tsx', 'aws-cdk-lib', 'cdk-nag', 'constructs', '@aws-sdk/*'];

/** @returns address of the module to import; the source, for tsx, where nothing can be compiled or written. */
export async function compiledCommand() {
  const known = current();
  if (known) return known;
  try {
    return await compile();
  } catch (error) {
    process.stderr.write(`the command runs from its sources: ${error instanceof Error ? error.message : error}\n`);
    const { register } = await import('tsx/esm/api');
    register();
    return new URL('cli.ts', import.meta.url).href;
  }
}

/** The bundle when every file that went into it is as it was then. */
function current() {
  try {
    const { folder, inputs, node } = JSON.parse(readFileSync(CURRENT, 'utf8'));
    if (node !== process.version) return null;
    for (const [file, stamp] of Object.entries(inputs)) if (stampOf(file) !== stamp) return null;
    const module = join(CACHE, folder, 'cli.mjs');
    statSync(module);
    return pathToFileURL(module).href;
  } catch {
    // Never compiled, half removed, or a source file is gone: all of them are cured by compiling.
    return null;
  }
}

/** @param file relative to the project */
const isOwn = (file) => !file.startsWith('node_modules') && !file.startsWith('..');

function stampOf(file) {
  const { mtimeMs, size } = statSync(join(ROOT, file));
  return `${mtimeMs} ${size}`;
}

async function compile() {
  const { build } = await import('esbuild');
  const { tableOfRows } = await import('../lib/bundle-plugins.mjs');
  const draft = join(CACHE, `draft-${process.pid}`);
  const config = await configAsData(build);
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [SOURCE],
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: EXTERNAL,
    metafile: true,
    // Packages in CommonJS ask for Node.js's own modules with require.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);",
    },
    plugins: [...(config ? [inPlaceOfConfig(config.data)] : []), tableOfRows, keepAddresses],
  });
  const sources = [...Object.keys(metafile.inputs), ...(config?.inputs ?? [])].filter(isOwn);
  const inputs = Object.fromEntries([...new Set(sources), ...MAKERS].map((file) => [file, stampOf(file)]));
  const folder = createHash('sha256')
    .update(JSON.stringify(inputs))
    .update(String(Date.now()))
    .digest('hex')
    .slice(0, 16);
  renameSync(draft, join(CACHE, folder));
  // Renamed into place: another process reads the old one or the new one, whole.
  writeFileSync(`${CURRENT}.${process.pid}`, JSON.stringify({ folder, inputs, node: process.version }));
  renameSync(`${CURRENT}.${process.pid}`, CURRENT);
  forget(folder);
  return pathToFileURL(join(CACHE, folder, 'cli.mjs')).href;
}

/**
 * What tracker.config.ts comes to, checked and completed, so that a run need not do either. It is evaluated where there
 * is nothing but the language: one that asks for the environment, a file, the time or chance fails there, or does not
 * even bundle, and is evaluated at every run, as is one that is not valid.
 *
 * @returns the config and the files that it is made of; null where it is no plain data or depends on anything else
 */
async function configAsData(build) {
  try {
    const { outputFiles, metafile } = await build({
      absWorkingDir: ROOT,
      entryPoints: [CONFIG],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'config',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      target: 'node20',
      metafile: true,
      logLevel: 'silent',
    });
    const script = `${NOTHING_BUT_THE_LANGUAGE}\n${outputFiles[0].text}\nJSON.stringify([config.default, isData(config.default)])`;
    const text = runInContext(script, createContext({ URL, URLSearchParams }), { timeout: 10_000 });
    const [data, isData] = JSON.parse(text);
    return isData ? { data, inputs: Object.keys(metafile.inputs) } : null;
  } catch {
    // The config itself says what is wrong with it, when it is evaluated by the run.
    return null;
  }
}

/** Takes away what differs from run to run, and tells what JSON gives back as it was. */
const NOTHING_BUT_THE_LANGUAGE = `
  const refuse = () => { throw new TypeError('not the same at every run'); };
  Math.random = refuse;
  Date = new Proxy(Date, { apply: refuse, construct: (to, given) => (given.length > 0 ? new to(...given) : refuse()) });
  Date.now = refuse;
  for (const name of ['process', 'require', 'fetch', 'performance', 'crypto'])
    Object.defineProperty(globalThis, name, { get: refuse });
  const isData = (value) => {
    if (Array.isArray(value)) return value.every(isData);
    if (typeof value === 'object' && value !== null)
      return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isData);
    return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  };`;

function inPlaceOfConfig(data) {
  const contents = `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`;
  return {
    name: 'in-place-of-config',
    setup({ onLoad }) {
      onLoad({ filter: /tracker\.config\.ts$/ }, ({ path }) =>
        relative(ROOT, path) === CONFIG ? { contents, loader: 'js' } : undefined,
      );
    },
  };
}

/** Files that a source names beside itself (`import.meta.url`) stay where they are. */
const keepAddresses = {
  name: 'keep-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!isOwn(relative(ROOT, path))) return undefined;
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const address = `new URL(${JSON.stringify(relative(join(CACHE, 'folder'), path))}, import.meta.url).href`;
      return { contents: text.replaceAll('import.meta.url', address), loader: 'ts', resolveDir: dirname(path) };
    });
  },
};

function forget(folder) {
  for (const name of readdirSync(CACHE)) {
    if (name === folder || name === basename(CURRENT)) continue;
    const path = join(CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > KEEP_MS) rmSync(path, { recursive: true, force: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  mkdirSync(CACHE, { recursive: true });
  await compiledCommand();
}
