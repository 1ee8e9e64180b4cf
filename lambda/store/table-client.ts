/** What the store asks of DynamoDB: seven operations on plain values, in the shapes of the SDK's document client. */

export type Item = Record<string, unknown>;

interface Expression {
  readonly TableName: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

export interface GetInput {
  readonly TableName: string;
  readonly Key: Item;
  readonly ConsistentRead?: boolean;
}
export interface PutInput extends Expression {
  readonly Item: Item;
  readonly ConditionExpression?: string;
}
export interface UpdateInput extends Expression {
  readonly Key: Item;
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ReturnValues?: 'ALL_NEW';
}
export interface DeleteInput extends Expression {
  readonly Key: Item;
  readonly ConditionExpression?: string;
}
export interface QueryInput extends Expression {
  readonly IndexName?: string;
  readonly KeyConditionExpression: string;
  readonly Limit?: number;
  readonly ScanIndexForward?: boolean;
  readonly ConsistentRead?: boolean;
  readonly ExclusiveStartKey?: Item;
}

export interface BatchGetInput {
  /** Keys of each table, at most 100 in all. */
  readonly RequestItems: Record<string, { readonly Keys: Item[]; readonly ConsistentRead?: boolean }>;
}
export interface BatchWriteInput {
  /** Writes to each table, at most 25 in all and no two of one item. Each is whole, all of them together are not. */
  readonly RequestItems: Record<string, BatchWrite[]>;
}
export interface BatchWrite {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

/** DynamoDB on plain values: the SDK's document client on AWS, the embedded engine on a laptop. */
export interface TableClient {
  get(input: GetInput): Promise<{ Item?: Item | undefined }>;
  put(input: PutInput): Promise<unknown>;
  update(input: UpdateInput): Promise<{ Attributes?: Item | undefined }>;
  delete(input: DeleteInput): Promise<unknown>;
  batchGet(input: BatchGetInput): Promise<{
    Responses?: Record<string, Item[]> | undefined;
    UnprocessedKeys?: BatchGetInput['RequestItems'] | undefined;
  }>;
  batchWrite(input: BatchWriteInput): Promise<{ UnprocessedItems?: BatchWriteInput['RequestItems'] | undefined }>;
  query(input: QueryInput): Promise<{ Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined }>;
}
