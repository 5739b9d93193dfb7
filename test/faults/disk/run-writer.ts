import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Report } from './report.ts';

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));

export interface Surroundings {
  /** No file may become larger; a write that would make it so fails with EFBIG, which SQLite calls an I/O error. */
  readonly fileKiB?: number;
  /** Shell commands to run before the writer and after it, as another user or in a namespace. */
  readonly around?: readonly string[];
  /** Without the rights of root, whoever runs the test. */
  readonly unprivileged?: boolean;
}

const NOBODY = 65_534;

/** Runs the writer in surroundings in which the disk fails; resolves to all that it told. It must end by itself, in order. */
export async function runWriter(
  args: readonly (string | number)[],
  surroundings: Surroundings = {},
): Promise<Report[]> {
  const { fileKiB, unprivileged } = surroundings;
  const limit = fileKiB === undefined ? '' : `ulimit -f ${fileKiB};`;
  const node = [process.execPath, '--conditions=@onus/source', '--no-warnings', WRITER, ...args.map(String)];
  const isRoot = process.getuid?.() === 0;
  const user = unprivileged && isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const [file = '', ...rest] = [...(surroundings.around ?? []), 'bash', '-c', `${limit} exec "$0" "$@"`, ...node];
  const writer = spawn(file, rest, { ...user, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complained = '';
  writer.stdout.on('data', (chunk) => (said += chunk));
  writer.stderr.on('data', (chunk) => (complained += chunk));
  const [code] = await once(writer, 'close');
  if (code !== 0) throw new Error(`the writer ended with code ${code}: ${complained}`);
  return said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Report);
}
