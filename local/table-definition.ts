/** The table as `CreateTable` takes it, for engines that are not set up by the stacks. */
import { TABLE } from '../lambda/model/deployment.ts';

/** Members of DynamoDB's CreateTable request: keys, both indexes, on demand. */
export function tableDefinition(tableName: string) {
  const { partitionKey, sortKey, indexes, indexProjection } = TABLE;
  const all = Object.values(indexes);
  const names = [partitionKey, sortKey, ...all.flatMap((index) => [index.partitionKey, index.sortKey])];
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: 'S' as const })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: all.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: indexProjection },
    })),
  };
}

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];
