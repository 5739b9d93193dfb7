import type { Day } from '../../../kernel/calendar.ts';
import type { EndReason, Post } from '../../../organisation/terms.ts';
import type { BreachKind, EventRef } from '../../terms.ts';

/** A breach that follows from the facts, recorded or not. */
export interface DerivedBreach {
  readonly kind: BreachKind;
  readonly leaderId: string;
  /** Of the post that was left, or to which the person was appointed. */
  readonly unitId: string;
  readonly appointmentId: string;
  readonly post: Post;
  readonly policyVersion: number;
  /** The first day out of the post, or in it. */
  readonly on: Day;
  /** The last day on which it would have been a breach, as far as that can be told for the first. */
  readonly until: Day | undefined;
  /** Of a move: why. */
  readonly reason?: EndReason;
  readonly causes: readonly EventRef[];
  readonly remedy: { readonly on: Day; readonly ref: EventRef } | undefined;
}

/** One breach of its kind by one appointment: whatever else changes, it is the same. */
export const breachKeyOf = ({
  kind,
  leaderId,
  appointmentId,
}: Pick<DerivedBreach, 'kind' | 'leaderId' | 'appointmentId'>): string => `${kind}/${leaderId}/${appointmentId}`;
