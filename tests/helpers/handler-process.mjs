// Loads a bundle from its file and calls its handler as often as it is told to; the parent speaks over IPC.
import { pathToFileURL } from 'node:url';

const started = performance.now();
const { handler } = await import(pathToFileURL(process.argv[2]));
process.send({ importMs: performance.now() - started });

process.on('message', async (event) => {
  try {
    process.send({
      result: (await handler(event, { awsRequestId: 'test', getRemainingTimeInMillis: () => 60_000 })) ?? null,
    });
  } catch (error) {
    process.send({ error: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : String(error) });
  }
});
