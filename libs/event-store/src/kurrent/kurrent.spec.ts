import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { OpenedStore } from '../conformance/open-store.ts';
import { eventStoreConformance } from '../conformance.ts';
import { openedInDirectory, temporaryDirectory } from '../sqlite/temporary-store.ts';
import { openKurrentEventStore } from './open.ts';

const url = process.env.ONUS_KURRENTDB;

if (url === undefined) {
  console.log(
    'no KurrentDB server (ONUS_KURRENTDB), and the conformance suite against one is skipped / 未提供 KurrentDB 服务器（ONUS_KURRENTDB），已跳过对真实服务器的验证',
  );
  test.skip('a KurrentDB server passes the conformance suite (ONUS_KURRENTDB names none)', () => undefined);
} else {
  eventStoreConformance('KurrentDB', (clock) => openFresh(url, clock));
}

test.each(['kurrentdb://127.0.0.1:1?tls=false', 'no address at all'])(
  'a server that cannot be reached is told of, and nothing is left open: %s',
  async (nowhere) => {
    const directory = temporaryDirectory();
    const at = (name: string) => join(directory.path, name);
    const open = () => openKurrentEventStore({ url: nowhere, index: at('index.db'), keys: at('keys.db') });
    for (const _ of ['once', 'and again']) {
      await expect(open()).rejects.toMatchObject({ code: 'event-store.cannot-open' });
    }
    directory.remove();
  },
);

/** Each store is a stream of its own, which stays on the server. */
function openFresh(server: string, clock: () => Date = () => new Date()): Promise<OpenedStore> {
  const stream = `onus-spec-${randomUUID()}`;
  return openedInDirectory((folder) =>
    openKurrentEventStore({
      url: server,
      stream,
      index: join(folder, 'index.db'),
      keys: join(folder, 'keys.db'),
      clock,
    }),
  );
}
