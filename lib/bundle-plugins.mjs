// What esbuild leaves out of a bundle, and what it works out beforehand, so that a cold start need not.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * zod's messages in some fifty languages, which its namespace object keeps from being shaken off: a quarter of a
 * megabyte in every function. English is not among them; zod's schemas import it by themselves.
 */
export const withoutZodLocales = {
  name: 'without-zod-locales',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]zod[\\/]/.test(importer) ? { path, namespace: 'empty', sideEffects: false } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export {};' }));
  },
};

/**
 * The config as it is after it has been checked: a deployed function need not check thousands of terms at every start,
 * nor carry the code that does. Fails on a config that is wrong, and on one that is more than data.
 */
export const checkedConfig = {
  name: 'checked-config',
  setup({ onResolve, onLoad }) {
    let terms = {};
    onLoad({ filter: /[\\/]tracker\.config\.ts$/ }, async ({ path }) => {
      const { default: config } = await evaluated(path);
      if (!isDeepStrictEqual(JSON.parse(JSON.stringify(config)), config)) throw new Error(`${path} is not plain data.`);
      terms = Object.fromEntries(config.topics.map((topic) => [topic.id, topic.terms]));
      const topics = config.topics.map((topic) => ({ ...topic, terms: null }));
      return { contents: configWithTermsBeside({ ...config, topics }) };
    });
    onResolve({ filter: /^topic-terms$/ }, ({ path }) => ({ path, namespace: 'checked-config' }));
    onLoad({ filter: /.*/, namespace: 'checked-config' }, () => ({ contents: JSON.stringify(terms), loader: 'file' }));
  },
};

/** Topics' terms, most of the config's bytes, stand in a file of their own: a function that matches nothing never reads it. */
const configWithTermsBeside = (config) => `
  import { readFileSync } from 'node:fs';
  import file from 'topic-terms';
  const config = ${parsedAtStart(config)};
  let terms = null;
  const termsOf = (id) => (terms ??= JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')))[id];
  for (const topic of config.topics)
    Object.defineProperty(topic, 'terms', { enumerable: true, get: () => termsOf(topic.id) });
  export default config;`;

/**
 * The language detector's table of 50,000 n-grams as one text of sorted rows, of which a detection reads some sixty.
 * Loaded as code, or as JSON, it is 50,000 objects at every cold start.
 */
export const tableOfRows = {
  name: 'table-of-rows',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]eld[\\/]src[\\/]ngrams[\\/]\w+\.js$/ }, async ({ path }) => {
      const { ngramsData } = await import(asUrl(await readFile(path, 'utf8')));
      const { ngrams, ...rest } = ngramsData;
      const names = Object.keys(ngrams).sort();
      if (names.some((name) => /[\t\n]/.test(name))) throw new Error(`${path}: an n-gram with a tab or line feed.`);
      const rows = names.map((name) => `${name}\t${JSON.stringify(ngrams[name])}\n`).join('');
      return {
        contents: `import { rowsByName } from './lib/sorted-rows.ts';
          const ngrams = rowsByName(${JSON.stringify(rows)});
          export const ngramsData = { ...${JSON.stringify(rest)}, ngrams };`,
        resolveDir: projectFolder,
      };
    });
  },
};

const parsedAtStart = (data) => `JSON.parse(${JSON.stringify(JSON.stringify(data))})`;

const asUrl = (code) => `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;

async function evaluated(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  return import(asUrl(outputFiles[0].text));
}
