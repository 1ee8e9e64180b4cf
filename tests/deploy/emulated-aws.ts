/** An AWS of one's own: moto's server as a child process, and the real CDK command line pointed at it. */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { messageOf } from '../../lambda/model/errors.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const cdkCommand = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'));

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';

const START_MS = 60_000;
const POLL_MS = 200;
/** Characters of the emulator's log that a failure shows. */
const MOST_LOG = 3000;

export interface EmulatedAws {
  /** With an IP address: the SDK then puts a bucket's name into the path instead of the host name. */
  readonly endpoint: string;
  /** What moto has written so far. */
  log(): string;
  /**
   * Runs `cdk` with the arguments and returns what it printed: on the app of this folder, of another one, or on what the
   * last such run has synthesized. Rejects with what it printed when it fails.
   */
  cdk(args: readonly string[], on?: { readonly folder: string } | 'synthesized'): Promise<string>;
  /** Prepares the account. Away from the project: `cdk bootstrap` would synthesize its app first and make no use of it. */
  bootstrap(): Promise<void>;
  /** Runs the project's own command, with the emulated AWS for its account. Never rejects for its exit code. */
  cli(args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
  close(): Promise<void>;
}

/** Whether there is an emulator to test against. Throws where the tests must not be left out. */
export function hasMoto(): boolean {
  const found = spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0;
  // biome-ignore lint/style/noProcessEnv: a switch of the test run.
  const required = process.env.CI === 'true' || Boolean(process.env.REQUIRE_MOTO);
  if (!found && required) throw new Error("moto_server is missing: pip install 'moto[server]'");
  return found;
}

export async function startMoto(): Promise<EmulatedAws> {
  const port = await freePort();
  // Apart from cdk.out, which a person or another test may be using.
  const output = await mkdtemp(join(tmpdir(), 'news-tracker-deploy-'));
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written: string[] = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => written.push(String(chunk)));
  const log = () => written.join('');
  await untilUp(server, port, log);
  const explained = (run: Promise<string>) =>
    run.catch((error: unknown) => {
      throw new Error(`${messageOf(error)}\n${log().slice(-MOST_LOG)}`, { cause: error });
    });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    log,
    cdk: (args, on = { folder: root }) =>
      on === 'synthesized'
        ? explained(cdk([...args, '--app', output], port, tmpdir()))
        : explained(cdk([...args, '--output', output], port, on.folder)),
    bootstrap: async () => void (await explained(cdk(['bootstrap', `aws://${ACCOUNT}/${REGION}`], port, tmpdir()))),
    cli: (args) => cli(args, port),
    async close() {
      await rm(output, { recursive: true, force: true });
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exited = once(server, 'exit');
      server.kill();
      await exited;
    },
  };
}

async function cdk(args: readonly string[], port: number, cwd: string): Promise<string> {
  const { stdout, stderr } = await run(
    process.execPath,
    [cdkCommand, ...args, '--no-notices', '--progress', 'events'],
    {
      cwd,
      maxBuffer: 64 * 1024 * 1024,
      // Spelled so: moto tells template addresses on itself from foreign ones by this name.
      env: environment(`http://localhost:${port}`),
    },
  );
  return stdout + stderr;
}

/** The environment needs PATH and HOME; what could reach a real account is replaced. */
function environment(endpoint: string): NodeJS.ProcessEnv {
  return {
    // biome-ignore lint/style/noProcessEnv: the environment of the commands that the test runs.
    ...withoutAws(process.env),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

async function cli(args: readonly string[], port: number) {
  const command = ['bin/run.mjs', ...args];
  const settings = { cwd: root, maxBuffer: 64 * 1024 * 1024, env: environment(`http://127.0.0.1:${port}`) };
  try {
    return { code: 0, ...(await run(process.execPath, command, settings)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    if (typeof code !== 'number') throw error;
    return { code, stdout, stderr };
  }
}

/** The environment without what belongs to another account, profile or endpoint. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS|CDK)_/.test(name)));
}

async function untilUp(server: ChildProcess, port: number, log: () => string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`moto_server ended:\n${log()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/moto-api/`).catch(() => null);
    if (answer?.ok) return;
    await sleep(POLL_MS);
  }
  server.kill();
  throw new Error(`moto_server did not answer within ${START_MS / 1000} s:\n${log()}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
