import { ENTRY_BYTES_MAX, HASH_BYTES, TILE_WIDTH } from '@onus/transparency-log';

/** Bytes of the salt before each part. */
export const SALT_BYTES = 32;

/** Bytes in the data or in the personal part of one entry at most. */
export const PART_BYTES_MAX = 256 * 1024;

/** Bytes of the files of an export at most; a longer file is refused unread. */
export const FILE_BYTES_MAX = {
  manifest: 1024 * 1024,
  note: 256 * 1024,
  keys: 256 * 1024,
  policy: 256 * 1024,
  tile: TILE_WIDTH * HASH_BYTES,
  entry: ENTRY_BYTES_MAX,
  entries: TILE_WIDTH * (2 + ENTRY_BYTES_MAX),
  parts: 2 * (40 + PART_BYTES_MAX),
  data: TILE_WIDTH * 2 * (40 + PART_BYTES_MAX),
  evidence: 512 * 1024,
  index: 1024 * 1024,
  audits: 1024 * 1024,
  sheet: 16 * 1024 * 1024,
  evidenceFile: 16 * 1024 * 1024,
} as const;

/** Checkpoints in one export at most: one every two seconds for six years of days without a pause would be more. */
export const CHECKPOINTS_MAX = 1_000_000;

/** Entries in an export of some at most: three files each fit the 65,535 of a zip archive. */
export const SELECTION_MAX = 20_000;
