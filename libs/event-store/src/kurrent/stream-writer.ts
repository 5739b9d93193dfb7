import { EventStoreError } from '../event-store-error.ts';
import type { AppendOutcome } from '../port.ts';
import type { PreparedBatch } from '../prepared-batch.ts';
import { catchUpWith, requireLastSeen, requireWhole } from './catch-up.ts';
import { takenFrom } from './frame.ts';
import type { PersonalKeys } from './personal-keys.ts';
import { type Sealing, sealingOf } from './sealing.ts';
import { ASKED_MAX, type Entering, settle } from './settled-append.ts';
import { type NewStreamEvent, type StreamClient, StreamRefusal } from './stream-client.ts';
import { alwaysLate, notAlone, notLearnt, refused } from './stream-faults.ts';
import type { StreamIndex } from './stream-index.ts';

export interface StreamWriterParts {
  readonly client: StreamClient;
  readonly index: StreamIndex;
  readonly keys: PersonalKeys;
  readonly clock: () => Date;
  /** Called when the index has grown. */
  readonly onGrown: () => void;
  /** Comes before something is tried for the so-many-th time. */
  readonly pause: (attempt: number) => Promise<void>;
}

/** Appends to the stream and keeps the index of it: one thing at a time, in the order in which it is asked. */
export interface StreamWriter {
  /**
   * Records a group of batches in one append, each checked on its own and seeing those before it.
   *
   * @throws EventStoreError `event-store.overloaded`: others were always first, nothing is recorded; `event-store.outcome-unknown`: no
   * answer came, and it may be recorded or not; `event-store.halted`.
   */
  write(group: readonly PreparedBatch[]): Promise<readonly AppendOutcome[]>;
  /** Appends these after the first `size`, where nobody else appends. @throws EventStoreError as above; `event-store.writer-exists` */
  appendAlone(size: number, events: readonly NewStreamEvent[]): Promise<void>;
  /** Brings the index to where the stream ends. @throws EventStoreError; what the client throws passes. */
  catchUp(): Promise<void>;
  /** The connection broke: the server may be another since, and is looked at before anything is appended. */
  doubt(): void;
  /** Looks at the stream as a whole, once it is opened or reached again. @throws EventStoreError */
  requireWhole(): Promise<void>;
  /** Why nothing is recorded any more; undefined where it is not so. */
  halted(): EventStoreError | undefined;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** How often others may be first before a group is given up. */
const RACES_MAX = 200;

export function streamWriter({ client, index, keys, clock, onGrown, pause }: StreamWriterParts): StreamWriter {
  // Owned by this function: the last thing that was asked, and why it stopped.
  let last: Promise<unknown> = Promise.resolve();
  let halted: EventStoreError | undefined;
  // How often the connection broke, and how many of these were before the stream was last looked at.
  let doubts = 0;
  let cleared = 0;

  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const requireGoing = (): void => {
    if (halted) throw new EventStoreError('event-store.halted', halted.message, { cause: halted });
  };

  /** What contradicts what was seen stops it for good; what passes does not. */
  const orHalt = async <T>(look: () => Promise<T>): Promise<T> => {
    requireGoing();
    try {
      return await look();
    } catch (error) {
      const fault = error instanceof StreamRefusal ? refused(error) : error;
      if (fault instanceof EventStoreError) halted ??= fault;
      throw fault;
    }
  };

  const catchUp = async (): Promise<void> => {
    const before = doubts;
    await orHalt(() => catchUpWith(client, index, keys.identity, onGrown));
    cleared = before;
  };

  const catchUpPatiently = async (): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await catchUp();
      } catch (error) {
        if (error instanceof EventStoreError || attempt >= ASKED_MAX) throw error;
        await pause(attempt);
      }
    }
  };

  const isSeenThere = async (): Promise<boolean> => {
    try {
      await orHalt(() => requireLastSeen(client, index));
      return true;
    } catch (error) {
      if (error instanceof EventStoreError) throw error;
      return false;
    }
  };

  const append = (size: number, events: readonly NewStreamEvent[], { keep, takeBack }: Entering) => {
    const entering = {
      takeBack,
      keep: () => {
        keep();
        onGrown();
      },
    };
    return settle({ client, index, isSeenThere, catchUp: catchUpPatiently, pause }, size, events, entering);
  };

  /** One attempt; undefined where it rests on an index that was behind. @param isFresh whether it was caught up since this was asked */
  const attempt = async (sealing: Sealing, isFresh: boolean): Promise<readonly AppendOutcome[] | undefined> => {
    const size = index.size();
    const { outcomes, events, keep, takeBack } = index.propose(sealing.batches, clock());
    if (events.length === 0) {
      takeBack();
      if (isFresh || outcomes.every(({ ok }) => ok)) return outcomes;
      await catchUpPatiently();
      return undefined;
    }
    try {
      await sealing.keepKeysOf(outcomes);
    } catch (error) {
      takeBack();
      throw error;
    }
    return (await append(size, events, { keep, takeBack })) === 'ours' ? outcomes : undefined;
  };

  const writeGroup = async (group: readonly PreparedBatch[]): Promise<readonly AppendOutcome[]> => {
    requireGoing();
    if (cleared < doubts) await catchUpPatiently();
    const sealing = sealingOf(group, keys);
    for (let race = 0; race < RACES_MAX; race += 1) {
      const outcomes = await attempt(sealing, race > 0);
      if (outcomes) {
        await sealing.leaveKeysOf(outcomes);
        return outcomes;
      }
      if (race > 1) await pause(1);
    }
    await sealing.leaveKeysOf([]);
    throw alwaysLate(RACES_MAX);
  };

  return {
    write: (group) =>
      exclusive(() =>
        writeGroup(group).catch((error: unknown) => {
          if (error instanceof EventStoreError && error.code === 'event-store.stream-deleted') halted ??= error;
          throw error instanceof EventStoreError ? error : notLearnt(error);
        }),
      ),
    appendAlone: (size, events) =>
      exclusive(async () => {
        requireGoing();
        if (size !== index.size()) throw notAlone();
        const taken = events.map(({ data }, i) => takenFrom({ revision: size + i, data }));
        const entered = { keep: () => index.take(taken), takeBack: () => undefined };
        if ((await append(size, events, entered)) === 'others') throw notAlone();
      }),
    catchUp: () => exclusive(catchUp),
    doubt: () => {
      doubts += 1;
    },
    requireWhole: () => exclusive(() => orHalt(() => requireWhole(client, index))),
    halted: () => halted,
    idle: async () => {
      await last;
    },
  };
}
