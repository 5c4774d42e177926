import type { AddressInfo, Server } from 'node:net';
import { GuichetError, hasSystemCode, messageOf } from '../core/errors.ts';

/** Where a server listens; port 0 takes any free one. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Connections that may wait to be taken in, where the system allows as many; Node.js has 511, which a rush exceeds. */
const BACKLOG = 4_096;

/** What its operator chooses the two by: options or settings, for the remedies. */
export interface ListenNames {
  readonly host: string;
  readonly port: string;
}

/**
 * Listens, and gives the port.
 * @throws GuichetError `PORT_TAKEN`, `PORT_FORBIDDEN` or `HOST_UNUSABLE` (input) when it cannot listen there.
 */
export async function listen(server: Server, where: ListenAddress, names: ListenNames): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(where.port, where.host, BACKLOG, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (thrown) {
    throw listenFault(thrown, where, names);
  }
  // A server that listens at a host and port has an address of this shape.
  return (server.address() as AddressInfo).port;
}

function listenFault(cause: unknown, { host, port }: ListenAddress, names: ListenNames): GuichetError {
  if (hasSystemCode(cause, 'EADDRINUSE')) {
    return new GuichetError({
      kind: 'input',
      code: 'PORT_TAKEN',
      message: `Port ${port} of ${host} is taken by another program.`,
      remedy: `Stop the other server or choose another port with ${names.port}.`,
      cause,
    });
  }
  if (hasSystemCode(cause, 'EACCES')) {
    return new GuichetError({
      kind: 'input',
      code: 'PORT_FORBIDDEN',
      message: `This user may not listen on port ${port}.`,
      remedy: `Choose a port above 1023 with ${names.port}.`,
      cause,
    });
  }
  return new GuichetError({
    kind: 'input',
    code: 'HOST_UNUSABLE',
    message: `The service cannot listen on ${host}, port ${port}: ${messageOf(cause)}.`,
    remedy: `Choose an address of this machine with ${names.host}, and a port with ${names.port}.`,
    cause,
  });
}

/** A host as URLs write it. The addresses that stand for «every interface» are reached as localhost. */
export function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
