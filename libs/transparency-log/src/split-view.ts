import { decodeBase64Hash, encodeBase64 } from './base64.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { verifyConsistency } from './consistency.ts';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from './keys.ts';
import { parseNote } from './note.ts';
import { readText } from './plain-text.ts';
import { type OpenedCheckpoint, openCheckpoint } from './signed-checkpoint.ts';
import { TransparencyError } from './transparency-error.ts';
import type { TreeHead } from './tree-head.ts';
import { verifierFor } from './verifiers.ts';

/** Bytes in such a file at most. */
export const SPLIT_VIEW_BYTES_MAX = 1024 * 1024;

/** How a file begins: `format` is the first of its fields. */
export const SPLIT_VIEW_BEGINNING = '{"format":"onus-split-view/v1"';
const FORMAT = 'onus-split-view/v1';
const HEADS_MAX = 2;
const KEYS_MAX = 1_000;
const HASHES_MAX = 63;
const TEXT_CHARACTERS_MAX = 1_000;

/** What somebody saw who was shown another history of a log than was shown elsewhere. */
export interface SplitView {
  /** Checkpoints of one log as it signed them: the one that was shown, then the one that contradicts it, where it is known. */
  readonly heads: readonly [string] | readonly [string, string];
  /** Keys of the log that came along. */
  readonly keys: readonly VerifierKey[];
  /**
   * What the tree of the larger head is at the size of the smaller one: its root, and the consistency proof that leads from
   * there to the larger head. Where that root is not the signed one, one key has signed two histories.
   */
  readonly link: { readonly root: Uint8Array; readonly proof: readonly Uint8Array[] } | undefined;
  /** RFC 3339, UTC. */
  readonly seenAt: string;
  /** Who saw the other head, in the words of whoever made the file. */
  readonly seenBy: string;
}

/**
 * `proven`: the heads exclude each other. `consistent`: the one continues the other. `unproven`: the file does not hold what
 * it takes to tell.
 */
export type SplitViewJudgement = 'proven' | 'consistent' | 'unproven';

/** Canonical JSON (RFC 8785); hashes in base64. @throws TransparencyError `split-view.malformed`. */
export function formatSplitView(view: SplitView): string {
  const text = spelt(view);
  parseSplitView(text);
  return text;
}

/** Reads a file in its one spelling; checks no signature. @throws TransparencyError `split-view.malformed`. */
export function parseSplitView(input: string | Uint8Array): SplitView {
  const text = readText(input, SPLIT_VIEW_BYTES_MAX);
  if (text === undefined) throw malformed(`it is not UTF-8 of at most ${SPLIT_VIEW_BYTES_MAX} bytes`);
  const { format, heads, keys, link, seenAt, seenBy, ...more } = fieldsOf(jsonOf(text));
  if (format !== FORMAT || Object.keys(more).length > 0) throw malformed('it has other fields');
  const [shown, other, ...rest] = listOf(heads, HEADS_MAX).map(textOf);
  if (shown === undefined || rest.length > 0) throw malformed('it has not one head or two');
  const view: SplitView = {
    heads: other === undefined ? [shown] : [shown, other],
    keys: listOf(keys, KEYS_MAX).map((key) => parseVerifierKey(textOf(key))),
    link: link === undefined ? undefined : linkOf(link),
    seenAt: shortOf(seenAt),
    seenBy: shortOf(seenBy),
  };
  if (spelt(view) !== text) throw malformed('it is not in its one spelling');
  return view;
}

/**
 * Whether two heads that a log signed exclude each other, as its `keys` are believed.
 *
 * @throws TransparencyError for a head that is none, is not signed by one of the keys, or is of another log than the other;
 * `proof.mismatch`, `proof.malformed` for a link that does not lead to the larger head.
 */
export function judgeSplitView(
  { heads, link }: Pick<SplitView, 'heads' | 'link'>,
  keys: readonly VerifierKey[],
): SplitViewJudgement {
  const opened = heads.map((head) => opening(head, keys));
  const [shown, other] = opened.map(({ checkpoint }) => checkpoint);
  if (shown === undefined || other === undefined) return 'unproven';
  if (shown.origin !== other.origin) {
    throw new TransparencyError('checkpoint.wrong-origin', 'the two heads are of two logs');
  }
  const [smaller, larger] = shown.size <= other.size ? [shown, other] : [other, shown];
  if (smaller.size === larger.size) return isSameRoot(smaller, larger) ? 'consistent' : 'proven';
  if (link === undefined) return smaller.size === 0 ? 'consistent' : 'unproven';
  verifyConsistency({ size: smaller.size, root: link.root }, larger, link.proof);
  return isSameRoot(smaller, link) ? 'consistent' : 'proven';
}

/** The head as a checkpoint, whoever signed it. @throws TransparencyError for what is none. */
export const headIn = (note: string): TreeHead & { readonly origin: string } => parseCheckpoint(parseNote(note).text);

function opening(head: string, keys: readonly VerifierKey[]): OpenedCheckpoint {
  const note = parseNote(head);
  const { origin } = parseCheckpoint(note.text);
  const ofLog = keys.filter(({ name }) => name === origin);
  return openCheckpoint(
    note,
    ofLog.map((key) => verifierFor(key)),
  );
}

const isSameRoot = (a: Pick<TreeHead, 'root'>, b: Pick<TreeHead, 'root'>): boolean =>
  Buffer.compare(a.root, b.root) === 0;

const spelt = ({ heads, keys, link, seenAt, seenBy }: SplitView): string =>
  JSON.stringify({
    format: FORMAT,
    heads,
    keys: keys.map(formatVerifierKey),
    ...(link && { link: { proof: link.proof.map(encodeBase64), root: encodeBase64(link.root) } }),
    seenAt,
    seenBy,
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('it is not JSON');
  }
}

function fieldsOf(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw malformed('an object is due');
  return json as Readonly<Record<string, unknown>>;
}

function listOf(json: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(json) || json.length > most) throw malformed(`a list of at most ${most} is due`);
  return json;
}

function textOf(json: unknown): string {
  if (typeof json !== 'string') throw malformed('a text is due');
  return json;
}

function shortOf(json: unknown): string {
  const text = textOf(json);
  if (text.length > TEXT_CHARACTERS_MAX) throw malformed('a text is too long');
  return text;
}

function linkOf(json: unknown): SplitView['link'] {
  const { root, proof } = fieldsOf(json);
  return { root: hashOf(root), proof: listOf(proof, HASHES_MAX).map(hashOf) };
}

function hashOf(json: unknown): Buffer {
  const hash = decodeBase64Hash(textOf(json));
  if (hash === undefined) throw malformed('a hash in base64 is due');
  return hash;
}

function malformed(reason: string): TransparencyError {
  return new TransparencyError('split-view.malformed', `not a file of ${FORMAT}: ${reason}`);
}
