import type { CommandContext } from '@onus/domain';
import type { NothingNewer } from '@onus/event-store';

/** Who asks, for which day, ordered by which document. What rules ask about whoever it is, the ledger knows. */
export type Asking = Pick<CommandContext, 'actor' | 'effectiveOn' | 'authority'>;

/** What `If-Match` may ask of the primary stream: no events yet, some event, or exactly this last revision. */
export type ExpectedPrimary = 'none' | 'exists' | number;

/** Everything about a command that is not the request itself, nor who asks and for when. */
export interface CommandOptions {
  /** Chosen by the caller; the same again answers with the first receipt. */
  readonly idempotencyKey?: string | undefined;
  readonly expected?: ExpectedPrimary | undefined;
  /** Ties together what belongs to one undertaking; a new one for each command by default. */
  readonly correlation?: string | undefined;
  /** What was gathered for the rule: nothing newer of it may have been recorded. */
  readonly restsOn?: readonly NothingNewer[] | undefined;
  /** Id of the event that led to this command. */
  readonly causation?: string | undefined;
}
