/** A function's bundle in a process of its own, with the environment it is deployed with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const runner = fileURLToPath(new URL('./handler-process.mjs', import.meta.url));

export interface LambdaProcessOptions {
  /** Node.js to run. */
  readonly node: string;
  /** The bundle's file. */
  readonly bundle: string;
  /** All that the function sees; nothing of this process's environment is added. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface LambdaProcess {
  readonly pid: number;
  /** Milliseconds that loading the bundle took. */
  readonly importMs: number;
  /** Milliseconds of processor time from the start of the process to the loaded bundle. */
  readonly startCpuMs: number;
  /** Of the last call, in milliseconds: from event to result, and the processor time in it. */
  readonly lastCall: { readonly ms: number; readonly cpuMs: number };
  /** Rejects with what the handler threw, and what it had logged. */
  invoke(event: unknown): Promise<unknown>;
  /** What it has written so far. */
  output(): string;
  close(): Promise<void>;
}

/** What Lambda itself sets, pointed at an endpoint on this machine. */
export function lambdaEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_LAMBDA_FUNCTION_NAME: 'test',
  };
}

/** Starts the process and loads the bundle. Rejects when it cannot be loaded. */
export async function startLambda({ node, bundle, environment }: LambdaProcessOptions): Promise<LambdaProcess> {
  const child = spawn(node, [runner, bundle], { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => written.push(String(chunk)));
  const output = () => written.join('');
  const { importMs, startCpuMs } = await answer(child, output);
  let lastCall = { ms: 0, cpuMs: 0 };
  return {
    pid: child.pid ?? 0,
    importMs: Number(importMs),
    startCpuMs: Number(startCpuMs),
    get lastCall() {
      return lastCall;
    },
    output,
    async invoke(event) {
      child.send(event as object);
      const { result, error, ms, cpuMs } = await answer(child, output);
      if (error !== undefined) throw new Error(`${error}\n${output()}`);
      lastCall = { ms: Number(ms), cpuMs: Number(cpuMs) };
      return result;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}

async function answer(child: ChildProcess, output: () => string): Promise<Record<string, unknown>> {
  const stop = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', { signal: stop.signal }).then(([message]) => message as Record<string, unknown>),
      once(child, 'exit', { signal: stop.signal }).then(([code]) => {
        throw new Error(`The process ended with ${code}.\n${output()}`);
      }),
    ]);
  } finally {
    stop.abort();
  }
}
