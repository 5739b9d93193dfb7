import { basename } from 'node:path';
import { type Checked, foundInFiles, verifiersOf } from '@onus/export/check';
import {
  checkSignatures,
  formatVerifierKey,
  headIn,
  isUnderKey,
  judgeSplitView,
  parseNote,
  parseSplitView,
  type SplitView,
  TransparencyError,
} from '@onus/transparency-log';
import type { Given } from './given.ts';
import type { Listener } from './listener.ts';
import { trustFrom } from './trust-from.ts';
import { NOTHING } from './verify-proof.ts';
import { readable } from './well-formed.ts';

/**
 * Checks what somebody kept who was shown another history than others were: whether one key has signed two heads of one log
 * that exclude each other.
 *
 * @throws Unreadable for what is not of the form.
 */
export function verifySplitView(path: string, bytes: Uint8Array, given: Given, { report }: Listener): Checked {
  const file = basename(path);
  const view = readable(file, () => parseSplitView(bytes));
  const heads = view.heads.map((head) => readable(file, () => headIn(head)));
  const [{ origin } = { origin: '' }] = heads;
  const size = Math.max(...heads.map((head) => head.size));
  const along = view.keys.map((key) => ({ key, fromSize: 0, toSize: undefined }));
  const trust = trustFrom({ keys: along, policy: undefined }, file, origin, given, [], report);
  const keys = trust.logKeys.map(({ key }) => key).filter(({ name }) => name === origin);
  const { verified } = checkSignatures(
    parseNote(view.heads[0]),
    verifiersOf({ logKeys: trust.logKeys, policy: undefined }),
  );
  const signedBy = keys.find((key) => verified.some((signature) => isUnderKey(signature, key)));
  judge(file, view, heads, keys, report);
  return {
    kind: 'split-view',
    origin,
    size,
    holds: 'leaf',
    counts: NOTHING,
    vouched: {
      checkpoints: view.heads.length,
      signedSize: signedBy && size,
      signedBy: signedBy && formatVerifierKey(signedBy),
      witnessedSize: undefined,
      witnessedBy: [],
    },
    trust,
    vouchedSizeDue: size,
    releasedSize: undefined,
    continuedSizes: [],
    uncomparedSizes: [],
    uncheckedFiles: [],
  };
}

function judge(
  file: string,
  view: SplitView,
  heads: readonly { readonly size: number }[],
  keys: Parameters<typeof judgeSplitView>[1],
  report: Listener['report'],
): void {
  const sizes = { size: heads[0]?.size ?? 0, other: heads[1]?.size ?? 0 };
  try {
    const judgement = judgeSplitView(view, keys);
    if (judgement === 'proven') report(foundInFiles.splitView(sizes));
    if (judgement === 'unproven') report(foundInFiles.splitViewUnproven({ file }));
  } catch (error) {
    if (!(error instanceof TransparencyError)) throw error;
    if (error.code === 'note.unsigned') report(foundInFiles.notSigned({ file }));
    else report(foundInFiles.malformed({ file, reason: error.message }));
  }
}
