/** The templates without the command line and without building the functions' code: for what only reads settings. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { addStacks } from './tracker-app.ts';

export interface StackTemplate {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>
  >;
}

/** Context as `cdk -c` gives it, on top of that of cdk.json. */
export function synthesizeTemplates(
  config: TrackerConfig,
  context: Readonly<Record<string, unknown>> = {},
): { readonly data: StackTemplate; readonly tracker: StackTemplate } {
  const cdkJson = JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'));
  const outdir = mkdtempSync(join(tmpdir(), 'news-tracker-synth-'));
  try {
    const app = new App({ outdir, context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], ...context } });
    const { data, tracker } = addStacks(app, config);
    const assembly = app.synth();
    return {
      data: assembly.getStackByName(data.stackName).template,
      tracker: assembly.getStackByName(tracker.stackName).template,
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
