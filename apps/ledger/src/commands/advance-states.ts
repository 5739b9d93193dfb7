import type { RecordedFact, Recording } from '@onus/domain';
import type { AskedCommand } from './asked-command.ts';
import type { LoadedStates } from './load-states.ts';
import type { StateCache } from './state-cache.ts';

/** After an append: the states as they are now, with what was recorded. */
export function advanceStates(
  cache: StateCache,
  { plan, actor, context: { effectiveOn } }: AskedCommand,
  loaded: LoadedStates,
  recordings: readonly Recording[],
): void {
  for (const [i, { stream, facts }] of recordings.entries()) {
    const before = loaded.of.get(stream);
    const of = plan.streams[i]?.of;
    if (!before || !of || of.holdsPersonal || facts.length === 0) continue;
    const recorded = facts.map((fact): RecordedFact => ({ ...fact, actor, effectiveOn }));
    cache.put(stream, { revision: before.revision + facts.length, state: recorded.reduce(of.evolve, before.state) });
  }
}
