import { basename } from 'node:path';
import { type Checked, foundInFiles } from '@onus/export/check';
import { type Evidence, parseEvidence, TransparencyError, verifyInclusion } from '@onus/transparency-log';
import type { Given } from './given.ts';
import { judgeOne } from './judge-one.ts';
import { openKnown } from './known-checkpoints.ts';
import type { Listener } from './listener.ts';
import { trustFrom } from './trust-from.ts';
import { Unreadable } from './unreadable.ts';
import { openNote } from './verify-evidence.ts';
import { readable } from './well-formed.ts';

/**
 * Checks a proof (c2sp.org/tlog-proof) for the entry with a given leaf hash. It holds neither the entry nor any key: without
 * a leaf hash there is nothing that it proves, without a key nobody who says so.
 *
 * @throws Unreadable for what is not of the form, or carries what nobody signed; WrongUsage.
 */
export function verifyProof(path: string, bytes: Uint8Array, given: Given, { report }: Listener): Checked {
  const name = basename(path);
  const { index, proof, note } = wellFormedProof(name, bytes);
  const opened = openNote(name, note);
  const { origin, size, root } = opened.checkpoint;
  const known = openKnown(given, origin);
  const isLeafThere = given.leaf !== undefined;
  if (given.leaf === undefined) report(foundInFiles.leafNotGiven({ position: index }));
  else {
    const reason = whyUnproven(() => verifyInclusion({ size, root }, index, given.leaf ?? root, proof));
    if (reason !== undefined) report(foundInFiles.unproven({ position: index, reason }));
  }
  const trust = trustFrom({ keys: undefined, policy: undefined }, name, origin, given, [], report);
  return {
    kind: 'proof',
    ...judgeOne(opened, known, trust, report),
    holds: 'leaf',
    counts: { ...NOTHING, entries: isLeafThere ? 1 : 0 },
    uncheckedFiles: [],
  };
}

/** Of a file that holds no entry. */
export const NOTHING: Checked['counts'] = {
  entries: 0,
  data: 0,
  dataWithheld: 0,
  personal: 0,
  erased: 0,
  erasedAt: [],
  unerased: 0,
  unerasedAt: [],
  withheld: 0,
  withheldAt: [],
};

function wellFormedProof(name: string, bytes: Uint8Array): Evidence {
  const proof = readable(name, () => parseEvidence(bytes));
  if (proof.extra === undefined) return proof;
  throw new Unreadable(`${name} 带有无人签名的附加内容`, `${name} carries extra data that nobody has signed`);
}

function whyUnproven(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof TransparencyError) return error.message;
    throw error;
  }
}
