import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact, FactType } from '@onus/domain';
import { type EventStore, type NewEvent, openSqliteEventStore } from '@onus/event-store';

/** A fact to be recorded by a spec: in which stream, for which day. */
export interface Told {
  /** Default: one that all share; it matters only to those who read streams. */
  readonly stream?: string;
  readonly fact: Fact;
  readonly effectiveOn?: string;
  readonly actor?: string;
  /** Number of the document that orders it. */
  readonly document?: string;
}

/** A log in a directory of its own, with room for `views.db` beside it. */
export interface TemporaryLog {
  readonly store: EventStore;
  readonly directory: string;
  readonly viewsPath: string;
  /** Records facts, each in the order given; gives the position of the last. */
  tell(...told: readonly Told[]): Promise<number>;
  close(): Promise<void>;
}

const DAY = '2016-03-01';
/** The log takes appends in the order in which they are asked for. */
const APPENDS_AT_ONCE = 500;

export async function openTemporaryLog(facts: readonly FactType[]): Promise<TemporaryLog> {
  const directory = await mkdtemp(join(tmpdir(), 'onus-read-models-'));
  const store = await openSqliteEventStore({ path: join(directory, 'ledger.db') });
  const types = new Map(facts.map((type) => [type.type, type]));

  const newEvent = ({ fact, effectiveOn = DAY, actor = 'account:clerk', document }: Told): NewEvent => ({
    id: randomUUID(),
    type: fact.type,
    schema: fact.schema,
    effectiveOn,
    actor,
    ...(document && { authority: { number: document, issuer: '中共怀化市委', date: effectiveOn } }),
    correlation: 'spec',
    subjects: types.get(fact.type)?.subjects(fact.data as object) ?? [],
    data: fact.data as object,
    ...(fact.personal !== undefined && { personal: fact.personal as object }),
  });

  const append = async (told: Told): Promise<number> => {
    const outcome = await store.append([
      { stream: told.stream ?? 'spec-1', expected: 'any', events: [newEvent(told)] },
    ]);
    if (!outcome.ok) throw new Error(`not recorded: ${outcome.conflict.kind}`);
    return outcome.receipt.position;
  };

  return {
    store,
    directory,
    viewsPath: join(directory, 'views.db'),
    tell: async (...told) => {
      let position = (await store.head()).size - 1;
      for (let at = 0; at < told.length; at += APPENDS_AT_ONCE) {
        const positions = await Promise.all(told.slice(at, at + APPENDS_AT_ONCE).map(append));
        position = positions.at(-1) ?? position;
      }
      return position;
    },
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}
