/** The table of a deployed tracker, found through the outputs of its stack. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BadRequestError, messageOf } from '../lambda/model/errors.ts';
import { dynamoClient, dynamoClientSettings, scanTable } from '../lambda/store/dynamo-client.ts';
import type { WholeTable } from './backup.ts';

/** Outputs of a deployed tracker's stack, by name. */
export interface StackOutputs {
  /** @throws BadRequestError when the stack has no such output */
  get(name: string): string;
}

/**
 * Region and credentials come from the environment, as for every AWS tool.
 * @throws BadRequestError when there is no such stack
 */
export async function readOutputs(stackName: string): Promise<StackOutputs> {
  const cloudFormation = new CloudFormationClient({});
  const outputs = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName })).then(
    ({ Stacks }) => new Map((Stacks?.[0]?.Outputs ?? []).map((output) => [output.OutputKey, output.OutputValue])),
    (error: unknown) => {
      throw new BadRequestError('--stack', `cannot read the stack ${stackName}: ${messageOf(error)}`, { cause: error });
    },
  );
  return {
    get(name) {
      const value = outputs.get(name);
      if (!value) throw new BadRequestError('--stack', `the stack ${stackName} has no output named ${name}`);
      return value;
    },
  };
}

/** @throws BadRequestError when there is no such stack or it has no table */
export async function openDeployedTable(stackName: string): Promise<WholeTable> {
  const tableName = (await readOutputs(stackName)).get('TableName');
  const client = new DynamoDBClient(dynamoClientSettings());
  return { client: dynamoClient(client), tableName, rows: (after) => scanTable(client, tableName, after) };
}
