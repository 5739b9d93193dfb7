import { HASH_BYTES } from '@onus/transparency-log';
import { ExportError } from './export-error.ts';
import type { LogSource } from './log-source.ts';

/**
 * The first `width` hashes of a tile, copied as the log has them: an export does not judge.
 *
 * @throws ExportError `export.log-damaged`.
 */
export async function tileOf(log: LogSource, level: number, index: number, width: number): Promise<Uint8Array> {
  const tile = await log.readTile(level, index);
  if (tile === undefined || tile.length < width * HASH_BYTES) {
    throw new ExportError('export.log-damaged', `the log lacks tile ${level}/${index}; verify it`);
  }
  return tile.subarray(0, width * HASH_BYTES);
}
