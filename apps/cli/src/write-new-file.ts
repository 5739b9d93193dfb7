import { open, unlink } from 'node:fs/promises';

/**
 * Writes a file that is not there yet, for its owner only, durably; not at all where the bytes do not come to their end.
 *
 * @throws Error where there is one, and whatever the bytes throw.
 */
export async function writeNewFile(
  path: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of bytes) await file.writeFile(piece);
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close().catch(() => undefined);
    await unlink(path);
    throw error;
  }
}
