import type { Facts } from './facts.generated.ts';

/** How far a subscriber has come. Kept beside what was made of the events, in the same transaction, nothing is missed or taken twice. */
export interface Cursor {
  /** Of the last event that was dealt with; −1 before the first. */
  readonly position: number;
  /** The newest tree that was checked, as the ledger signed it: whatever it signs later has to continue it. */
  readonly checkpoint?: string;
}

type Known = { [Type in keyof Facts]: { readonly type: Type; readonly fact: Facts[Type] } }[keyof Facts];

/** What the log says of every event, besides what happened. */
export interface Recorded {
  readonly id: string;
  /** Of the shape of `fact`. */
  readonly schema: number;
  readonly stream: string;
  /** Place in its stream, from 0. */
  readonly revision: number;
  /** UTC instant of record. */
  readonly recordedAt: string;
  /** Calendar day from which it takes effect, Asia/Shanghai, `YYYY-MM-DD`. */
  readonly effectiveOn: string;
  readonly actor: string;
  /** `kind:id` tags. */
  readonly subjects: readonly string[];
}

/** What every event has. */
interface Circumstances extends Recorded {
  readonly position: number;
  /** Whom it is about in words; only where it was asked for and may be known. */
  readonly personal?: unknown;
  /** Why there is nothing personal where there once was. */
  readonly personalGone?: 'erased' | 'missing';
  /** To go on from behind this event. */
  readonly cursor: Cursor;
}

/** One event of a type: `EventOf<'assessment.result-published'>`. Its fact is of the newest schema unless `schema` says otherwise. */
export type EventOf<Type extends keyof Facts> = Circumstances & { readonly type: Type; readonly fact: Facts[Type] };

/** An event as it is given: `type` tells what `fact` is. What a newer ledger records besides is given as well. */
export type FeedEvent = Circumstances & Known;
