import { join } from 'node:path';
import type { OpenedStore } from '../../conformance/open-store.ts';
import { openedInDirectory } from '../../sqlite/temporary-store.ts';
import { openKeysFile } from '../keys-file.ts';
import { openStreamStore } from '../open.ts';
import { modelServer } from './model-server.ts';

/** An empty store over a model of the server. */
export async function openOnModel(clock: () => Date = () => new Date()): Promise<OpenedStore> {
  const server = modelServer();
  return openedInDirectory((folder) =>
    openStreamStore({
      client: server.connect(),
      keys: openKeysFile(join(folder, 'keys.db')),
      index: join(folder, 'index.db'),
      clock,
    }),
  );
}
