import { randomUUIDv7 } from 'node:crypto';
import { dayOf, type FactOf, LOG_KEYS, logKeyRotated, logKeyRotationApproved } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import type { LogKey, Signer } from '@onus/signing';
import { parseVerifierKey } from '@onus/transparency-log';
import { factOf } from '../../facts/fact-of.ts';
import { newEvent } from '../../facts/new-event.ts';

/** Nobody else records rotations. */
const SIGNER_ACTOR = 'service:signer';

/** What the log tells of its keys. */
interface Told {
  /** The key of the last rotation recorded; undefined while the log tells of none. */
  readonly verifierKey: string | undefined;
  readonly rotations: number;
  /** Approvals for which no rotation is recorded yet, in their order. */
  readonly waiting: readonly RecordedEvent[];
}

/**
 * Finishes what is outstanding: records the rotations that the signer has carried out and the log does not tell of, then
 * carries out and records those that are approved. A rotation found done is taken for what was approved first, if anything
 * was. Not to be called before the call before has ended.
 *
 * @throws Error when the log names a key that this signer, of the same origin, never had; SigningError; EventStoreError.
 */
export async function carryOutRotations(store: EventStore, signer: Signer, now: Date): Promise<void> {
  const told = await toldIn(store);
  const waiting = [...told.waiting];
  let { rotations } = told;
  const record = async (rotation: Rotation): Promise<void> => {
    const events = [eventOf(rotation, waiting.shift(), dayOf(now))];
    const expected = rotations === 0 ? 'none' : rotations - 1;
    const outcome = await store.append([{ stream: LOG_KEYS, expected, events }]);
    if (!outcome.ok) throw new Error(`a rotation was not recorded: ${outcome.conflict.kind}`);
    rotations += 1;
  };

  for (const rotation of rotationsAfter(told.verifierKey, signer)) await record(rotation);
  while (waiting.length > 0) {
    const { verifierKey } = signer;
    await signer.rotate();
    for (const rotation of rotationsAfter(verifierKey, signer)) await record(rotation);
  }
}

/** The keys of this origin that the log names: each has signed for it, or was about to. */
export async function keysNamedIn(store: EventStore, origin: string): Promise<readonly string[]> {
  const named: string[] = [];
  for await (const event of store.readStream(LOG_KEYS)) {
    const { newVerifierKey } = (factOf(event) as FactOf<typeof logKeyRotated>).data;
    if (parseVerifierKey(newVerifierKey).name === origin) named.push(newVerifierKey);
  }
  return named;
}

/** Whether every rotation that is approved is carried out, by the log. */
export const areAllCarriedOut = async (store: EventStore): Promise<boolean> =>
  (await toldIn(store)).waiting.length === 0;

async function toldIn(store: EventStore): Promise<Told> {
  const carriedOut = new Set<string | undefined>();
  let verifierKey: string | undefined;
  let rotations = 0;
  for await (const event of store.readStream(LOG_KEYS)) {
    verifierKey = (factOf(event) as FactOf<typeof logKeyRotated>).data.newVerifierKey;
    carriedOut.add(event.envelope.causation);
    rotations += 1;
  }
  const waiting: RecordedEvent[] = [];
  for await (const event of store.readAll({ types: [logKeyRotationApproved.type] })) {
    if (!carriedOut.has(event.envelope.id)) waiting.push(event);
  }
  return { verifierKey, rotations, waiting };
}

/** The log names a key of this signer that it never had. */
class ForeignKey extends Error {
  readonly code = 'rotation.foreign-key';
}

/** Two keys, the later of which took over. */
interface Rotation {
  readonly old: LogKey;
  readonly fresh: LogKey;
}

/** What the signer did after this key came into use. The keys of another origin were another signer's: they come before all. */
function rotationsAfter(verifierKey: string | undefined, signer: Signer): Rotation[] {
  const keys = signer.keys();
  const at = keys.findIndex((key) => key.verifierKey === verifierKey);
  if (at < 0 && verifierKey !== undefined && parseVerifierKey(verifierKey).name === signer.origin) {
    throw new ForeignKey(
      `the log names ${verifierKey}, which this signer never had: signer.db is an old copy, or another / 签名库为旧副本或不属于此日志`,
    );
  }
  return keys.slice(1).flatMap((fresh, i) => {
    const old = keys[i];
    return old && i >= at ? [{ old, fresh }] : [];
  });
}

/** The rotation as the signer states it, in the circumstances of its approval. */
function eventOf({ old, fresh }: Rotation, approval: RecordedEvent | undefined, today: string) {
  const { verifierKey: newVerifierKey, statement, fromSize } = fresh;
  if (statement === undefined) throw new Error('every key of the log but the first has its statement');
  const oldKeyId = parseVerifierKey(old.verifierKey).keyId;
  const { id: causation, effectiveOn = today, authority, correlation = randomUUIDv7() } = approval?.envelope ?? {};
  return newEvent(logKeyRotated({ oldKeyId, newVerifierKey, statement, fromSize }), {
    id: randomUUIDv7(),
    actor: SIGNER_ACTOR,
    effectiveOn,
    correlation,
    ...(causation !== undefined && { causation }),
    ...(authority && { authority }),
  });
}
