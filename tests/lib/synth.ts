/** The stacks as tests look at them: synthesized without bundling, from the project's own config. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { TrackerConfig } from '../../lambda/model/tracker-config.ts';
import { addStacks } from '../../lib/tracker-app.ts';
import config from '../../tracker.config.ts';

export interface SynthOptions {
  readonly config?: Partial<TrackerConfig>;
  readonly context?: Readonly<Record<string, unknown>>;
  /** Builds the functions' code as a deployment does. */
  readonly bundle?: boolean;
  /** Adds to the stacks before they are synthesized. */
  readonly tamper?: (stacks: ReturnType<typeof addStacks>) => void;
}

export interface Synthesized {
  readonly data: Template;
  readonly tracker: Template;
  readonly names: readonly string[];
  /** Folder of templates and assets. Kept, for the test to remove, only when the code was bundled. */
  readonly outdir: string;
}

const cdkJson = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));

export function synthesize(options: SynthOptions = {}): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'news-tracker-synth-'));
  const context = {
    ...cdkJson.context,
    ...(!options.bundle && { 'aws:cdk:bundling-stacks': [] }),
    ...options.context,
  };
  try {
    const app = new App({ outdir, context });
    const stacks = addStacks(app, { ...config, ...options.config });
    options.tamper?.(stacks);
    const names = app.synth().stacks.map((stack) => stack.stackName);
    return { data: Template.fromStack(stacks.data), tracker: Template.fromStack(stacks.tracker), names, outdir };
  } finally {
    if (!options.bundle) rmSync(outdir, { recursive: true });
  }
}
