/** The functions of a bundled synthesis: where their code lies, and what the template gives them. */
import { join } from 'node:path';
import { CreateTableCommand, type CreateTableCommandInput, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Synthesized } from '../lib/synth.ts';
import { reference, resource } from '../lib/template-resources.ts';
import { lambdaEnvironment } from './lambda-process.ts';

export const TABLE_NAME = 'news-tracker';
export const FUNCTIONS = [
  'PollingTick',
  'PollingPoll',
  'PublishingPublish',
  'DeliveringDeliver',
  'ApiFunction',
] as const;
export type FunctionId = (typeof FUNCTIONS)[number];

const functionOf = (stacks: Synthesized, id: FunctionId) =>
  resource(stacks.tracker, 'AWS::Lambda::Function', id).properties;

/** File of the function's entry. */
export function bundleOf(stacks: Synthesized, id: FunctionId): string {
  const hash = functionOf(stacks, id).Code.S3Key.replace('.zip', '');
  return join(stacks.outdir, `asset.${hash}`, 'index.mjs');
}

/** What the template gives the function, references resolved to names that fit a test. */
export function environmentOf(stacks: Synthesized, id: FunctionId, endpoint: string): Record<string, string> {
  const names: Record<string, string> = {
    NEWS_TABLE_NAME: TABLE_NAME,
    NEWS_QUEUE_URL: `${endpoint}/123456789012/jobs`,
    NEWS_DELIVERY_QUEUE_URL: `${endpoint}/123456789012/deliveries`,
    NEWS_MAIL_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:mail',
    NEWS_ARCHIVE_BUCKET: 'archive',
    NEWS_EVENT_BUS: 'events',
  };
  const declared = Object.entries(functionOf(stacks, id).Environment.Variables).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : (names[name] ?? reference(value)),
  ]);
  return { ...Object.fromEntries(declared), ...lambdaEnvironment(endpoint) };
}

/** Creates the table of the template in the embedded engine. */
export async function createTableOf(stacks: Synthesized, client: DynamoDBClient): Promise<void> {
  const { properties } = resource(stacks.data, 'AWS::DynamoDB::Table');
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = properties;
  const wanted = { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode };
  await client.send(new CreateTableCommand({ TableName: TABLE_NAME, ...wanted } as CreateTableCommandInput));
}
