import { join } from 'node:path';
import type { OpenedStore } from '../../conformance/open-store.ts';
import { temporaryDirectory } from '../../sqlite/temporary-store.ts';
import { openKeysFile } from '../keys-file.ts';
import { openStreamStore } from '../open.ts';
import { type ModelServer, modelServer } from './model-server.ts';

/** As many bytes as a batch may have at all: what one append of a real server takes is a setting of it. */
const APPEND_BYTES = 1024 * 1024;

/** An empty store over a model of the server. */
export async function openOnModel(
  clock: () => Date = () => new Date(),
  server: ModelServer = modelServer(APPEND_BYTES),
): Promise<OpenedStore> {
  const directory = temporaryDirectory();
  const open = () =>
    openStreamStore({
      client: server.connect(),
      keys: openKeysFile(join(directory.path, 'keys.db')),
      index: join(directory.path, 'index.db'),
      appendBytes: APPEND_BYTES,
      clock,
    });
  const store = await open();
  let latest = store;
  return {
    store,
    reopen: async () => {
      await latest.close();
      latest = await open();
      return latest;
    },
    cleanup: async () => {
      await latest.close();
      directory.remove();
    },
  };
}
