import type { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { synthesize } from './synth.ts';

describe('the app', () => {
  it('is two stacks', () => {
    expect(synthesize().names).toEqual(['NewsTrackerData', 'NewsTracker']);
  });

  it('is another two stacks for each environment', () => {
    expect(synthesize({ context: { env: 'dev' } }).names).toEqual(['NewsTrackerData-dev', 'NewsTracker-dev']);
  });

  it('refuses an environment whose name cannot stand in a stack name', () => {
    expect(() => synthesize({ context: { env: 'my stage' } })).toThrow('-c env=my stage: expected');
  });

  it('prints what to do next', () => {
    const { tracker } = synthesize({ context: { env: 'dev' } });
    expect(tracker.findOutputs('Next1CreateToken')).toEqual({
      Next1CreateToken: { Value: 'npm run -s cli -- token create --stack NewsTracker-dev' },
    });
  });
});

describe('cdk-nag with the rules for AWS solutions', () => {
  it('has no finding that is not acknowledged', () => {
    expect(() => synthesize()).not.toThrow();
  });

  it('would stop the synthesis at one', () => {
    const tamper = ({ tracker }: { tracker: Stack }) => void new Queue(tracker, 'Unencrypted');
    expect(() => synthesize({ tamper })).toThrow('AwsSolutions-SQS4');
  });
});
