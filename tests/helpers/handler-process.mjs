// Loads a bundle from its file and calls its handler as often as it is told to; the parent speaks over IPC.
import { pathToFileURL } from 'node:url';

const started = performance.now();
const { handler } = await import(pathToFileURL(process.argv[2]));
const { user, system } = process.cpuUsage();
process.send({ importMs: performance.now() - started, startCpuMs: (user + system) / 1000 });

process.on('message', async (event) => {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  try {
    const result = (await handler(event, { awsRequestId: 'test', getRemainingTimeInMillis: () => 60_000 })) ?? null;
    const { user, system } = process.cpuUsage(cpu);
    process.send({ result, ms: performance.now() - start, cpuMs: (user + system) / 1000 });
  } catch (error) {
    process.send({ error: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : String(error) });
  }
});
