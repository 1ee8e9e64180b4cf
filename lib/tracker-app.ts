/** The two stacks in one app, with the rules of cdk-nag watching. */
import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { SERVICE } from '../lambda/model/deployment.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { COST_TAG } from './budget.ts';
import { DataStack } from './data-stack.ts';
import { environmentSuffix } from './deployment-context.ts';
import { TrackerStack } from './tracker-stack.ts';

/** Adds `NewsTrackerData` and `NewsTracker`, both with the suffix that `-c env=NAME` asks for. */
export function addStacks(
  app: App,
  config: TrackerConfig,
): { readonly data: DataStack; readonly tracker: TrackerStack } {
  const suffix = environmentSuffix(app);
  const data = new DataStack(app, `NewsTrackerData${suffix}`, { config });
  const tracker = new TrackerStack(app, `NewsTracker${suffix}`, { config, storage: data.storage });
  Tags.of(app).add(COST_TAG, `${SERVICE}${suffix}`);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, tracker };
}
