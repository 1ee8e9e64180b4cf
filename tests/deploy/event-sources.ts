/**
 * What Lambda does between a source and a function, by the rules of its Developer Guide: batches, partial failures and
 * redeliveries of a queue; filters, retries, bisection and the failure destination of a stream. The emulated AWS has the
 * sources and the settings; the functions run here. Settings are read back from the deployed event source mappings.
 */
import {
  type EventSourceMappingConfiguration,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { clientSettings } from './deployed.ts';
import type { RecordedStream, StreamRecord } from './recorded-stream.ts';

type Settings = ReturnType<typeof clientSettings>;
type Invoke = (event: unknown) => Promise<unknown>;

/** The one event source mapping of a function, as it is deployed. */
export async function mappingOf(settings: Settings, FunctionName: string): Promise<EventSourceMappingConfiguration> {
  const { EventSourceMappings: mappings = [] } = await new LambdaClient(settings).send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  );
  const [only] = mappings;
  if (!only || mappings.length > 1) throw new Error(`${FunctionName} has ${mappings.length} event sources.`);
  return only;
}

export interface QueueSource {
  /**
   * Hands over what is to be seen, batch after batch, and returns the batches. Messages that succeed are deleted; those
   * that fail, or whose call ends with an error, stay hidden.
   */
  drain(invoke: Invoke): Promise<{ readonly bodies: readonly string[]; readonly failed: readonly string[] }[]>;
  /** Ends the visibility timeout of every message that failed. */
  endVisibility(): Promise<void>;
}

/** Polls a queue as the mapping says. */
export function queueSource(
  settings: Settings,
  QueueUrl: string,
  mapping: EventSourceMappingConfiguration,
): QueueSource {
  const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
  const partial = mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures') === true;
  const hidden = new Map<string, string>();

  async function hand(messages: readonly Message[], invoke: Invoke): Promise<string[]> {
    const all = messages.map(({ MessageId }) => MessageId ?? '');
    try {
      const answer = (await invoke(toSqsEvent(messages, mapping.EventSourceArn ?? ''))) as {
        batchItemFailures?: { itemIdentifier: string }[];
      } | null;
      const failed = partial ? (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier) : [];
      // A name that is not in the batch makes Lambda take the whole batch for failed.
      return failed.every((id) => all.includes(id)) ? failed : all;
    } catch {
      return all;
    }
  }

  return {
    async drain(invoke) {
      const batches = [];
      for (;;) {
        const wanted = new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: Math.min(10, mapping.BatchSize ?? 10),
          MessageSystemAttributeNames: ['All'],
        });
        const { Messages: messages = [] } = await sqs.send(wanted);
        if (messages.length === 0) return batches;
        const failed = await hand(messages, invoke);
        for (const { MessageId = '', ReceiptHandle = '' } of messages) {
          if (failed.includes(MessageId)) hidden.set(MessageId, ReceiptHandle);
          else await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
        batches.push({ bodies: messages.map(({ Body }) => Body ?? ''), failed });
      }
    },
    async endVisibility() {
      for (const ReceiptHandle of hidden.values())
        await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
      hidden.clear();
    },
  };
}

function toSqsEvent(messages: readonly Message[], eventSourceARN: string) {
  return {
    Records: messages.map(({ MessageId, ReceiptHandle, Body, Attributes, MD5OfBody }) => ({
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: Attributes,
      messageAttributes: {},
      md5OfBody: MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN,
      awsRegion: 'eu-west-1',
    })),
  };
}

export interface StreamSource {
  /** Hands over what was written since, batch after batch, until each is done, given up or put aside. Keys of every call. */
  drain(invoke: Invoke): Promise<string[][]>;
}

/** Reads a table's stream from its present end on, as the mapping says. */
export function streamSource(
  settings: Settings,
  stream: Pick<RecordedStream, 'records'>,
  mapping: EventSourceMappingConfiguration,
): StreamSource {
  let position = stream.records.length;
  const patterns = (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern ?? '{}'));
  const wanted = (record: StreamRecord) =>
    patterns.length === 0 || patterns.some((pattern) => matches(pattern, record));
  const keysOf = (records: readonly StreamRecord[]) => records.map(({ dynamodb }) => dynamodb.Keys.pk?.S ?? '');

  /** A batch that fails is handed over again, in halves where the mapping bisects, then put aside. */
  async function hand(records: readonly StreamRecord[], invoke: Invoke, calls: string[][], attempt = 0): Promise<void> {
    calls.push(keysOf(records));
    try {
      await invoke({ Records: records });
    } catch {
      if (mapping.BisectBatchOnFunctionError && records.length > 1) {
        const half = Math.ceil(records.length / 2);
        await hand(records.slice(0, half), invoke, calls, attempt);
        await hand(records.slice(half), invoke, calls, attempt);
      } else if (attempt < (mapping.MaximumRetryAttempts ?? Number.POSITIVE_INFINITY)) {
        await hand(records, invoke, calls, attempt + 1);
      } else {
        await putAside(settings, mapping, records);
      }
    }
  }

  return {
    async drain(invoke) {
      const calls: string[][] = [];
      while (position < stream.records.length) {
        const page = stream.records.slice(position, position + (mapping.BatchSize ?? 100));
        position += page.length;
        const records = page.filter(wanted);
        if (records.length > 0) await hand(records, invoke, calls);
      }
      return calls;
    },
  };
}

/** Event filtering: every member of the pattern is an object to go into, or a list of the values that are taken. */
function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.includes(value);
  return Object.entries(pattern as object).every(([key, part]) =>
    matches(part, (value as Record<string, unknown> | undefined)?.[key]),
  );
}

/** What goes to the failure destination: where the records lie, not what they say. */
async function putAside(
  settings: Settings,
  mapping: EventSourceMappingConfiguration,
  records: readonly StreamRecord[],
): Promise<void> {
  const destination = mapping.DestinationConfig?.OnFailure?.Destination;
  if (!destination) return;
  const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: destination.split(':').at(-1) }));
  const sequence = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  const body = {
    requestContext: { condition: 'RetryAttemptsExhausted', functionArn: mapping.FunctionArn },
    DDBStreamBatchInfo: {
      streamArn: mapping.EventSourceArn,
      startSequenceNumber: sequence[0],
      endSequenceNumber: sequence.at(-1),
      batchSize: records.length,
    },
  };
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
}
