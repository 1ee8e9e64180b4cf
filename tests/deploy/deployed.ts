/** What the emulated account says it holds after a deployment. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { unzipSync } from 'fflate';
import { ACCOUNT, REGION } from './emulated-aws.ts';

/** Where `cdk bootstrap` has assets put. */
const ASSETS = `cdk-hnb659fds-assets-${ACCOUNT}-${REGION}`;

/** Settings of an SDK client for the emulated account. */
export function clientSettings(endpoint: string) {
  return { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

export interface DeployedStack {
  readonly outputs: Readonly<Record<string, string>>;
  /** Physical id of the one resource of a type whose logical id starts so. Throws when there is none or more. */
  physicalId(type: string, logicalPrefix?: string): string;
  /** Physical ids by logical ones. */
  readonly physicalIds: ReadonlyMap<string, string>;
}

export async function describeStack(endpoint: string, name: string): Promise<DeployedStack> {
  const cloudFormation = new CloudFormationClient(clientSettings(endpoint));
  const { Stacks: stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
  const { StackResources: resources = [] } = await cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName: name }),
  );
  const outputs = (stacks[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]);
  return {
    outputs: Object.fromEntries(outputs),
    physicalIds: new Map(resources.map((each) => [each.LogicalResourceId ?? '', each.PhysicalResourceId ?? ''])),
    physicalId(type, logicalPrefix = '') {
      const found = resources.filter(
        (each) => each.ResourceType === type && each.LogicalResourceId?.startsWith(logicalPrefix),
      );
      const id = found[0]?.PhysicalResourceId;
      if (!id || found.length > 1) throw new Error(`${found.length} ${type} start with "${logicalPrefix}" in ${name}.`);
      return id;
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the properties of a template have no types; a wrong path fails the test.
export type Resource = { readonly Type: string; readonly Properties: any };

/** The template as it was deployed. */
export async function templateOf(endpoint: string, name: string): Promise<{ Resources: Record<string, Resource> }> {
  const wanted = new GetTemplateCommand({ StackName: name });
  const { TemplateBody: body } = await new CloudFormationClient(clientSettings(endpoint)).send(wanted);
  if (body === undefined) throw new Error(`There is no template of ${name}.`);
  return typeof body === 'string' ? JSON.parse(body) : body;
}

export interface DeployedFunction {
  /** File of the unpacked code. */
  readonly bundle: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Fetches a function's environment from Lambda and its code from the bucket of assets it was deployed from. */
export async function fetchFunction(endpoint: string, name: string, folder: string): Promise<DeployedFunction> {
  const settings = clientSettings(endpoint);
  const { Configuration: configuration, Code: code } = await new LambdaClient(settings).send(
    new GetFunctionCommand({ FunctionName: name }),
  );
  // The address that moto gives names the object rightly, but a bucket of AWS's own that it does not have.
  const key = code?.Location?.split('/').at(-1);
  const { Body: body } = await new S3Client(settings).send(new GetObjectCommand({ Bucket: ASSETS, Key: key }));
  if (!body) throw new Error(`The code of ${name} is not in the bucket of assets.`);
  for (const [path, content] of Object.entries(unzipSync(await body.transformToByteArray()))) {
    const target = join(folder, name, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  return { bundle: join(folder, name, 'index.mjs'), environment: configuration?.Environment?.Variables ?? {} };
}
