import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** A PostgreSQL with pgvector inside this process, which clients reach over a socket. It runs one session for all of them. */
export interface PgliteServer extends AsyncDisposable {
  readonly url: string;
  readonly db: PGlite;
  /** Cuts everybody off and takes nobody in, as a server that is gone. */
  stop(): Promise<void>;
  /** Takes clients in again, at the same address. */
  start(): Promise<void>;
}

/** @param withVectors whether pgvector is there to be installed. Default true. */
export async function createPglite({ withVectors = true } = {}): Promise<PgliteServer> {
  const db = await PGlite.create(withVectors ? { extensions: { vector } } : {});
  let port = 0;
  let server = await listen();

  async function listen(): Promise<PGLiteSocketServer> {
    const listening = new PGLiteSocketServer({ db, host: '127.0.0.1', port, maxConnections: 20 });
    await listening.start();
    port = Number(listening.getServerConn().split(':')[1]);
    return listening;
  }

  return {
    db,
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
    async start() {
      server = await listen();
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await db.close();
    },
  };
}
