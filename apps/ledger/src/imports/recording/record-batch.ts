import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type About, aboutsOf, type Person, useCaseNamed } from '@onus/domain';
import { type EventStore, EventStoreError, type NothingNewer, type StreamAppend } from '@onus/event-store';
import { subjectsIn } from '../../commands/gathered.ts';
import type { Idempotency } from '../../commands/idempotency.ts';
import type { KeptBatch, KeptRow } from '../rows/kept-row.ts';
import { type Step, type Trial, trialOn } from '../trial.ts';
import type { ImportUnderWay, Stop } from './import-order.ts';
import { mergedAppends } from './merged-appends.ts';

/** What batches of rows are recorded with. */
export interface BatchRecording {
  readonly store: EventStore;
  readonly order: ImportUnderWay;
  readonly now: () => Date;
  readonly person: () => Promise<Person>;
  /** What may have nothing newer when rows are recorded that ask about these: of what other instances record nobody here knows. */
  readonly restingOn: (abouts: readonly About[]) => Promise<readonly NothingNewer[]>;
  /** Has nobody decide about these subjects meanwhile. */
  readonly alone: <T>(subjects: readonly string[], work: () => Promise<T>) => Promise<T>;
  /**
   * A row of a batch (counted from 0 in it) has become impossible. Makes ready for the end of the import, and gives what is to be
   * recorded of it together with the rows before that one.
   */
  readonly stopping: (at: number, row: KeptRow, stop: Stop) => Promise<StreamAppend>;
}

/** Whether all rows of the batch are recorded by now, or the import has ended before one of them. */
export type BatchOutcome = 'recorded' | 'stopped';

/** How often a batch is decided because its streams keep changing. */
const ATTEMPTS_MAX = 50;
/** Others have their turn between so many rows. */
const ROWS_AT_ONCE = 8;
/** States of streams that are remembered from batch to batch, by what they were last decided with. */
const BATCHES_REMEMBERED = 16;

/**
 * Records batches of one import, one after the other: all rows of a batch or, where one of them has become impossible, those before it and
 * the end of the import. A batch that was recorded before, whatever interrupted it, is not recorded again.
 */
export function batchRecorder(recording: BatchRecording): (batch: KeptBatch, number: number) => Promise<BatchOutcome> {
  const { store, order, now, person } = recording;
  const options = { correlation: order.eventId, causation: order.eventId };
  // Owned by this function.
  let remembered: Remembered | undefined;

  const fresh = async (): Promise<Remembered> => ({
    trial: trialOn(store, await person(), now(), undefined, options),
    batches: 0,
  });

  /** What is to be recorded of a batch; undefined where what refuses a row was remembered. */
  async function appendsOf(trial: Trial, batch: KeptBatch, isRemembered: boolean) {
    const { steps, refused } = await decided(trial, batch, order);
    if (!refused) return { appends: mergedAppends(steps), outcome: 'recorded' } as const;
    if (isRemembered) return undefined;
    const end = await recording.stopping(refused.at, refused.row, refused.stop);
    return { appends: [...mergedAppends(steps), end], outcome: 'stopped' } as const;
  }

  /** Undefined where it is to be decided anew: the log has moved on since what it was decided on. */
  async function attempt(batch: KeptBatch, idempotency: Idempotency): Promise<BatchOutcome | undefined> {
    const nothingNewer = await recording.restingOn(batch.flatMap(aboutsIn));
    const known = nothingNewer.length > 0 ? undefined : remembered;
    remembered = undefined;
    const { trial, batches } = known ?? (await fresh());
    const decision = await appendsOf(trial, batch, known !== undefined);
    if (!decision) return undefined;
    const recorded = await store.append(decision.appends, { idempotency, nothingNewer });
    if (!recorded.ok) {
      if (recorded.conflict.kind === 'wrong-revision' || recorded.conflict.kind === 'newer-event') return undefined;
      throw new Error(`a batch of an import was not recorded: ${recorded.conflict.kind}`);
    }
    trial.settle();
    if (batches < BATCHES_REMEMBERED) remembered = { trial, batches: batches + 1 };
    return decision.outcome;
  }

  return (batch, number) =>
    recording.alone(subjectsIn(batch.flatMap(aboutsIn)), async () => {
      const idempotency = keyOf(order, batch, number);
      const earlier = await store.findReceipt(idempotency);
      if (earlier?.ok) return 'recorded';
      if (earlier) throw new Error(`a batch of an import was another: ${earlier.conflict.kind}`);
      for (let attempts = 0; attempts < ATTEMPTS_MAX; attempts += 1) {
        const outcome = await attempt(batch, idempotency);
        if (outcome) return outcome;
      }
      throw new EventStoreError('event-store.overloaded', 'others keep changing what the rows of an import rest on');
    });
}

interface Remembered {
  readonly trial: Trial;
  readonly batches: number;
}

/** Of the file that the import is, and of which of its batches it is; of what is asked the digest is taken with the key, as of every command. */
function keyOf({ importId, actor }: ImportUnderWay, batch: KeptBatch, number: number): Idempotency {
  const own = `${actor} import ${importId} ${number}`;
  return {
    key: hash('sha256', `onus/v1/key\0${own}`),
    digest: hash('sha256', `onus/v1/request\0${own}\0${JSON.stringify(batch)}`),
  };
}

/** What the commands of a row ask about. */
const aboutsIn = ({ commands }: KeptRow): readonly About[] =>
  commands.flatMap(({ useCase, request }) => aboutsOf(useCaseNamed(useCase), request));

/** What the rows lead to, up to the first that is refused. */
async function decided(trial: Trial, batch: KeptBatch, { authority }: ImportUnderWay) {
  const steps: Step[] = [];
  const rows = batch.map(({ commands, effectiveOn }) => ({
    commands,
    asking: { effectiveOn, ...(authority && { authority }) },
  }));
  await trial.foresee(rows);
  for (const [at, row] of batch.entries()) {
    if (at % ROWS_AT_ONCE === 0) await setImmediate();
    const one = await trial.decide(row.commands, { effectiveOn: row.effectiveOn, ...(authority && { authority }) });
    if (!('steps' in one)) return { steps, refused: { at, row, stop: stopOf(one) } };
    steps.push(...one.steps);
  }
  return { steps, refused: undefined };
}

function stopOf(one: Exclude<Awaited<ReturnType<Trial['decide']>>, { readonly steps: unknown }>): Stop {
  if ('refusal' in one) return { code: one.refusal.code, sentence: one.refusal.text };
  const [first] = one.malformed;
  if (!first) throw new Error('nothing is wrong with a row that is malformed');
  return { code: first.code, sentence: first.detail };
}
