import { access, mkdir, open, opendir, readFile, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { errorCode } from './check/index.ts';

/** Names a file until it is whole. */
const ASIDE = '.new';

/** For the owner alone: what is written may hold personal parts. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** A folder whose files are there whole or not at all, whenever the machine stops, and for its owner alone. */
export interface DurableFolder {
  /** The bytes of a file; undefined where there is none. */
  read(path: string): Promise<Buffer | undefined>;
  has(path: string): Promise<boolean>;
  /** Written aside, synced, and moved to its place; lasting only after `sync`. */
  write(path: string, bytes: string | Uint8Array): Promise<void>;
  /** All files in a folder and below, by their paths; none where there is no such folder. */
  list(path: string): AsyncIterable<string>;
  /** Whether the path is that of a file that a run which was interrupted did not finish. */
  isUnfinished(path: string): boolean;
  remove(path: string): Promise<void>;
  /** Makes lasting that the files written so far are in their places. */
  sync(): Promise<void>;
}

export function durableFolder(root: string): DurableFolder {
  // Owned by this function: folders that are there, and those with new files in them.
  const made = new Set<string>();
  const changed = new Set<string>();

  const makeFolder = async (folder: string): Promise<void> => {
    if (made.has(folder)) return;
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    made.add(folder);
  };
  return {
    read: async (path) => {
      try {
        return await readFile(join(root, path));
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
    has: (path) => exists(join(root, path)),
    write: async (path, bytes) => {
      const place = join(root, path);
      await makeFolder(dirname(place));
      await rm(place + ASIDE, { force: true }); // of a run that was interrupted, whoever may read it
      const aside = await open(place + ASIDE, 'wx', FILE_MODE);
      try {
        await aside.writeFile(bytes);
        await aside.sync();
      } finally {
        await aside.close();
      }
      await rename(place + ASIDE, place);
      changed.add(dirname(place));
    },
    list: async function* (path) {
      if (!(await exists(join(root, path)))) return;
      for await (const entry of await opendir(join(root, path), { recursive: true })) {
        if (entry.isFile()) yield relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      }
    },
    isUnfinished: (path) => path.endsWith(ASIDE),
    remove: (path) => unlink(join(root, path)),
    sync: async () => {
      for (const folder of changed) await syncFolder(folder);
      changed.clear();
    },
  };
}

function exists(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    () => false,
  );
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
