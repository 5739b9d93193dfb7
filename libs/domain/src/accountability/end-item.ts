import { orderFault } from '../kernel/effective-day.ts';
import type { Fact } from '../kernel/fact.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { rectificationAccepted } from './facts.ts';
import { named, type Obligation } from './obligation.ts';
import { isAtEnd, isByItems, lastOnOf, type RectificationItem } from './rectification-item.ts';

/**
 * What ends one item, as it stands after that. Where it was the last, the whole is accepted with it, on no day before the last
 * step of any; but where every item was withdrawn nothing was rectified, and the rectification goes on as a whole.
 */
export function endItem(
  obligation: Obligation,
  ended: RectificationItem,
  fact: Fact,
  { effectiveOn }: CommandContext,
): Refusal | { readonly obligation: readonly Fact[] } {
  const items = (obligation.items ?? []).map((each) => (each.itemId === ended.itemId ? ended : each));
  if (!isByItems(items) || !items.every(isAtEnd)) return { obligation: [fact] };
  const lastOn = lastOnOf(items) ?? effectiveOn;
  return orderFault({ effectiveOn, lastOn }) ?? { obligation: [fact, rectificationAccepted(named(obligation))] };
}
