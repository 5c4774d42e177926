import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be closed and opened again: to who goes by it the server is gone, and back. */
export interface Way {
  /** The server's address, by this way. */
  readonly url: string;
  /** Who goes by it at the moment. */
  countClients(): number;
  /** Cuts every connection, and refuses new ones; where it is closed already, nothing. */
  close(): Promise<void>;
  open(): Promise<void>;
  /** Lets nothing through any more and says nothing of it: on connections that there are, and on new ones until it is opened. */
  hang(): void;
}

export async function createWay(serverUrl: string): Promise<Way> {
  const target = new URL(serverUrl);
  const ends = new Set<Socket>();
  const clients = new Set<Socket>();
  let isHanging = false;
  const server = createServer((socket) => {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
    const onward = connect(Number(target.port || 5432), target.hostname);
    for (const end of [socket, onward]) {
      ends.add(end);
      end.on('error', () => {}).on('close', () => ends.delete(end));
    }
    if (!isHanging) socket.pipe(onward).pipe(socket);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    countClients: () => clients.size,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const end of ends) end.destroy();
      await closed;
    },
    async open() {
      isHanging = false;
      if (!server.listening) await listen(port);
    },
    hang() {
      isHanging = true;
      for (const end of ends) end.unpipe().pause();
    },
  };
}
