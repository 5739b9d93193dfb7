import { createHash } from 'node:crypto';
import {
  agenda,
  type DueFact,
  dayTurned,
  facts,
  follow,
  isStandingFact,
  type LoggedFact,
  raise,
  readFact,
  standingChange,
  touchedBy,
} from '@onus/domain';
import { loggedFact } from '../logged-fact.ts';
import { readLoads } from '../standing/facts.ts';
import { storedFact } from '../stored-fact.ts';
import type { GivenViews } from './given-views.ts';

/** A UUID of a name, as the engine's: the same name, the same id. */
const idOf = (name: string): string =>
  createHash('sha256')
    .update(name)
    .digest('hex')
    .slice(0, 32)
    .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');

/**
 * Lets the accountability engine follow the log to its end, as its tail does; gives the position of the last event. It may be let go
 * on later: what it recorded is not recorded twice.
 */
export async function raiseObligations({ store, runner }: GivenViews): Promise<number> {
  const types = new Map(facts.map((type) => [type.type, type]));
  const read = readLoads(store, Number.POSITIVE_INFINITY);
  const ahead = agenda();
  const record = async ({ eventId, stream, fact, effectiveOn, causation }: DueFact): Promise<void> => {
    const subjects = types.get(fact.type)?.subjects(fact.data as object) ?? [];
    const { type, schema, data } = fact;
    const about = { id: eventId, type, schema, data: data as object, subjects };
    const raised = { ...about, effectiveOn, causation, actor: 'engine:accountability', correlation: 'spec' };
    await store.append([{ stream, expected: 'any', events: [raised] }]);
  };
  const take = async (because: LoggedFact): Promise<void> => {
    if (isStandingFact(because)) ahead.note(because);
    const raised = await follow(raise(because, idOf), read);
    for (const due of raised) await record(due);
    const due = because.type === dayTurned.type ? ahead.dueOn(because.effectiveOn) : [];
    for (const leaderId of await follow(touchedBy(because, raised, due), read)) {
      const told = await follow(standingChange(leaderId, because, idOf), read);
      if (told) await record(told);
    }
  };
  for (let position = 0; position < (await store.head()).size; position += 1) {
    for await (const event of store.readAll({ from: position, limit: 1 }))
      await take(loggedFact(readFact(storedFact(event)), event));
  }
  const { size } = await store.head();
  await runner.waitFor(size - 1, 10_000);
  return size - 1;
}
