import { closeSync, existsSync, openSync, statSync } from 'node:fs';

const OWNER_ONLY = 0o600;
const GROUP_AND_OTHERS = 0o077;

/** Others than their owner have rights to files of the ledger. Says by which command that is mended. */
export class ExposedFiles extends Error {
  readonly code = 'disk.exposed';
  readonly files: readonly string[];

  constructor(files: readonly string[]) {
    const mended = `chmod 600 ${files.map(quoted).join(' ')}`;
    const modes = files.map((file) => `${file} (mode ${modeOf(file).toString(8)})`).join(', ');
    super(
      `others have rights to ${modes}; ask who could read it, then run: ${mended} / 所有者以外的用户也有权限：${modes}；请查明谁曾可读取，再执行 ${mended}`,
    );
    this.name = 'ExposedFiles';
    this.files = files;
  }
}

/**
 * Makes a file, if it is not there, for its owner only; SQLite would let everybody read it. One that is there is not opened:
 * to close it again would let go of every lock that this process has on it.
 */
export function makeOwnerOnly(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', OWNER_ONLY));
}

/** A database, with what SQLite keeps beside it. */
export const databaseFiles = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`];

/** Of these files, those that are there. @throws ExposedFiles when group or others have any right to one. */
export function requireOwnerOnly(paths: readonly string[]): void {
  const exposed = paths.filter((path) => existsSync(path) && (modeOf(path) & GROUP_AND_OTHERS) !== 0);
  if (exposed.length > 0) throw new ExposedFiles(exposed);
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;
const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
