/**
 * What the first call of a new container waits for: each function's bundle, as it is deployed, loaded by the Node.js that
 * Lambda runs, beside a bundle of the SDK's DynamoDB client alone. Processor time, so that a busy machine matters less.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ENV } from '../lambda/model/deployment.ts';
import { httpEvent } from '../tests/helpers/lambda-events.ts';
import { lambdaNode } from '../tests/helpers/lambda-node.ts';
import type { BenchOptions, BenchResult } from './bench.ts';

const ENTRIES = ['tick', 'poll', 'publish', 'deliver', 'api'] as const;
const ROUNDS = 7;
const ROUNDS_OF_QUICK = 1;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Handles nothing: the least that a function which reads a table has to load. */
const BARE = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = async () => client.config.region();
`;

const environment = {
  PATH: '/usr/bin:/bin',
  AWS_REGION: 'eu-west-1',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  ...Object.fromEntries(Object.values(ENV).map((name) => [name, 'http://127.0.0.1:9/none'])),
};

/** A list asked for by nobody who may: all that a list needs is loaded, and the table is not read. */
const FIRST_REQUEST = httpEvent('/v1/articles');

/**
 * Milliseconds of processor time, of user and system, that importing the file takes in a process of its own; with a
 * request, until that is answered.
 */
function startTime(node: string, file: string, request?: object): number {
  const script = `const before = process.cpuUsage();
const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)});
${request ? `const { statusCode } = await handler(${JSON.stringify(request)}, {});` : 'const statusCode = 401;'}
const { user, system } = process.cpuUsage(before);
if (statusCode !== 401) throw new Error('answered ' + statusCode);
process.stdout.write('\\n' + (user + system) / 1000, () => process.exit());`;
  const output = execFileSync(node, ['--input-type=module', '-e', script], { env: environment }).toString();
  return Number(output.split('\n').at(-1));
}

/** Functions and the peer take turns. A ratio is the time over the bare client's. */
export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const rounds = quick ? ROUNDS_OF_QUICK : ROUNDS;
  const node = lambdaNode();
  const work = mkdtempSync(join(tmpdir(), 'news-tracker-bench-'));
  try {
    // Under the project's folder, so that its node_modules has the SDK.
    const cache = join(root, '.cache');
    mkdirSync(cache, { recursive: true });
    const bare = join(cache, 'bench-bare-client.ts');
    writeFileSync(bare, BARE);
    const files = [bare, ...ENTRIES.map((entry) => `${root}lambda/${entry}.lambda.ts`)].map((file, index) => {
      const folder = join(work, String(index));
      execFileSync(process.execPath, [`${root}lib/bundle-entry.mjs`, file, folder]);
      return join(folder, 'index.mjs');
    });
    const names = ['the SDK client alone', ...ENTRIES.map((entry) => `${entry} function`)];
    const starts: readonly (readonly [string, () => number])[] = [
      ...files.map((file, index) => [`${names[index]}: import`, () => startTime(node, file)] as const),
      ['api function: import and first request', () => startTime(node, files.at(-1) ?? '', FIRST_REQUEST)],
    ];
    const times = starts.map((): number[] => []);
    for (let round = 0; round < rounds; round++)
      for (const [index, [, start]] of starts.entries()) times[index]?.push(start());
    const medians = times.map((all) => all.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN);
    const [peer = Number.NaN] = medians;
    return starts.map(([name], index) => ({
      name: `${name}, processor time`,
      value: medians[index] ?? Number.NaN,
      unit: 'ms',
      ratio: (medians[index] ?? Number.NaN) / peer,
    }));
  } finally {
    rmSync(work, { recursive: true });
  }
}
