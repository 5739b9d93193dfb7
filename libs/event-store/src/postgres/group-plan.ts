import { extendTiles, leafHash, rootOf, type TileRow } from '@onus/transparency-log';
import { type ReceiptPlace, receiptPlace, repeatedId, wrongRevision } from '../batch-checks.ts';
import { sealEnvelope } from '../envelope.ts';
import type { StoredReceipt } from '../intake.ts';
import { type SealedPart, sealPersonal } from '../personal-cipher.ts';
import type { AppendConflict, AppendOutcome, Idempotency, NothingNewer, Receipt } from '../port.ts';
import type { PreparedBatch } from '../prepared-batch.ts';
import type { LogState } from './log-state.ts';

/** What the log holds of that which the batches of a group rest on, before any of them. */
export interface Facts {
  /** Last revision of a stream; `NO_EVENTS` for none. */
  endOf(stream: string): number;
  isRecorded(eventId: string): boolean;
  hasReceipt(key: string): boolean;
  /** The first event of these types after a position. */
  newerThan(condition: NothingNewer): number | undefined;
}

/** An event with its place in the log. */
export interface PlannedRecord {
  readonly id: string;
  readonly envelope: Buffer;
  readonly dataSalt: Buffer;
  readonly data: Buffer;
  readonly personal: SealedPart | undefined;
}

/** What a group of batches writes at the end of the log, and what is answered to each once it is written. */
export interface GroupPlan {
  readonly records: readonly PlannedRecord[];
  readonly receipts: readonly StoredReceipt[];
  /** The ends of all streams that the group rests on, before and after it. */
  readonly endsBefore: ReadonlyMap<string, number>;
  readonly endsAfter: ReadonlyMap<string, number>;
  /** What accepted batches took to be all of some types, in the log before the group. */
  readonly conditions: readonly NothingNewer[];
  readonly tiles: readonly TileRow[];
  readonly before: LogState;
  readonly after: LogState;
  /** In the order of the batches. */
  readonly answers: readonly Answer[];
}

/** `replay`: a receipt from before the group, to be read. */
export type Answer = AppendOutcome | { readonly replay: Idempotency };

/**
 * Decides on each batch in its turn, as if those before it were recorded, and seals the events of those that nothing speaks against.
 *
 * @param nowMs the clock; where it is behind the last event, that one's moment is taken
 */
export function planGroup(group: readonly PreparedBatch[], facts: Facts, before: LogState, nowMs: number): GroupPlan {
  const ms = Math.max(nowMs, before.lastMomentMs);
  const recordedAt = new Date(ms).toISOString();
  const first = before.edge.frontier.size;
  const endsBefore = new Map<string, number>();
  const ends = new Map<string, number>();
  const ids = new Set<string>();
  /** The positions in the group at which there are events of a type, and of a type about a subject. */
  const positionsOf = new Map<string, number[]>();
  const outcomes = new Map<string, { readonly digest: string; readonly receipt: Receipt }>();
  const records: PlannedRecord[] = [];
  const receipts: StoredReceipt[] = [];
  const conditions: NothingNewer[] = [];
  const leaves: Buffer[] = [];

  const endOf = (stream: string): number => {
    const known = ends.get(stream);
    if (known !== undefined) return known;
    const end = facts.endOf(stream);
    endsBefore.set(stream, end);
    ends.set(stream, end);
    return end;
  };
  const firstNewer = (condition: NothingNewer): number => {
    const { types, after, subject } = condition;
    const own = types.flatMap((type) => positionsOf.get(placeOf(type, subject)) ?? []).filter((at) => at > after);
    return facts.newerThan(condition) ?? Math.min(...own);
  };
  const newerEvent = (conditions: readonly NothingNewer[]): AppendConflict | undefined => {
    const position = Math.min(...conditions.map(firstNewer));
    return Number.isFinite(position) ? { kind: 'newer-event', position } : undefined;
  };
  const conflictOf = (batch: PreparedBatch, last: readonly number[]): AppendConflict | undefined => {
    const conflict = wrongRevision(batch, last) ?? newerEvent(batch.nothingNewer);
    if (conflict) return conflict;
    const id = repeatedId(batch) ?? batch.eventIds.find((each) => ids.has(each) || facts.isRecorded(each));
    return id === undefined ? undefined : { kind: 'duplicate-event-id', id };
  };
  /** What was answered, or is to be, under the key of a batch. */
  const earlier = ({ idempotency }: PreparedBatch): Answer | undefined => {
    if (idempotency === undefined) return undefined;
    const { key, digest } = idempotency;
    const own = outcomes.get(key);
    if (own === undefined) return facts.hasReceipt(key) ? { replay: idempotency } : undefined;
    if (own.digest !== digest) return { ok: false, conflict: { kind: 'idempotency-key-reused', key } };
    return { ok: true, receipt: own.receipt, replayed: true };
  };

  const seal = (batch: PreparedBatch): void => {
    for (const { stream, events } of batch.streams) {
      let revision = endOf(stream);
      for (const event of events) {
        revision += 1;
        const envelope = sealEnvelope(event.envelope, recordedAt, revision);
        const { personal } = event;
        const position = first + records.length;
        records.push({
          id: event.id,
          envelope,
          dataSalt: event.data.salt,
          data: event.data.bytes,
          personal: personal && sealPersonal(personal.salt, personal.bytes),
        });
        leaves.push(leafHash(envelope));
        ids.add(event.id);
        for (const subject of [undefined, ...event.subjects]) {
          const place = placeOf(event.type, subject);
          positionsOf.set(place, [...(positionsOf.get(place) ?? []), position]);
        }
      }
      ends.set(stream, revision);
    }
  };
  const record = (batch: PreparedBatch, place: ReceiptPlace): Receipt => {
    const firstLeaf = leaves.length;
    seal(batch);
    const { idempotency, nothingNewer, eventIds } = batch;
    conditions.push(...nothingNewer);
    const leafHashes = leaves.slice(firstLeaf).map((leaf) => leaf.toString('hex'));
    const receipt = { position: place.position, revision: place.revision, eventIds, leafHashes, recordedAt };
    if (idempotency) {
      receipts.push({ ...idempotency, ...place });
      outcomes.set(idempotency.key, { digest: idempotency.digest, receipt });
    }
    return receipt;
  };
  const answerTo = (batch: PreparedBatch): Answer => {
    const known = earlier(batch);
    if (known) return known;
    const last = batch.streams.map(({ stream }) => endOf(stream));
    const conflict = conflictOf(batch, last);
    if (conflict) return { ok: false, conflict };
    const receipt = record(batch, receiptPlace(batch, last, first + records.length));
    return { ok: true, receipt, replayed: false };
  };

  const answers = group.map(answerTo);
  const { edge, tiles } = extendTiles(before.edge, leaves);
  const after = leaves.length === 0 ? before : { edge, root: rootOf(edge.frontier), lastMomentMs: ms };
  return { records, receipts, endsBefore, endsAfter: ends, conditions, tiles, before, after, answers };
}

/** Whether nothing speaks against any batch, by facts that may be the writer's guess. */
export const isAllRecorded = (plan: GroupPlan): plan is GroupPlan & { readonly answers: readonly AppendOutcome[] } =>
  plan.answers.every((answer) => 'ok' in answer && answer.ok && !answer.replayed);

/** Neither types nor subjects hold the character NUL, of which PostgreSQL has none. */
const placeOf = (type: string, subject: string | undefined): string =>
  subject === undefined ? type : `${type}\0${subject}`;
