import { once } from 'node:events';
import {
  type AddressInfo,
  connect,
  createServer,
  type NetConnectOpts,
  type Socket,
} from 'node:net';

/** A way to a server, for a test that cannot stop the server itself. */
export interface Route {
  /** The same address, by this way. */
  url: string;
  /** Connections are refused, and those there are break. */
  shut: () => Promise<void>;
  /** As at the beginning. */
  open: () => Promise<void>;
  /** Connections stay, and nothing comes through any more. */
  jam: () => void;
}

/** Opens a way to the server at `url`. */
export async function openRoute(url: string): Promise<Route> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    const far = keep(connect(wayTo(target)));
    keep(near).pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  const listen = async (port: number): Promise<void> => {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    open: () => listen(port),
    shut: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    jam: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
}

/** An address of PostgreSQL may name the folder of a Unix socket, encoded, in the place of the host. */
function wayTo({ hostname, port }: URL): NetConnectOpts {
  const host = decodeURIComponent(hostname);
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port: Number(port) };
}
