import { laterOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import type { Fact } from '../kernel/fact.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { rectificationAccepted } from './facts.ts';
import { named, type Obligation } from './obligation.ts';
import type { RectificationItem } from './rectification-item.ts';
import { lastOfAll } from './rectification-item-fault.ts';

/** What ends one item; where it was the last, the whole is accepted with it. */
export function endItem(
  obligation: Obligation,
  item: RectificationItem,
  fact: Fact,
  { effectiveOn }: CommandContext,
): Refusal | { readonly obligation: readonly Fact[] } {
  const others = lastOfAll(obligation, item);
  if (!others) return { obligation: [fact] };
  const lastOn = others.map((each) => each.lastOn).reduce(laterOf, item.lastOn);
  return orderFault({ effectiveOn, lastOn }) ?? { obligation: [fact, rectificationAccepted(named(obligation))] };
}
