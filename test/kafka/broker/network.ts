import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What lies between a broker and whoever speaks to it. */
export interface Network {
  readonly port: number;
  /** Ends every connection, and takes no new one. */
  sever(): void;
  /** Nothing gets through; what was sent does once it is mended, late. */
  silence(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A network to a port of this machine. */
export async function networkTo(port: number): Promise<Network> {
  // Owned by this function.
  const sockets = new Set<Socket>();
  let state: 'whole' | 'severed' | 'silent' = 'whole';
  /** What is on its way while nothing gets through, in its order. */
  let late: (() => void)[] = [];

  const getThrough = (what: () => void): void => {
    if (state === 'silent') late.push(what);
    else what();
  };
  const join = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (chunk) => getThrough(() => to.write(chunk)));
    from.on('error', () => undefined);
    from.once('close', () => {
      sockets.delete(from);
      getThrough(() => to.end());
    });
  };
  const server = createServer((near) => {
    if (state === 'severed') {
      near.resetAndDestroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    join(near, far);
    join(far, near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as { port: number }).port,
    sever: () => {
      state = 'severed';
      for (const socket of sockets) socket.destroy();
    },
    silence: () => {
      state = 'silent';
    },
    mend: () => {
      state = 'whole';
      const all = late;
      late = [];
      for (const get of all) get();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}
