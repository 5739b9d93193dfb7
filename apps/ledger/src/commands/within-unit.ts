import { liesIn, type ReadableStream, type Refusal, type Unit, unit } from '@onus/domain';
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

/** Whether a unit handles the affairs of another on a day: of itself and of what lies in it, until others succeed it. */
const handles = (own: Unit, asked: Unit, on: string): boolean =>
  liesIn(asked, own, on) && (own.succeededOn === undefined || own.succeededOn > on);

/**
 * Why an account may not ask for this although its roles may: it handles the affairs of a unit, and this is, on that day,
 * the affair of a unit that is neither that one nor below it, or others have succeeded that one. Undefined where it may.
 */
export async function unitFault(
  store: EventStore,
  cache: StateCache,
  { plan, context: { unitId: own, effectiveOn } }: Pick<AskedCommand, 'plan' | 'context'>,
  loaded: LoadedStates,
  anew: boolean,
): Promise<Found | undefined> {
  if (own === undefined) return undefined;
  const unitId = plan.affairOf((stream) => loaded.of.get(stream)?.state);
  if (unitId === undefined) return undefined;
  const streams = [...new Set([own, unitId])].map(unit);
  const known = await loadStates(store, cache, streams as unknown as ReadableStream[], anew);
  const [ownUnit, asked] = [own, unitId].map((id) => known.of.get(unit(id).name)?.state as Unit | undefined);
  // Of a unit that is not there the rule itself has more to say.
  if (!asked && unitId === own) return undefined;
  if (ownUnit && asked && handles(ownUnit, asked, effectiveOn)) return undefined;
  return { refusal: outsideUnit({ unitId, own }), remembered: loaded.remembered || known.remembered };
}
