import {
  EMPTY_ROOT,
  proveConsistency,
  readRoot,
  TransparencyError,
  type TreeHead,
  verifyConsistency,
} from '@onus/transparency-log';
import { SigningError } from './signing-error.ts';
import { type TreeSource, tileReader } from './tree-source.ts';

/** Before anything was released: every log continues it. */
export const NOTHING_RELEASED: TreeHead = { size: 0, root: EMPTY_ROOT };

export function isSameHead(a: TreeHead, b: TreeHead): boolean {
  return a.size === b.size && Buffer.compare(a.root, b.root) === 0;
}

/**
 * Allows `head` to be signed after `released`, or throws. The tiles must lead to the head, and a consistency proof made of
 * them must link it to what was released: the only way past this function is a log that still begins with every leaf that
 * was ever signed for.
 *
 * @throws SigningError `signing.truncated`, `signing.fork`, `signing.tree-unsound`; `signing.tree-unreadable`.
 */
export async function requireContinuation(tree: TreeSource, released: TreeHead, head: TreeHead): Promise<void> {
  if (head.size < released.size) {
    const [here, signed] = [head.size, released.size];
    throw new SigningError(
      'signing.truncated',
      `the log has ${here} leaves where ${signed} were released / 已为 ${signed} 条记录签名，而日志只有 ${here} 条`,
    );
  }
  if (head.size === released.size && !isSameHead(released, head)) {
    throw new SigningError('signing.fork', `the log has another root at size ${head.size} than was released`);
  }
  const read = tileReader(tree);
  await proven('signing.tree-unsound', `the tiles do not lead to the root of size ${head.size}`, async () => {
    verifyConsistency({ size: head.size, root: await readRoot(read, head.size) }, head, []);
  });
  await proven('signing.fork', `the log of size ${head.size} does not begin with what was released`, async () => {
    verifyConsistency(released, head, await proveConsistency(read, released.size, head.size));
  });
}

async function proven(
  code: 'signing.fork' | 'signing.tree-unsound',
  message: string,
  check: () => Promise<void>,
): Promise<void> {
  try {
    await check();
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    const isUnsound = cause.code === 'tile.missing' || cause.code === 'tile.malformed';
    throw new SigningError(isUnsound ? 'signing.tree-unsound' : code, message, { cause });
  }
}
