import { type CommandContext, EVALUATED_FROM, isRefusal, type Refusal, type UseCase } from '@onus/domain';
import type { AppendConflict, AppendOptions, EventStore, Receipt } from '@onus/event-store';
import { advanceStates } from './advance-states.ts';
import { type AskedCommand, askedCommand } from './asked-command.ts';
import { batchOf } from './batch.ts';
import type { CommandOptions } from './command-options.ts';
import { decideOn } from './decide-on.ts';
import { earlierOutcome } from './idempotency.ts';
import { loadStates } from './load-states.ts';
import { contended, keyReused } from './refusals.ts';
import { type StateCache, stateCache } from './state-cache.ts';
import { turns } from './turns.ts';
import { unitFault } from './within-unit.ts';

/** What was recorded; `replayed` when it had been recorded before, under the same key. */
export interface Recorded {
  readonly receipt: Receipt;
  readonly replayed: boolean;
  /** Where the service made an id for what is new (`makesId`). */
  readonly madeId?: string;
}

/** Something was recorded since that the rule would have been told of, or an evaluation is made from that was weighed for it: again. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** @throws Overtaken; EventStoreError when the log cannot record */
export type RecordCommand = (
  useCase: UseCase,
  request: object,
  context: CommandContext,
  options?: CommandOptions,
) => Promise<Recorded | Refusal>;

/** How often a command is decided because its streams keep changing: within one service they take turns, among several not. */
const ATTEMPTS_MAX = 50;

/**
 * The one way in which a command becomes events: load what it rests on, let the rule decide, append with the exact
 * revisions decided on. When the log has moved on, everything is done again on what it says now.
 */
export function recorder(store: EventStore): RecordCommand {
  const cache = stateCache();
  const inTurn = turns();

  return (useCase, request, context, options = {}) => {
    const asked = askedCommand(useCase, request, context, options);
    return inTurn(asked.primary, () => record(store, cache, asked));
  };
}

async function record(store: EventStore, cache: StateCache, asked: AskedCommand): Promise<Recorded | Refusal> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    // Only the first attempt trusts memory.
    const outcome = await attemptOn(store, cache, asked, attempt > 1);
    if (outcome) return outcome;
  }
  return contended({ attempts: ATTEMPTS_MAX });
}

/** One attempt; undefined when the streams are not what they were taken for. */
async function attemptOn(
  store: EventStore,
  cache: StateCache,
  asked: AskedCommand,
  anew: boolean,
): Promise<Recorded | Refusal | undefined> {
  const { plan } = asked;
  const loaded = await loadStates(store, cache, plan.streams, anew);
  const outside = await unitFault(store, cache, asked, loaded, anew);
  if (outside) return outside.remembered ? undefined : outside.refusal;
  const decided = decideOn(asked, loaded);
  // No refusal leaves on remembered states: what it refuses may be right by now.
  if (isRefusal(decided)) return loaded.remembered ? undefined : ((await earlierReceipt(store, asked)) ?? decided);
  const outcome = await store.append(batchOf(decided, loaded, asked), conditionsOf(asked));
  if (!outcome.ok) return refusalOf(outcome.conflict, asked);
  if (!outcome.replayed) advanceStates(cache, asked, loaded, decided);
  return { receipt: outcome.receipt, replayed: outcome.replayed };
}

/** Whatever the rule was told of beside its streams, or an evaluation is made from that was weighed for it, is as it was then. */
const conditionsOf = ({
  idempotency,
  context: { weighed },
  options: { restsOn = [] },
}: AskedCommand): AppendOptions => ({
  ...(idempotency && { idempotency }),
  nothingNewer: [...restsOn, ...(weighed ? [{ types: EVALUATED_FROM, after: weighed.head }] : [])],
});

/** A command that is refused now may be one that was carried out before, under the same key. */
async function earlierReceipt(store: EventStore, asked: AskedCommand): Promise<Recorded | Refusal | undefined> {
  const earlier = asked.idempotency && (await earlierOutcome(store, asked.idempotency));
  if (!earlier) return undefined;
  return earlier.ok ? { receipt: earlier.receipt, replayed: true } : refusalOf(earlier.conflict, asked);
}

/** Undefined: the log has moved on, and the command is to be decided anew. */
function refusalOf(conflict: AppendConflict, { options }: AskedCommand): Refusal | undefined {
  switch (conflict.kind) {
    case 'wrong-revision':
      return undefined;
    case 'newer-event':
      throw new Overtaken(`what it rests on is older than the event at ${conflict.position}`);
    case 'idempotency-key-reused':
      return keyReused({ key: options.idempotencyKey ?? '' });
    case 'duplicate-event-id':
      throw new Error(`the id ${conflict.id} was made twice`);
  }
}
