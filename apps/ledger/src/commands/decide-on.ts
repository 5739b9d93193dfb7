import type { Recording, Refusal } from '@onus/domain';
import { NO_EVENTS } from '../facts/state-in.ts';
import type { AskedCommand } from './asked-command.ts';
import type { ExpectedPrimary } from './command-options.ts';
import type { LoadedStates } from './load-states.ts';
import { stale } from './refusals.ts';

/** What the rule decides on these states, once the primary stream is where the caller expects it. */
export function decideOn(
  { plan, context, options, primary }: AskedCommand,
  loaded: LoadedStates,
): Refusal | readonly Recording[] {
  const revision = loaded.of.get(primary)?.revision ?? NO_EVENTS;
  if (!isAsExpected(options.expected, revision)) return stale({ actual: revision });
  const isOnRevision = typeof options.expected === 'number';
  return plan.decide((stream) => loaded.of.get(stream)?.state, { ...context, isOnRevision });
}

function isAsExpected(expected: ExpectedPrimary | undefined, revision: number): boolean {
  if (expected === undefined) return true;
  if (expected === 'none') return revision === NO_EVENTS;
  if (expected === 'exists') return revision !== NO_EVENTS;
  return revision === expected;
}
