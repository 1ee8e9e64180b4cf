import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../../lambda/runtime/logger.ts';
import { createCount } from '../../../lambda/runtime/metrics.ts';

let written: string[];
beforeEach(() => {
  written = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  }
});
afterEach(() => vi.restoreAllMocks());
const lines = () => written.map((line) => JSON.parse(line));

describe('the log', () => {
  it('names the call of the function on every line once it is told', () => {
    const log = createLogger();
    log.forCall({ awsRequestId: 'call-1' });
    log.info('feed polled', { feedId: 'chips' });
    log.forCall({ awsRequestId: 'call-2' });
    log.warn('feed in trouble', { feedId: 'chips' });
    expect(lines().map(({ requestId, details }) => [requestId, details.feedId])).toEqual([
      ['call-1', 'chips'],
      ['call-2', 'chips'],
    ]);
  });

  it('is one JSON object a line, with the details under a key of their own', () => {
    createLogger().warn('digest failed', { message: 'no topic', level: 9 });
    expect(lines()).toEqual([
      expect.objectContaining({
        level: 'WARN',
        message: 'digest failed',
        service: 'news-tracker',
        details: { message: 'no topic', level: 9 },
      }),
    ]);
  });

  it('keeps a text with line breaks on its line', () => {
    createLogger().info('stored', { title: 'one\r\nERROR two' });
    expect(written).toHaveLength(1);
    expect(written[0]?.trimEnd()).not.toMatch(/[\r\n]/);
  });
});

describe('a count', () => {
  it('is a metric that CloudWatch reads from the log, under the name that the alarm watches', () => {
    createCount()('malformedJobs', 2);
    expect(lines()).toEqual([expect.objectContaining({ service: 'news-tracker', MalformedJobs: 2 })]);
    expect(lines()[0]._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'news-tracker',
        Dimensions: [['service']],
        Metrics: [
          { Name: 'MalformedJobs', Unit: 'Count' },
          { Name: 'Trouble', Unit: 'Count' },
        ],
      },
    ]);
  });

  it('of what was repelled from outside is no trouble', () => {
    createCount()('forgedPushes', 1);
    expect(lines()).toEqual([expect.not.objectContaining({ Trouble: 1 })]);
  });

  it('of nothing is not written', () => {
    createCount()('malformedJobs', 0);
    expect(written).toEqual([]);
  });
});
