import {
  encodeAddCheckpoint,
  NOTE_BYTES_MAX,
  type NoteSignature,
  type PolicyWitness,
  parseNote,
  proveConsistency,
  readRoot,
  readWitnessAnswer,
  verifyConsistency,
  type WitnessReply,
} from '@onus/transparency-log';
import type { Release } from '../storage/signer-storage.ts';
import { type TreeSource, tileReader } from '../tree-source.ts';
import { post } from './exchange.ts';
import { blaming, WitnessError } from './witness-error.ts';

/** A witness that can be asked. */
export type AskedWitness = PolicyWitness & { readonly url: string };

export const hasUrl = (witness: PolicyWitness): witness is AskedWitness => witness.url !== undefined;

export interface Question {
  readonly witness: AskedWitness;
  readonly release: Release;
  /** Size of what was released last, at any time. */
  readonly releasedSize: () => number;
  /** The size at which the witness stands, as far as is known; 0 for none. */
  readonly standsAt: number;
  readonly tree: TreeSource;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks a witness to cosign a release (c2sp.org/tlog-witness); its cosignature, verified. A witness that stands elsewhere
 * says where, and is asked once more with the proof from there.
 *
 * @throws WitnessError
 */
export async function askWitness(question: Question): Promise<NoteSignature> {
  const { release, releasedSize, standsAt } = question;
  const reply = await askFrom(question, Math.min(standsAt, release.size));
  if (reply.kind !== 'stale') return cosignatureIn(reply);
  if (reply.size > releasedSize()) {
    const message = `it stands at size ${reply.size}; the last release has ${releasedSize()}`;
    throw new WitnessError('ahead', message, { standsAt: reply.size });
  }
  if (reply.size > release.size) throw new WitnessError('restless', 'others have shown it a later release meanwhile');
  const second = await askFrom(question, reply.size);
  if (second.kind === 'stale') throw new WitnessError('restless', `it stood at ${reply.size}, then at ${second.size}`);
  return cosignatureIn(second);
}

async function askFrom(question: Question, oldSize: number): Promise<WitnessReply> {
  const { witness, release, timeoutMs, signal } = question;
  const body = await blaming('no-proof', () => proposal(question, oldSize));
  const url = `${witness.url.replace(/\/$/, '')}/add-checkpoint`;
  const answer = await blaming('unreachable', () =>
    post(url, body, { answerBytesMax: NOTE_BYTES_MAX, timeoutMs, signal }),
  );
  const { text } = parseNote(release.note);
  const reply = await blaming('malformed', () => readWitnessAnswer(answer, text, [witness.verifier]));
  const hasOtherRoot = reply.kind === 'stale' ? reply.size === oldSize : answer.status === 422;
  if (hasOtherRoot && oldSize === 0) throw new WitnessError('malformed', 'every tree begins with the empty one');
  if (hasOtherRoot) {
    const message = `it has seen another tree of size ${oldSize}`;
    throw new WitnessError('other-tree', message, { standsAt: oldSize });
  }
  return reply;
}

/** Checked here first, so that what the witness refuses is not a mistake of ours. */
async function proposal({ release, tree }: Question, oldSize: number): Promise<string> {
  const read = tileReader(tree);
  const proof = await proveConsistency(read, oldSize, release.size);
  verifyConsistency({ size: oldSize, root: await readRoot(read, oldSize) }, release, proof);
  return encodeAddCheckpoint({ oldSize, proof, note: parseNote(release.note) });
}

function cosignatureIn(reply: WitnessReply): NoteSignature {
  const [cosignature] = reply.kind === 'cosigned' ? reply.cosignatures : [];
  if (cosignature) return cosignature;
  if (reply.kind === 'refused' && reply.status === 404)
    throw new WitnessError('unknown-log', 'it does not know the log');
  throw new WitnessError('refused', reply.kind === 'refused' ? `it answered ${reply.status}` : 'it did not cosign');
}
