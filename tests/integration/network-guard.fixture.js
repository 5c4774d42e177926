import { Socket as DatagramSocket } from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { threadId } from 'node:worker_threads';

/**
 * Loaded before the product (`NODE_OPTIONS=--import …`), in each of its threads: whoever tries to reach another
 * machine, or to look up its name, is written down in the file NETWORK_TRIALS, and fails.
 */
const note = (line) => appendFileSync(process.env.NETWORK_TRIALS, `${line}\n`);

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

function refuse(what) {
  note(`tried ${what}`);
  throw new Error(`no network in this test: ${what}`);
}

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
  const [first] = args;
  // A server's own sockets, pipes and loopback are at home; `normalizeArgs` of Node wraps the options in an array.
  const options = Array.isArray(first) ? first[0] : first;
  const {
    host = 'localhost',
    path,
    port,
  } = typeof options === 'object' ? options : { port: options, host: args[1] };
  if (path === undefined && !LOOPBACK.test(host)) refuse(`connect ${host}:${port}`);
  return connect.apply(this, args);
};

DatagramSocket.prototype.send = () => refuse('send a datagram');

for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  for (const api of [dns, dns.promises]) {
    const original = api[name];
    api[name] = (host, ...rest) =>
      LOOPBACK.test(host) ? original(host, ...rest) : refuse(`${name} ${host}`);
  }
}

note(`guarded thread ${threadId}`);
