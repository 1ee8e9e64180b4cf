import { describe, expect, it } from 'vitest';
import { synthesize } from './synth.ts';
import { reference, resource } from './template-resources.ts';

const { tracker } = synthesize();

describe('the publisher', () => {
  const { id: publishId } = resource(tracker, 'AWS::Lambda::Function', 'PublishingPublish');
  const { properties: stream } = resource(tracker, 'AWS::Lambda::EventSourceMapping', 'PublishingStream');
  const { properties: schedule } = resource(tracker, 'AWS::Scheduler::Schedule', 'PublishingSafetyNet');

  it('is woken by writes of articles and of nothing else', () => {
    expect(reference(stream.FunctionName)).toBe(publishId);
    expect(stream.FilterCriteria.Filters.map((filter: { Pattern: string }) => JSON.parse(filter.Pattern))).toEqual([
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: ['ARTICLE'] } } } },
    ]);
  });

  it('sets a wake-up aside that fails again and again, so that later ones flow', () => {
    expect(stream).toMatchObject({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 2,
      MaximumRecordAgeInSeconds: 3600,
      StartingPosition: 'LATEST',
    });
    const { id: queueId } = resource(tracker, 'AWS::SQS::Queue', 'PublishingFailedWakeUps');
    expect(reference(stream.DestinationConfig.OnFailure.Destination)).toBe(`${queueId}.Arn`);
  });

  it('is woken every five minutes as well', () => {
    expect(schedule).toMatchObject({ ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
    expect(reference(schedule.Target.Arn)).toBe(`${publishId}.Arn`);
  });

  it('puts events on a bus of this deployment, as the poll function does', () => {
    const { id: busId, properties: bus } = resource(tracker, 'AWS::Events::EventBus', 'PublishingBus');
    const other = synthesize({ context: { env: 'dev' } }).tracker;
    expect(bus.Name).not.toBe(resource(other, 'AWS::Events::EventBus', 'PublishingBus').properties.Name);
    for (const id of ['PublishingPublish', 'PollingPoll']) {
      const { properties } = resource(tracker, 'AWS::Lambda::Function', id);
      expect(reference(properties.Environment.Variables.NEWS_EVENT_BUS)).toBe(`${busId}.Arn`);
    }
  });
});
