import { type ReadableStream, type Refusal, unit } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { AskedCommand } from './asked-command.ts';
import { type LoadedStates, loadStates } from './load-states.ts';
import { outsideUnit } from './refusals.ts';
import type { StateCache } from './state-cache.ts';

interface Found {
  readonly refusal: Refusal;
  /** Whether it rests on memory: it may be behind the log. */
  readonly remembered: boolean;
}

/**
 * Why an account may not ask for this although its roles may: it handles the affairs of a unit, and this is the affair of
 * a unit that is neither that one nor below it. Undefined where it may.
 */
export async function unitFault(
  store: EventStore,
  cache: StateCache,
  { plan, context: { unitId: own } }: AskedCommand,
  loaded: LoadedStates,
  anew: boolean,
): Promise<Found | undefined> {
  if (own === undefined) return undefined;
  const unitId = plan.affairOf((stream) => loaded.of.get(stream)?.state);
  if (unitId === undefined || unitId === own) return undefined;
  const stream = unit(unitId);
  const known = await loadStates(store, cache, [stream as unknown as ReadableStream], anew);
  const asked = known.of.get(stream.name)?.state as typeof stream.of.initial;
  if (asked?.aboveIds.includes(own)) return undefined;
  return { refusal: outsideUnit({ unitId, own }), remembered: loaded.remembered || known.remembered };
}
