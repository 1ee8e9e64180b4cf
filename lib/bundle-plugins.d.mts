/** What tests take from bundle-plugins.mjs, which is JavaScript because it also runs where nothing is compiled. */
import type { Plugin } from 'esbuild';

export const tableOfRows: Plugin;
