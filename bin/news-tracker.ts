/** The CDK app: `npx cdk synth`, `npx cdk deploy --all`. Checks tracker.config.ts before anything is built. */
import { App } from 'aws-cdk-lib';
import { ConfigError } from '../lambda/model/errors.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { addStacks } from '../lib/tracker-app.ts';

async function loadConfig(): Promise<TrackerConfig | null> {
  try {
    return (await import('../tracker.config.ts')).default;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}

const config = await loadConfig();
if (config) {
  addStacks(new App(), config);
} else {
  process.exitCode = 1;
}
