import { isRefusal, obligationRequired, planOf, useCaseNamed } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { stateIn } from '@onus/ledger';
import type { Actors } from '../accounts.ts';
import { document } from '../step.ts';
import type { OfObligation } from './accountability.ts';
import { EXAMPLE_DAY } from './shown.ts';

/** Finds an obligation for an example: the newest of the log for which it is granted, each for one example only. */
export async function obligationFinder(store: EventStore, actors: Actors) {
  const free = new Set(await obligationIds(store));
  const states = new Map<string, unknown>();

  async function isGranted({ useCase: name, by, request }: OfObligation, obligationId: string): Promise<boolean> {
    const actor = actors.of(by);
    const caller = { actor, isSamePerson: (other: string) => other === actor };
    const plan = planOf(useCaseNamed(name), request(obligationId), caller);
    for (const stream of plan.streams) {
      if (!states.has(stream.name)) states.set(stream.name, (await stateIn(store, stream)).state);
    }
    const decided = plan.decide((stream) => states.get(stream), {
      ...caller,
      effectiveOn: EXAMPLE_DAY,
      today: EXAMPLE_DAY,
      authority: document('示例', 1, EXAMPLE_DAY),
    });
    return !isRefusal(decided);
  }

  return async (example: OfObligation): Promise<string> => {
    for (const id of free) {
      if (!(await isGranted(example, id))) continue;
      free.delete(id);
      return id;
    }
    throw new Error(`the demonstration has no obligation for ${example.useCase}`);
  };
}

async function obligationIds(store: EventStore): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { data } of store.readAll({ direction: 'backwards', types: [obligationRequired.type] })) {
    ids.push((data as { readonly obligationId: string }).obligationId);
  }
  return ids;
}
