import type { Held } from '@onus/export/check';

/** The folder that holds all others. */
export const TOP = '.';

/** Where an export, or a running log, is read from. Nothing that comes from it is trusted. */
export interface Source {
  /**
   * The bytes of a file; undefined where there is none. Of a file longer than `bytesMax` no more than one byte beyond is read,
   * by which whoever decodes it sees that it is too long.
   *
   * @throws Unreadable
   */
  read(path: string, bytesMax: number): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** The names of what is in a folder; none where there is no such folder. */
  list(folder: string): readonly string[];
  readonly holds: Held;
  close(): void;
}
