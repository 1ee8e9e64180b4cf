/** Faults that tests of the everyday suite inject: they are run again here, and counted for the promise they show. */
import type { PromiseId } from './promises.ts';

const everything = /./;

export const SHOWN_ELSEWHERE: readonly {
  readonly promise: PromiseId;
  readonly file: string;
  readonly tests: RegExp;
}[] = [
  { promise: 'store', file: 'tests/lambda/store/throttling.test.ts', tests: everything },
  { promise: 'store', file: 'tests/lambda/runtime/sqs-queue.test.ts', tests: everything },
  { promise: 'store', file: 'tests/lambda/publish/event-bus.test.ts', tests: /sent again|goes on refusing/ },
  { promise: 'poison-feed', file: 'tests/lambda/flows/hostile-feeds.test.ts', tests: /hangs and one bomb/ },
  { promise: 'poison-feed', file: 'tests/lambda/flows/isolation.test.ts', tests: everything },
  { promise: 'malformed', file: 'tests/lambda/flows/hostile-feeds.test.ts', tests: /its own code/ },
  { promise: 'cut', file: 'tests/lambda/flows/hostile-feeds.test.ts', tests: /cut at any tenth/ },
  { promise: 'cut', file: 'tests/lambda/fetch/cut-bodies.test.ts', tests: everything },
  { promise: 'huge', file: 'tests/lambda/flows/hostile-feeds.test.ts', tests: /100,000 entries/ },
  { promise: 'private', file: 'tests/lambda/flows/hostile-feeds.test.ts', tests: /private addresses/ },
  { promise: 'private', file: 'tests/lambda/fetch/address-guard.test.ts', tests: everything },
  { promise: 'private', file: 'tests/lambda/fetch/redirects.test.ts', tests: /refusing/ },
  { promise: 'private', file: 'tests/lambda/flows/deliveries.test.ts', tests: /private address|redirects has failed/ },
  { promise: 'forged', file: 'tests/lambda/flows/websub.test.ts', tests: /forged|cannot be kept/ },
  { promise: 'forged', file: 'tests/lambda/fetch/websub.test.ts', tests: everything },
  { promise: 'poison-record', file: 'tests/lambda/runtime/job-batch.test.ts', tests: everything },
  { promise: 'poison-record', file: 'tests/lambda/flows/publish-articles.test.ts', tests: /cannot be published/ },
  { promise: 'text', file: 'tests/lambda/publish/mail.test.ts', tests: everything },
  {
    promise: 'text',
    file: 'tests/lambda/publish/chat-messages.test.ts',
    tests: /called by no text|Markdown|not of the web/,
  },
  { promise: 'text', file: 'tests/lambda/runtime/log-lines.test.ts', tests: /line breaks/ },
];
