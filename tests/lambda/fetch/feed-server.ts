/** Loopback servers for the tests: a polite HTTP server, and raw sockets for rude ones. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

export interface TestServer {
  readonly port: number;
  readonly url: string;
  /** Requests as they came in. */
  readonly requests: IncomingMessage[];
  connections: number;
  close(): Promise<void>;
}

export async function serveHttp(listener: RequestListener, host = '127.0.0.1'): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  return listen(server, host, requests, () => server.closeAllConnections());
}

/** A server that answers each connection by hand; `speak` gets the socket and the text of the request's head. */
export async function serveRaw(speak: (socket: Socket, head: string) => void): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let head = '';
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const whole = head;
      head = '';
      speak(socket, whole);
    });
  });
  return listen(server, '127.0.0.1', [], () => {
    for (const socket of sockets) socket.destroy();
  });
}

async function listen(
  server: net.Server,
  host: string,
  requests: IncomingMessage[],
  drop: () => void,
): Promise<TestServer> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const running: TestServer = {
    port,
    url: `http://${host}:${port}`,
    requests,
    connections: 0,
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        drop();
      });
    },
  };
  server.on('connection', () => {
    running.connections += 1;
  });
  return running;
}
