import { setTimeout } from 'node:timers/promises';
import { passingCode } from '@onus/disk';
import { NO_EVENTS } from '../batch-checks.ts';
import { boundedMap } from '../bounded-map.ts';
import { EventStoreError } from '../event-store-error.ts';
import type { AppendOutcome, ExpectedRevision, Idempotency } from '../port.ts';
import type { PreparedBatch } from '../prepared-batch.ts';
import { appendRecords } from './append-records.ts';
import { type Database, type Query, statement } from './database.ts';
import { assumedFacts, readEnds, readFacts, streamsOf } from './group-facts.ts';
import { type GroupPlan, isAllRecorded, planGroup } from './group-plan.ts';
import { EMPTY_STATE, type HeldHead, type LogState, loadState, requireGrownFrom } from './log-state.ts';

/** One of those who write to the log; there may be others, in any process. */
export interface Writer {
  /**
   * Records a group of batches together, each checked on its own and seeing those before it.
   *
   * @throws EventStoreError `event-store.write-failed`: nothing of the group is recorded; `event-store.outcome-unknown`; `event-store.halted`.
   */
  write(group: readonly PreparedBatch[]): Promise<readonly AppendOutcome[]>;
  /** The log is not what it was when it was seen last. */
  halted(): boolean;
}

/** A plan of which every answer is known. */
type WrittenPlan = GroupPlan & { readonly answers: readonly AppendOutcome[] };

interface WriterParts {
  readonly db: Database;
  readonly clock: () => Date;
  /** What was answered under a key that was used, by what the transaction sees. */
  readonly findReceipt: (query: Query, idempotency: Idempotency) => Promise<AppendOutcome | undefined>;
  /** So long the answer to a write is looked for after the connection broke. */
  readonly lostAnswerMs: number;
}

/** What says of itself what became of a write. */
const PASSED_ON: ReadonlySet<string> = new Set(['event-store.closed', 'event-store.outcome-unknown']);

/** Ends of streams kept in memory, as of the head that was seen last. */
const ENDS_MAX = 20_000;
const PAUSE_MS = 50;
const PAUSE_MS_MAX = 1_000;

const HOLD_HEAD = statement('hold_head', 'SELECT size, root FROM onus_log.hold_head()');
const IS_RECORDED = statement(
  'is_recorded',
  'SELECT EXISTS (SELECT FROM onus_log.event WHERE id = $1::UUID AND envelope = $2) AS "isRecorded"',
);

/**
 * A writer first takes it that nobody else has written since: what it seals goes in one round trip, and the server writes nothing
 * where that is not so. Then, and where it has to know more, it holds the head, in the order of all who wait for it, reads what it
 * needs and writes. So nobody is overtaken for ever.
 */
export function openWriter({ db, clock, findReceipt, lostAnswerMs }: WriterParts): Writer {
  // Owned by this function: the end of the log as last seen, changed after a commit only, by one write at a time.
  let state: LogState = EMPTY_STATE;
  let isSeen = false;
  /** Whether others were found to write as well, when it was last looked: then to take the contrary costs a round trip. */
  let isShared = false;
  let ends = boundedMap<string, number>(ENDS_MAX);
  let halted: unknown;

  const adopt = (plan: WrittenPlan): void => {
    state = plan.after;
    for (const [stream, end] of plan.endsAfter) ends.set(stream, end);
  };
  const see = (seen: LogState): void => {
    if (isSeen) requireGrownFrom(state, seen);
    state = seen;
    isSeen = true;
    ends = boundedMap(ENDS_MAX);
  };

  /** The ends of the group's streams: known, or as the writer of a batch says, or read. */
  const endsOf = async (group: readonly PreparedBatch[]): Promise<Map<string, number>> => {
    const found = new Map<string, number>();
    for (const { stream, expected } of group.flatMap(({ streams }) => streams)) {
      const end = found.get(stream) ?? ends.get(stream) ?? endBy(expected);
      if (end !== undefined) found.set(stream, end);
    }
    const unknown = streamsOf(group).filter((stream) => !found.has(stream));
    for (const [stream, end] of await readEnds(db.query, unknown)) found.set(stream, end);
    return found;
  };

  /** The plan that was written; undefined where what was taken for granted is not so. */
  const writeAtOnce = async (
    group: readonly PreparedBatch[],
    onSent: (plan: WrittenPlan) => void,
  ): Promise<WrittenPlan | undefined> => {
    if (!isSeen || isShared) return undefined;
    const plan = planGroup(group, assumedFacts(await endsOf(group)), state, clock().getTime());
    if (!isAllRecorded(plan)) return undefined;
    onSent(plan);
    return (await appendRecords(db.query, plan)) === 'written' ? plan : undefined;
  };

  /** Reads the receipts that are to be given again. */
  const answered = async (query: Query, plan: GroupPlan): Promise<WrittenPlan> => {
    const answers: AppendOutcome[] = [];
    for (const answer of plan.answers) {
      const outcome = 'ok' in answer ? answer : await findReceipt(query, answer.replay);
      if (outcome === undefined) throw new EventStoreError('event-store.damaged', 'a receipt is gone');
      answers.push(outcome);
    }
    return { ...plan, answers };
  };

  const writeHolding = async (
    query: Query,
    group: readonly PreparedBatch[],
    lost: readonly WrittenPlan[],
    onSent: (plan: WrittenPlan) => void,
  ): Promise<WrittenPlan> => {
    const [head] = await query<HeldHead>(HOLD_HEAD);
    if (head === undefined) throw new EventStoreError('event-store.damaged', 'the log has no head');
    isShared = isSeen && head.size !== state.edge.frontier.size;
    if (!isSeen || isShared || !head.root.equals(state.root)) see(await loadState(query, head));
    for (const plan of lost) {
      if (await isRecorded(query, plan)) return { ...plan, after: state, endsAfter: new Map() };
    }
    // Answers first: once something is written, nothing may fail any more.
    const plan = await answered(query, planGroup(group, await readFacts(query, group), state, clock().getTime()));
    if (plan.records.length === 0) return plan;
    onSent(plan);
    const outcome = await appendRecords(query, plan);
    if (outcome !== 'written')
      throw new EventStoreError('event-store.damaged', `the log is ${outcome} though it is held`);
    return plan;
  };

  /** One attempt. What was sent without an answer goes to `lost`: each may have been written, and none is once another was. */
  const attempt = async (group: readonly PreparedBatch[], lost: WrittenPlan[]): Promise<WrittenPlan> => {
    let sent: WrittenPlan | undefined;
    const onSent = (plan: WrittenPlan): void => {
      sent = plan;
    };
    try {
      const atOnce = lost.length === 0 ? await writeAtOnce(group, onSent) : undefined;
      sent = undefined;
      return atOnce ?? (await db.transaction((query) => writeHolding(query, group, lost, onSent)));
    } catch (error) {
      // What was not sent is not written, and what the server refused it has taken back.
      if (sent !== undefined && isConnectionLost(error)) lost.push(sent);
      throw error;
    }
  };

  /** Goes on until the group is written, or is known not to be, or nobody can say. */
  const attempts = async (group: readonly PreparedBatch[], lost: WrittenPlan[]): Promise<WrittenPlan> => {
    const deadline = performance.now() + lostAnswerMs;
    for (let pause = PAUSE_MS; ; pause = Math.min(2 * pause, PAUSE_MS_MAX)) {
      try {
        return await attempt(group, lost);
      } catch (error) {
        const isOpen = lost.length > 0 && passingCode(error) !== undefined;
        // A connection may have been broken for long when it is used at last: another one is tried, once.
        const isStale = pause === PAUSE_MS && isConnectionLost(error);
        if ((!isOpen && !isStale) || performance.now() > deadline) throw error;
      }
      await setTimeout(pause);
    }
  };
  const writeGroup = async (group: readonly PreparedBatch[]): Promise<WrittenPlan> => {
    const lost: WrittenPlan[] = [];
    try {
      return await attempts(group, lost);
    } catch (cause) {
      if (cause instanceof EventStoreError && cause.code === 'event-store.damaged') halted = cause;
      if (lost.length === 0) throw cause;
      const message = 'no answer came to a write, and what became of it cannot be asked';
      throw new EventStoreError('event-store.outcome-unknown', message, { cause });
    }
  };

  return {
    write: async (group) => {
      if (halted !== undefined) {
        const message = 'the log is not what it was when it was seen last; open it anew';
        throw new EventStoreError('event-store.halted', message, { cause: halted });
      }
      try {
        const plan = await writeGroup(group);
        adopt(plan);
        return plan.answers;
      } catch (cause) {
        if (cause instanceof EventStoreError && PASSED_ON.has(cause.code)) throw cause;
        throw new EventStoreError('event-store.write-failed', 'the log could not be written', { cause });
      }
    },
    halted: () => halted !== undefined,
  };
}

/** Where a stream ends if the writer of a batch is right. */
function endBy(expected: ExpectedRevision): number | undefined {
  if (expected === 'none') return NO_EVENTS;
  return typeof expected === 'number' ? expected : undefined;
}

/** A group is written whole or not at all, and no other envelope is the same: its salts are drawn at random. */
async function isRecorded(query: Query, { records }: GroupPlan): Promise<boolean> {
  const [found] = await query<{ isRecorded: boolean }>(IS_RECORDED, [records[0]?.id, records[0]?.envelope]);
  return found?.isRecorded === true;
}

/** Whether the server may have done what it was asked without our hearing of it. */
function isConnectionLost(error: unknown): boolean {
  return /^(08|57P0|E)/.test(passingCode(error) ?? '');
}
