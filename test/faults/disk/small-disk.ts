import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A way to a file system of its own that root is not needed for, or needed; undefined where there is none. */
export function namespace(): string[] | undefined {
  const ways = [
    ['unshare', '--user', '--map-root-user', '--mount'],
    ['unshare', '--mount'],
  ];
  return ways.find(([file = '', ...args]) => {
    try {
      execFileSync(file, [...args, 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /tmp'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** A command that is the same, but finds a small disk, and nothing on it, in the place of a directory. */
export const withSmallDisk = (
  way: readonly string[],
  directory: string,
  kiB: number,
  command: readonly string[],
): string[] => [
  ...way,
  'sh',
  '-c',
  `mount -t tmpfs -o size=${kiB}k,mode=700 tmpfs "$0" && exec "$@"`,
  directory,
  ...command,
];

const BLOCK = Buffer.alloc(4_096);

/** Fills the disk that a process has in the place of a directory; makes room again. */
export function fillDisk(pid: number | undefined, directory: string): () => void {
  const ballast = join(`/proc/${pid}/root`, directory, 'ballast');
  const file = openSync(ballast, 'a');
  try {
    for (;;) writeSync(file, BLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
  return () => rmSync(ballast);
}
