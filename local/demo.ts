/** The offline demo: the sample feeds served over loopback HTTP take the place of the configured ones. */
import { fileURLToPath } from 'node:url';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { startSampleServer } from './sample-server.ts';

const SAMPLES = fileURLToPath(new URL('../samples', import.meta.url));
/** The same port each time where it is free, so that validators of an earlier run still apply. */
const PORT = 8790;

export interface Demo {
  readonly config: TrackerConfig;
  close(): Promise<void>;
}

/** Everything of the config but its feeds; sample feeds answer at a loopback address until `close`. */
export async function openDemo(config: TrackerConfig): Promise<Demo> {
  const server = await startSampleServer({ directory: SAMPLES, port: PORT });
  return { config: { ...config, feeds: server.feeds }, close: () => server.close() };
}
