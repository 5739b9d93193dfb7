import { type SetbackLine, setbacks } from '@onus/disk';
import { codesOf, Fenced, type RelayPosition, type RelayTopics, TopicsDiffer } from '@onus/feed/kafka';
import { type Batch, type Naming, nextBatch } from './batches.ts';
import type { Hold } from './hold.ts';
import type { LogSource } from './log-source.ts';
import type { Metrics } from './metrics.ts';
import { NotThisLog, requireOfThisLog } from './not-this-log.ts';
import type { RelayStatus } from './status.ts';

/** What a relay is made of. */
export interface Relayed {
  readonly openLog: () => Promise<LogSource>;
  readonly openTopics: () => Promise<RelayTopics>;
  readonly hold: Hold;
  readonly naming: Naming;
  readonly status: RelayStatus;
  readonly metrics: Metrics;
  /** Hears from which position on it relays, each time that it has taken over. */
  readonly tellFrom: (position: number) => void;
  /** Hears of what fails, and of its going on. */
  readonly tell: (line: SetbackLine) => void;
  /** Aborted when it is to stop: the batch under way is the last. */
  readonly signal: AbortSignal;
  /** With nothing to do, it says again where it stands after so long. Default: 15 s. */
  readonly beatMs?: number;
}

/** So it learns whether the broker is there, and whether another took over. */
const BEAT_MS = 15_000;
/** Between two attempts, at most. */
const PAUSE_MS = 2_000;
const BEGINNING: RelayPosition = { next: 0, first: undefined, last: undefined };

/** What does not pass by itself. */
export const isFinal = (error: unknown): error is Fenced | TopicsDiffer | NotThisLog =>
  error instanceof Fenced || error instanceof TopicsDiffer || error instanceof NotThisLog;

/**
 * Puts the log on the topics until it is to stop. Whatever passes is tried again, over another connection, and told.
 *
 * @throws Fenced, TopicsDiffer, NotThisLog, and nothing else.
 */
export async function relay(relayed: Relayed): Promise<void> {
  const { hold, status, metrics, tell, signal } = relayed;
  const trying = setbacks({
    signal,
    tell,
    mostMs: PAUSE_MS,
    changed: () => {
      status.setback = trying.current();
    },
  });
  while (!signal.aborted) {
    try {
      await overOneConnection(relayed, trying.over);
    } catch (error) {
      if (isFinal(error)) {
        if (error instanceof Fenced) metrics.fenced();
        status.ended = error.code;
        throw error;
      }
      metrics.retried('connection');
      hold.failed(error);
      trying.failed(named(error));
      await trying.pause();
    }
  }
}

/** The error with the code that tells most of it: ours, the protocol's or the system's. */
function named(error: unknown): unknown {
  const codes = codesOf(error);
  const code = codes.find((one) => /^([A-Z][A-Z_]+|[a-z-]+\.[a-z-]+)$/.test(one)) ?? codes[0];
  return Object.assign(new Error('held up', { cause: error }), { code });
}

async function overOneConnection(relayed: Relayed, over: () => void): Promise<void> {
  const { openLog, openTopics, hold, status, metrics } = relayed;
  const log = await openLog();
  try {
    const topics = await openTopics();
    try {
      await topics.require();
      const position = (await hold.takeOver(topics)) ?? BEGINNING;
      metrics.tookOver();
      await requireOfThisLog(position, log);
      [status.next, status.size] = [position.next, await log.size()];
      relayed.tellFrom(position.next);
      await relaying({ ...relayed, over }, log, topics, position);
    } finally {
      await topics.close();
    }
  } finally {
    await log.close();
  }
}

/** The next batch is made while the one before is on its way. */
async function relaying(
  relayed: Relayed & { readonly over: () => void },
  log: LogSource,
  topics: RelayTopics,
  from: RelayPosition,
): Promise<void> {
  const { naming, status, metrics, signal, beatMs = BEAT_MS, over } = relayed;
  // Owned by this function.
  let position = from;
  let underWay: Promise<void> = Promise.resolve();
  let toldAtMs = performance.now();

  const goesOn = (): void => {
    status.retrying = undefined;
    over();
  };
  const publish = async ({ messages, withheld, position: behind }: Batch): Promise<void> => {
    const begunMs = performance.now();
    await topics.publish(messages, behind);
    toldAtMs = performance.now();
    metrics.published({ events: messages.length, withheld, seconds: (toldAtMs - begunMs) / 1_000 });
    status.next = behind.next;
    goesOn();
  };
  try {
    while (!signal.aborted) {
      const batch = await nextBatch(log, position, naming);
      await underWay;
      if (batch) {
        status.behindSinceMs ??= performance.now();
        position = batch.position;
        underWay = publish(batch);
        underWay.catch(() => undefined); // it is waited for, above and below
        status.size = Math.max(await log.size(), position.next);
        continue;
      }
      goesOn();
      status.behindSinceMs = undefined;
      status.size = position.next;
      const dueMs = toldAtMs + beatMs - performance.now();
      if (dueMs > 0) await log.grown(dueMs, signal);
      else await publish({ messages: [], withheld: 0, position });
    }
  } finally {
    await underWay;
  }
}
