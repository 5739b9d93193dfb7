import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, oneAtATime, passingCode, type Setback, setbacks } from '@onus/disk';
import { INDEX_COMMITMENTS, indexCommitted } from '@onus/domain';
import type { EventStore, RecordedEvent, SubjectPosition } from '@onus/event-store';
import {
  type Gathered,
  gather,
  gathered,
  type IndexHead,
  type IndexLookup,
  type IndexPage,
  type IndexView,
  type IndexWriting,
  openSubjectIndex,
  type SubjectIndex,
  SubjectIndexError,
  subjectsOf,
} from '@onus/subject-index';
import { EMPTY_ROOT, verifyAbsence, verifyPrefix, verifyPresence } from '@onus/transparency-log';
import type { Clock } from '../../clock/clock.ts';
import { clockErrorOf } from '../../clock/clock-error.ts';
import type { Faults } from '../../watch/faults.ts';
import { LogInDoubt, requireVouched } from '../../watch/log-in-doubt.ts';
import { nothingLeft } from '../nothing-left.ts';
import { ALTERED, passes } from '../passes.ts';
import { EndedEarly, type TailListener, type TailStatus } from '../tail.ts';
import { commitmentEvent, commitmentIn, type IndexCommitment, latestCommitments } from './commitments.ts';
import { indexPins } from './index-pins.ts';
import type { IndexSettings } from './index-settings.ts';

/** `building`: not all is counted yet that was recorded when it began. */
export interface IndexTailStatus extends TailStatus {
  /** Of the last commitment; 0 before the first. */
  readonly entries: number;
}

/** Follows the log, counts what names which subject, and commits to it from time to time. */
export interface IndexTail extends IndexView {
  status(): IndexTailStatus;
  /** `true` once the entry at this position is counted, `false` when the tail has ended before it. */
  reached(position: number): Promise<boolean>;
  /** As `ready`, however long it takes. */
  whenReady(): Promise<void>;
  /** By the last commitment. @throws SubjectIndexError */
  lookUp(subject: string): IndexLookup;
  /**
   * Subjects that begin so, by the last commitment, or by the one over so many entries of which a page was given before;
   * undefined where the index has gone on and nobody asked for too long. @throws SubjectIndexError
   */
  under(asked: PrefixAsked): IndexPage | undefined;
  committed(): IndexCommitment | undefined;
  /** A commitment to everything recorded so far that counts as new; undefined for an empty log. @throws LogInDoubt */
  commitNow(): Promise<IndexCommitment | undefined>;
  close(): Promise<void>;
}

export interface PrefixAsked {
  readonly prefix: string;
  readonly limit: number;
  /** The last subject of the page before, and over how many entries its commitment is. */
  readonly after: { readonly entries: number; readonly subject: string } | undefined;
}

const INDEX_COMMITTED = indexCommitted.type;
/** Events that say nothing new: to commit to them alone would make another one of them. */
const NOTHING_NEW: ReadonlySet<string> = new Set([INDEX_COMMITTED, 'accountability.day-turned']);

/** Positions in memory at most before they are brought into the file: some 100 MB. */
const POSITIONS_MAX = 1_000_000;
/** Of the time, bringing entries into the file takes at most one part in so many, unless memory runs short. */
const SHARE = 10;

interface IndexTailOptions {
  readonly store: EventStore;
  /** Of `index.db`, which is made again where it does not belong to the log. */
  readonly path: string;
  readonly clock: Pick<Clock, 'momentOfRecord' | 'inDoubt'>;
  readonly settings: IndexSettings;
  /** Hears of every difference. */
  readonly faults: Pick<Faults, 'tell' | 'mended' | 'inDoubt'>;
  readonly listener?: TailListener;
  /** Whether it is for this instance to commit without being asked. Default: always. */
  readonly isOnDuty?: () => boolean;
}

/**
 * Opens the tail. What is in the file is always the index at a commitment of the log: it is written in a transaction that is
 * committed after the event, so whatever interrupts this, the file is at most behind, and the way from there is the log's.
 */
export async function openIndexTail(options: IndexTailOptions): Promise<IndexTail> {
  const { store, path, clock, settings, faults, isOnDuty = () => true, listener: { tell, onStop } = {} } = options;
  const index = openSubjectIndex(path);
  const pins = indexPins(path);
  const closing = new AbortController();
  const { signal } = closing;
  let { size } = await store.head();
  const { own, latest } = await placeIn(store, index);
  faults.mended('index.altered', INDEX_FILE); // what was altered is emptied now
  let lastTold = latest?.position ?? -1;
  // Of the last commitment met or made, by whichever instance: a new one is made only if it is the last indeed.
  let lastMet = lastTold;
  let overtakenAt = -1;
  // Whoever writes to the file takes turns.
  const inTheFile = oneAtATime();
  // Owned by `follow` and `commit`: between two turns everything below agrees.
  let committed: IndexCommitment | undefined = own;
  let counted = own?.entries ?? 0;
  let pending = gathered();
  let underWay: Gathered | undefined;
  // The types of what was counted since.
  const types = new Map<number, string>();
  let news = 0;
  let committing: Promise<void> | undefined;
  // Ids of commitments made here and not met in the log yet, in their order: several where it is far behind.
  const ownEvents = new Set<string>();
  let last = performance.now();
  let notBefore = 0;
  let ended = false;
  // The file was altered: nothing rests on it until it is emptied, and built again from the log.
  let isAltered = false;
  let isCatchingUp = false;
  let turn = new AbortController(); // of following from one place on
  let fault: { readonly code: string; readonly since: Date } | undefined;
  const following = new AbortController(); // aborted with the other, and when it stops
  signal.addEventListener('abort', () => following.abort(), { once: true });
  let since = new Date(); // without a fault or a setback
  const changed = (): void => {
    since = new Date();
    wake();
  };
  const reading = setbacks({ signal, tell, changed });
  const writing = setbacks({ signal, tell, changed });
  let falseRoot: SubjectIndexError | undefined;
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of [...waiting]) look();
  };

  const count = (event: RecordedEvent): void => {
    const wasReady = isReady();
    gather(pending, event.position, subjectsOf(event.envelope));
    types.set(event.position, event.envelope.type);
    counted = event.position + 1;
    if (event.envelope.type === INDEX_COMMITTED) lastMet = Math.max(lastMet, event.position);
    if (!wasReady && isReady()) since = new Date();
    if (!NOTHING_NEW.has(event.envelope.type)) news += 1;
  };

  const setCommitted = (commitment: IndexCommitment): void => {
    for (let at = committed?.entries ?? 0; at < commitment.entries; at += 1) types.delete(at);
    committed = commitment;
  };

  /** Brings the index to a commitment that the log tells of already. */
  const catchUpTo = async (commitment: IndexCommitment): Promise<void> => {
    if (commitment.entries > commitment.position) throw differs(commitment);
    const { below, rest } = splitAt(pending, commitment.entries);
    isCatchingUp = true;
    let begun: IndexWriting | undefined;
    try {
      begun = index.begin();
      await begun.add(below.bySubject);
      if (!begun.root().equals(commitment.root)) throw differs(commitment);
      begun.commit(commitment.entries);
    } catch (error) {
      begun?.rollBack();
      if (!isOfAlteredFile(error)) throw error;
      foundAltered();
      return;
    } finally {
      isCatchingUp = false;
    }
    setCommitted(commitment);
    pending = rest;
    news = 0;
  };

  const foundAltered = (): void => {
    faults.tell('index.altered', INDEX_FILE);
    isAltered = true;
    changed();
    turn.abort();
  };
  const foundWhole = (): void => {
    if (isReady()) faults.mended('index.altered', INDEX_FILE);
  };
  /** Empties the file and begins anew with the log, up to where it was, and to the last root that it tells of. */
  const beginAnew = async (): Promise<void> => {
    await committing?.catch(() => undefined);
    pins.close();
    index.clear();
    size = Math.max(size, counted);
    lastTold = Math.max(lastTold, committed?.position ?? -1);
    [committed, counted, pending, news] = [undefined, 0, gathered(), 0];
    ownEvents.clear();
    types.clear();
    isAltered = false;
    foundWhole();
  };

  /** @returns the position of the event @throws Overtaken */
  const recordCommitment = async (head: IndexHead): Promise<number> => {
    const event = commitmentEvent(head, clock.momentOfRecord());
    ownEvents.add(event.id);
    const appends = [{ stream: INDEX_COMMITMENTS, expected: 'any', events: [event] }] as const;
    const nothingNewer = [{ types: [INDEX_COMMITTED], after: lastMet }];
    const outcome = await store.append(appends, { nothingNewer });
    if (outcome.ok) return outcome.receipt.position;
    if (outcome.conflict.kind === 'newer-event') throw new Overtaken(outcome.conflict.position);
    throw new Error(`the index was not committed to: ${outcome.conflict.kind}`);
  };

  /** What was counted is not committed to where the file was altered: that is begun anew then. */
  const commit = async (): Promise<void> => {
    if (isAltered) return;
    const started = performance.now();
    const [entries, batch, newsBefore] = [counted, pending, news];
    let begun: IndexWriting | undefined;
    [underWay, pending, news] = [batch, gathered(), 0];
    try {
      begun = index.begin();
      await begun.add(batch.bySubject);
      const root = begun.root();
      const position = await recordCommitment({ entries, root });
      // The event first: what the file holds is never ahead of the log.
      begun.commit(entries);
      lastMet = Math.max(lastMet, position);
      setCommitted({ entries, root, position });
    } catch (error) {
      begun?.rollBack();
      pending = joined(batch, pending);
      news += newsBefore;
      if (error instanceof Overtaken) overtakenAt = error.position;
      else if (isOfAlteredFile(error)) foundAltered();
      else throw error;
    } finally {
      underWay = undefined;
      last = performance.now();
      notBefore = last + (last - started) * (SHARE - 1);
    }
  };
  const commitOnce = (): Promise<void> => {
    // What waits for an operator is not waited for by whoever asks.
    const passesSoon = (error: unknown): boolean => !(error instanceof LogInDoubt) && passes(error);
    committing ??= writing
      .persist(() => inTheFile(commit), passesSoon)
      .finally(() => {
        committing = undefined;
      });
    return committing;
  };

  const isDue = (): boolean => {
    const now = performance.now();
    if (news === 0 || now < notBefore || clock.inDoubt() || faults.inDoubt()) return false;
    return counted - (committed?.entries ?? 0) >= settings.everyEntries || now - last >= settings.everyMs;
  };
  const commitIfDue = (): void => {
    if (isOnDuty() && isReady() && !committing && !closing.signal.aborted && !ended && isDue()) {
      // What came into doubt meanwhile is waited for; what does not pass stops it.
      commitOnce().catch((error) => clockErrorOf(error) || error instanceof LogInDoubt || stop(error));
    }
  };
  const isHeld = (): boolean => reading.current()?.code === ALTERED;
  const isReady = (): boolean => !isHeld() && !isAltered && !isCatchingUp && counted >= size && counted > lastTold;

  /** On the way to the last one, only where memory asks for it, and it is ahead. */
  const isWorthwhile = ({ entries, position }: IndexCommitment): boolean =>
    position >= lastTold || (pending.positions > POSITIONS_MAX / 2 && entries > (committed?.entries ?? 0));

  const isTooMuch = (): boolean =>
    !isAltered && pending.positions > POSITIONS_MAX && counted > lastTold && !clock.inDoubt();

  /** Whether this tail made it. Those before it, of which some may never have been recorded, are not waited for any more. */
  const isOwn = ({ envelope: { id } }: RecordedEvent): boolean => {
    if (!ownEvents.has(id)) return false;
    for (const each of ownEvents) {
      ownEvents.delete(each);
      if (each === id) break;
    }
    return true;
  };

  const dealWith = async (batch: readonly RecordedEvent[]): Promise<void> => {
    for (const event of batch) {
      if (isAltered) return;
      count(event);
      const told = isOwn(event) ? undefined : commitmentIn(event);
      if (!told || !isWorthwhile(told)) continue;
      await writing.persist(() => inTheFile(() => catchUpTo(told)), passes);
    }
    reading.over();
    foundWhole();
    wake();
    commitIfDue();
    if (isTooMuch()) await commitOnce();
  };
  const stop = (error: unknown): void => {
    if (signal.aborted || fault) return;
    fault = { code: codeOf(error), since: new Date() };
    if (error instanceof SubjectIndexError) {
      falseRoot = error;
      faults.tell('log.index-mismatch', 'log');
    }
    following.abort();
    onStop?.({ code: fault.code, position: counted });
  };
  const goOnWithoutEvents = async (): Promise<void> => {
    if (!isAltered && (await nothingLeft(reading, store, () => counted - 1))) reading.over();
  };
  const follow = async (): Promise<void> => {
    try {
      await reading.persist(async () => {
        await goOnWithoutEvents();
        do {
          if (isAltered) await beginAnew();
          turn = new AbortController();
          const until = AbortSignal.any([following.signal, turn.signal]);
          for await (const batch of store.subscribe(counted, until)) await dealWith(batch);
        } while (isAltered && !following.signal.aborted);
      }, passes);
      if (!following.signal.aborted) throw new EndedEarly();
    } catch (error) {
      stop(error);
    }
    ended = true;
    wake();
  };
  const followed = follow();
  const timer = setInterval(commitIfDue, Math.min(settings.everyMs, 1_000));
  timer.unref();

  /** Or until that cannot be, or not before an entry that was altered is put right. */
  const until = (isSo: () => boolean, isPatient = false): Promise<boolean> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo() && !ended && (isPatient || !isHeld())) return;
        waiting.delete(look);
        resolve(isSo());
      };
      waiting.add(look);
      look();
    });
  const requireSound = (): void => {
    if (falseRoot) throw falseRoot;
    if (ended || !isReady()) throw notReady();
  };
  /** Between coming to be ready and being asked, another commitment may have come. */
  const whenSound = async (isSo: () => boolean): Promise<void> => {
    do await until(() => isSo() && isReady());
    while (!ended && !falseRoot && !isHeld() && !isReady());
    requireSound();
  };
  const lookUp = (subject: string): IndexLookup => {
    requireSound();
    const { entries, root } = committed ?? { entries: 0, root: EMPTY_ROOT };
    const found = soundly(() => provenIn(root, subject, index.lookUp(subject)));
    if (found?.entries === entries) return found;
    foundAltered();
    throw notOurs();
  };

  const countedOf = (subject: string): readonly SubjectPosition[] =>
    [underWay, pending].flatMap((of) =>
      (of?.bySubject.get(subject) ?? []).map((position) => ({ position, type: types.get(position) ?? '' })),
    );

  const under = ({ prefix, limit, after }: PrefixAsked): IndexPage | undefined => {
    requireSound();
    const isHere = after === undefined || after.entries === (committed?.entries ?? 0);
    const reader = isHere ? index : pins.at(after.entries);
    if (!reader) return undefined;
    const page = soundly(() => {
      const found = reader.under(prefix, after?.subject, limit);
      verifyPrefix(found.root, Buffer.from(prefix), found.subtree, found.proof);
      return found;
    });
    const isAtRoot = !isHere || !committed || page?.root.equals(committed.root);
    if (!page || !isAtRoot) {
      foundAltered();
      throw notOurs();
    }
    if (isHere && page.isMore) pins.keep(page);
    return page;
  };

  const setback = (): Setback | undefined => reading.current() ?? writing.current();
  const stateNow = (): IndexTailStatus['state'] => {
    if (ended) return 'stopped';
    if (setback()) return 'retrying';
    return isReady() ? 'running' : 'building';
  };

  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    clearInterval(timer);
    closing.abort();
    await followed;
    await committing?.catch(() => undefined);
    pins.close();
    index.close();
  };

  return {
    status: () => ({
      state: stateNow(),
      position: counted - 1,
      since: fault?.since ?? setback()?.since ?? since,
      code: fault?.code ?? setback()?.code,
      at: (ended && fault) || isHeld() ? counted : undefined,
      entries: committed?.entries ?? 0,
    }),
    reached: (position) => until(() => counted > position),
    ready: async () => {
      if (!isReady()) await Promise.race([until(isReady), pause(READY_MS, undefined, { ref: false })]);
      requireSound();
    },
    whenReady: async () => {
      await until(isReady, true);
      requireSound();
    },
    knownOf: (subject) => ({ committed: lookUp(subject), counted, since: countedOf(subject) }),
    countedSince: (subject, entries) => {
      requireSound();
      return entries === (committed?.entries ?? 0) ? countedOf(subject) : undefined;
    },
    found: (subject, difference) => {
      if (difference) faults.tell('log.index-mismatch', `subject:${subject}`);
      else faults.mended('log.index-mismatch', `subject:${subject}`);
    },
    lookUp,
    under,
    committed: () => committed,
    commitNow: async () => {
      const head = await store.head();
      await whenSound(() => counted >= head.size);
      const isBehind = (): boolean =>
        (committed?.entries ?? 0) < head.size && (news > 0 || committed === undefined) && !clock.inDoubt();
      while (isBehind()) {
        requireVouched(faults);
        await commitOnce();
        await whenSound(() => counted > overtakenAt); // an altered file is built again, another's commitment met, first
      }
      return committed;
    },
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** Another instance has committed to the index, which this one has not met yet: there is nothing left to be done. */
class Overtaken extends Error {
  constructor(readonly position: number) {
    super(`the index was committed to at ${position}`);
    this.name = 'Overtaken';
  }
}

const READY_MS = 2_000;
const INDEX_FILE = 'file:index.db';

/**
 * Where the file stands in the log: at one of its commitments, or nowhere, and then it is emptied; so it is when anything in
 * it does not follow from the root, for the next commitment would rest on it. And the last commitment.
 */
async function placeIn(
  store: EventStore,
  index: SubjectIndex,
): Promise<{ own: IndexCommitment | undefined; latest: IndexCommitment | undefined }> {
  const { entries, root } = index.head();
  let latest: IndexCommitment | undefined;
  for await (const commitment of latestCommitments(store)) {
    latest ??= commitment;
    const isHere = commitment.entries === entries && commitment.root.equals(root);
    if (isHere && entries <= commitment.position && index.isSound()) return { own: commitment, latest };
    if (commitment.entries < entries) break;
  }
  index.clear();
  return { own: undefined, latest };
}

function splitAt({ bySubject }: Gathered, entries: number): { below: Gathered; rest: Gathered } {
  const [below, rest] = [gathered(), gathered()];
  for (const [subject, positions] of bySubject) {
    for (const position of positions) gather(position < entries ? below : rest, position, [subject]);
  }
  return { below, rest };
}

function joined(before: Gathered, after: Gathered): Gathered {
  for (const [subject, positions] of after.bySubject) {
    for (const position of positions) gather(before, position, [subject]);
  }
  return before;
}

const notReady = (): SubjectIndexError =>
  new SubjectIndexError('log.index-not-ready', { zh: '索引正在重建，请稍后再试', en: 'The index is being made' });

/** @throws TransparencyError where it does not follow from the root. */
function provenIn(root: Buffer, subject: string, found: IndexLookup): IndexLookup {
  const { value, proof } = found;
  if (value) verifyPresence(root, Buffer.from(subject), value, proof);
  else verifyAbsence(root, Buffer.from(subject), proof);
  return found;
}

const isOfAlteredFile = (error: unknown): boolean =>
  error instanceof SubjectIndexError && error.code === 'index.altered';

/** What cannot be read of the file vouches for nothing. */
function soundly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (passingCode(error) !== undefined) throw error;
    return undefined;
  }
}

const differs = ({ entries, position }: IndexCommitment): SubjectIndexError =>
  new SubjectIndexError('log.index-mismatch', {
    zh: `位置 ${position} 登记的前 ${entries} 条记录的索引根与记录不符`,
    en: `The root of the index that is recorded at ${position}, over the first ${entries} entries, is not theirs`,
  });

const notOurs = (): SubjectIndexError =>
  new SubjectIndexError('log.index-mismatch', {
    zh: '索引文件被改动，与登记的索引根不符',
    en: 'The file of the index was changed: it is not at the root that is recorded',
  });
