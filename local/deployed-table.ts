/** The table of a deployed tracker, found through the outputs of its stack. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BadRequestError, messageOf } from '../lambda/model/errors.ts';
import { dynamoClient, dynamoClientSettings } from '../lambda/store/dynamo-client.ts';
import type { TableClient } from '../lambda/store/table-client.ts';

/**
 * Region and credentials come from the environment, as for every AWS tool.
 * @throws BadRequestError when there is no such stack or it has no table
 */
export async function openDeployedTable(stackName: string): Promise<{ client: TableClient; tableName: string }> {
  const cloudFormation = new CloudFormationClient({});
  const outputs = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName })).then(
    ({ Stacks }) => Stacks?.[0]?.Outputs ?? [],
    (error: unknown) => {
      throw new BadRequestError('--stack', `cannot read the stack ${stackName}: ${messageOf(error)}`, { cause: error });
    },
  );
  const tableName = outputs.find((output) => output.OutputKey === 'TableName')?.OutputValue;
  if (!tableName) throw new BadRequestError('--stack', `the stack ${stackName} has no output named TableName`);
  return { client: dynamoClient(new DynamoDBClient(dynamoClientSettings())), tableName };
}
