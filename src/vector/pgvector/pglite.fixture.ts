import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** A PostgreSQL with pgvector inside this process, which clients reach over a socket. It runs one session for all of them. */
export interface PgliteServer extends AsyncDisposable {
  readonly url: string;
  readonly db: PGlite;
}

/** @param withVectors whether pgvector is there to be installed. Default true. */
export async function createPglite({ withVectors = true } = {}): Promise<PgliteServer> {
  const db = await PGlite.create(withVectors ? { extensions: { vector } } : {});
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 });
  await server.start();
  return {
    db,
    url: `postgres://postgres@${server.getServerConn()}/postgres`,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await db.close();
    },
  };
}
