/** Called by the HTTP API for every request. Twice is harmless: the API only reads. */
import { handle } from 'hono/aws-lambda';
import config from '../tracker.config.ts';
import { createDocumentClient } from './runtime/clients.ts';
import { readEnv } from './runtime/env.ts';
import { createLogger } from './runtime/logger.ts';
import { createApp } from './serve/app.ts';
import { createStore } from './store/store.ts';

const env = readEnv(['tableName']);
const now = () => new Date();
const log = createLogger();
const store = createStore({
  client: createDocumentClient(),
  tableName: env.tableName,
  now,
  retention: config.retention,
});
const app = createApp({
  articles: store.articles,
  feeds: store.feeds,
  tokens: store.tokens,
  config,
  now,
  log,
  signingKey: () => store.meta.getOrCreateSecret('cursor-key', 32),
  // A function's answer has at most 6 MB.
  exportRows: 2000,
});

export const handler = handle(app);
