import { setTimeout as pause } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { codeOf, passingCode, startedWith } from '@onus/disk';
import { type LogAddress, openEventStore } from '@onus/event-store';
import { comeAfterOthers } from '../../after-others.ts';
import type { TailPosition } from '../../tails/position-file.ts';
import { compareObligations, eventAt } from './compare-obligations.ts';

/** What the thread is started with. */
export interface AccountabilityThreadData {
  readonly log: LogAddress;
  /** The event that was compared last; undefined to begin with the log. */
  readonly last: TailPosition | undefined;
  /** Where the engine stands: what follows from later events may not be recorded yet. */
  readonly upTo: number;
}

/** What was compared since the message before. */
export interface ComparedStretch {
  /** Positions, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Of the event that was compared last; undefined where none was. */
  readonly last: TailPosition | undefined;
  /** The positions of what differs. */
  readonly differing: readonly number[];
  /** Everything up to `upTo` was compared: the thread ends. */
  readonly isEnd: boolean;
}

export type AccountabilityThreadMessage = ComparedStretch | { readonly failed: string };

/** Of the time, it takes at most one part in so many. */
const SHARE = 10;
const REST_MAX_MS = 60_000;
/** Between two messages. */
const TELL_MS = 1_000;

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by accountability-check');
const { log, last: before, upTo } = startedWith<AccountabilityThreadData>();
comeAfterOthers('background');
const tell = (message: AccountabilityThreadMessage): void => port.postMessage(message);

try {
  const store = await openEventStore(log, { readonly: true });
  try {
    const isThere = before && (await eventAt(store, before.position))?.envelope.id === before.eventId;
    let from = isThere ? before.position + 1 : 0;
    let last: TailPosition | undefined;
    let differing: number[] = [];
    let toldMs = performance.now();
    let startedMs = toldMs;
    for await (const { position, eventId, isRight } of compareObligations(store, from, upTo)) {
      if (!isRight) differing.push(position);
      last = { position, eventId };
      const nowMs = performance.now();
      if (nowMs - toldMs > TELL_MS) {
        tell({ from, to: position, last, differing, isEnd: false });
        [from, differing, toldMs] = [position + 1, [], nowMs];
      }
      await pause(Math.min((nowMs - startedMs) * (SHARE - 1), REST_MAX_MS)); // which holds the thread open
      startedMs = performance.now();
    }
    tell({ from, to: upTo, last, differing, isEnd: true });
  } finally {
    await store.close();
  }
} catch (error) {
  tell({ failed: passingCode(error) ?? codeOf(error) });
}
