/** Listens on the loopback interface, on the wanted port or the next free one. */
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';

const LOOPBACK = '127.0.0.1';
const PORTS_TO_TRY = 20;

export interface Listener {
  readonly port: number;
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * @param port wanted port; 0 for any.
 * @throws when the wanted port and the next ones are all taken.
 */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<Listener> {
  const server = createServer(getRequestListener(fetch));
  const bound = await bindNextFree(server, port);
  return {
    port: bound,
    origin: `http://${LOOPBACK}:${bound}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Binds the server to `port` or, when that is taken, to the next free one. @returns the port bound. */
export async function bindNextFree(server: Server, port: number): Promise<number> {
  const last = port === 0 ? 0 : Math.min(port + PORTS_TO_TRY - 1, 65535);
  for (let candidate = port; candidate <= last; candidate++) {
    if (await bind(server, candidate)) {
      const address = server.address();
      return typeof address === 'object' && address ? address.port : candidate;
    }
  }
  throw new Error(`ports ${port} to ${last} are all taken; choose another with --port`);
}

function bind(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.removeListener('listening', onListening);
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new Error(`cannot listen on ${LOOPBACK}:${port}: ${error.message}`, { cause: error }));
    };
    const onListening = () => {
      server.removeListener('error', onError);
      resolve(true);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen(port, LOOPBACK);
  });
}
