/** The demo as `npm start -- --demo` runs it, with a hand on its answers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrackerConfig } from '../../lambda/model/tracker-config.ts';
import { issueToken } from '../../lambda/serve/tokens.ts';
import { openDemo } from '../../local/demo.ts';
import { listen } from '../../local/http-listener.ts';
import { createLocalApp } from '../../local/local-app.ts';
import { type LocalTracker, openTracker } from '../../local/tracker.ts';
import config from '../../tracker.config.ts';
import { silentLog } from '../helpers/flow-bench.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

export interface DemoPage {
  readonly origin: string;
  readonly tracker: LocalTracker;
  /** Stands between the browser and the tracker until it is called with null. */
  disturb(how: ((request: Request, next: Fetch) => Response | Promise<Response>) | null): void;
  /** A token of a scope; asked for once `locked`. */
  token(scope: 'read' | 'admin'): Promise<string>;
  close(): Promise<void>;
}

export interface DemoOptions {
  /** Without the sample feeds, for a table that the test fills. */
  readonly empty?: boolean;
  readonly change?: (config: TrackerConfig) => TrackerConfig;
  /** As deployed: nobody reads without a token. */
  readonly locked?: boolean;
}

export async function openDemoPage(options: DemoOptions = {}): Promise<DemoPage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'news-tracker-page-'));
  const demo = options.empty ? null : await openDemo(config);
  const base = demo?.config ?? { ...config, feeds: [] };
  const tracker = await openTracker({
    config: options.change?.(base) ?? base,
    dataDir,
    allowPrivate: true,
    samples: !options.empty,
    log: silentLog,
  });
  await tracker.sync();
  if (demo) {
    await tracker.tick();
    await tracker.queue.idle();
    await tracker.publish();
  }
  const app = createLocalApp(tracker, { open: options.locked !== true });
  const next: Fetch = (request) => app.fetch(request);
  let disturbance: Parameters<DemoPage['disturb']>[0] = null;
  const listener = await listen((request) => (disturbance ? disturbance(request, next) : next(request)), 0);
  return {
    origin: listener.origin,
    tracker,
    disturb(how) {
      disturbance = how;
    },
    async token(scope) {
      const request = { name: scope, scopes: [scope], validUntil: null } as const;
      return (await issueToken(tracker.store.tokens, request, new Date())).token;
    },
    async close() {
      await listener.close();
      await tracker.close();
      await demo?.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
