import { decodeBase64Hash, encodeBase64 } from './base64.ts';
import { parseDecimal } from './decimal.ts';
import { EMPTY_ROOT } from './hashing.ts';
import { isKeyName } from './key-name.ts';
import { TransparencyError } from './transparency-error.ts';
import { requireTreeHead, type TreeHead } from './tree-head.ts';

/** The head of a named log: the text of the note that the log signs. */
export interface Checkpoint extends TreeHead {
  /** Names the log for ever; also the name of its key. */
  readonly origin: string;
}

/**
 * The note text `origin LF size LF base64(root) LF` (c2sp.org/tlog-checkpoint).
 *
 * @throws TransparencyError `checkpoint.malformed`, `index.out-of-range`, `hash.malformed`.
 */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  requireTreeHead(checkpoint);
  const text = `${checkpoint.origin}\n${checkpoint.size}\n${encodeBase64(checkpoint.root)}\n`;
  parseCheckpoint(text);
  return text;
}

/**
 * Reads a note text as a checkpoint; only the one spelling that `formatCheckpoint` prints, so no extension lines.
 *
 * @throws TransparencyError `checkpoint.malformed`.
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', sizeText = '', rootText = '', end, ...rest] = text.split('\n', 5);
  const size = parseDecimal(sizeText);
  const root = decodeBase64Hash(rootText);
  if (end !== '' || rest.length > 0) throw malformed('it has not three lines');
  if (!isKeyName(origin)) throw malformed('its origin cannot be the name of a key');
  if (size === undefined) throw malformed('its size is not a decimal number below 2^53');
  if (root === undefined) throw malformed('its root is not a hash in base64');
  if (size === 0 && !root.equals(EMPTY_ROOT)) throw malformed('its root is not that of the empty tree');
  return { origin, size, root };
}

function malformed(reason: string): TransparencyError {
  return new TransparencyError('checkpoint.malformed', `not a checkpoint: ${reason}`);
}
