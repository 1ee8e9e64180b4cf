/** Called by the HTTP API for every request. Twice is harmless where HTTP says so: reads, and deleting a token. */
import { handle } from 'hono/aws-lambda';
import config from '../tracker.config.ts';
import { createLogger } from './runtime/logger.ts';
import { openStore } from './runtime/open-store.ts';
import { createApp } from './serve/app.ts';

const now = () => new Date();
const log = createLogger();
const { articles, feeds, tokens, meta } = openStore(config, now);
const signingKey = () => meta.getOrCreateSecret('cursor', 32);

/** A function's answer has at most 6 MB. */
const exportRows = 2000;

export const handler = handle(createApp({ articles, feeds, tokens, signingKey, exportRows, config, now, log }));
