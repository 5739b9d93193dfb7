import { orderFault } from '../kernel/effective-day.ts';
import { namesOf } from '../kernel/names.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { ownAffairFault } from './another-person.ts';
import type { Obligation, Stage } from './obligation.ts';
import { openFault, unknownObligation } from './obligation-fault.ts';
import { type ItemStatus, type RectificationItem } from './rectification-item.ts';

interface Of {
  readonly obligationId: string;
}
const notOpen = refusal('rectification.not-open', ({ obligationId }: Of) => ({
  zh: `责任事项 ${obligationId} 不在整改中：约谈之后、销号之前，且未作整体报告时，才能逐项办理`,
  en: `${obligationId} is not in rectification: its problems are dealt with after the interview, before the end, while nothing is reported of the whole`,
}));

interface OfItem extends Of {
  readonly itemId: string;
}
const unknownItem = refusal('rectification-item.unknown', ({ obligationId, itemId }: OfItem) => ({
  zh: `责任事项 ${obligationId} 没有编号为 ${itemId} 的整改事项`,
  en: `The rectification of ${obligationId} has no item ${itemId}`,
}));
const stands = namesOf<ItemStatus>({
  open: { zh: '尚未报告', en: 'is not reported yet' },
  reported: { zh: '已报告，待核查', en: 'is reported, and waits to be checked' },
  checked: { zh: '已核查，待销号', en: 'is checked, and waits to be struck off' },
  'struck-off': { zh: '已销号', en: 'is struck off' },
  withdrawn: { zh: '已撤销', en: 'was withdrawn' },
});
const standsOtherwise = refusal(
  'rectification-item.stands-otherwise',
  ({ itemId, status }: OfItem & RectificationItem) => ({
    zh: `整改事项 ${itemId} ${stands[status].zh}`,
    en: `The item ${itemId} ${stands[status].en}`,
  }),
);
const byReporter = refusal('rectification-item.checked-by-reporter', ({ itemId }: OfItem) => ({
  zh: `整改事项 ${itemId} 须由报告人以外的人核查、销号或撤销`,
  en: `The item ${itemId} is checked, struck off or withdrawn by another than who reported it`,
}));
const byAdder = refusal('rectification-item.withdrawn-by-adder', ({ itemId }: OfItem) => ({
  zh: `整改事项 ${itemId} 须由列入人以外的人撤销`,
  en: `The item ${itemId} is withdrawn by another than who added it`,
}));

const HELD: Stage = 'held';

/** A rectification whose problems are dealt with one by one, or why they are not. */
export function openRectification(
  found: Obligation | undefined,
  obligationId: string,
  { effectiveOn }: CommandContext,
): Obligation | Refusal {
  if (!found) return unknownObligation(obligationId, 'obligationId');
  const fault = openFault(found, obligationId, ['interview'], effectiveOn);
  if (fault) return fault;
  return found.stage === HELD ? found : notOpen({ obligationId }, 'obligationId');
}

interface Found {
  readonly open: Obligation;
  readonly item: RectificationItem;
}
/** The item of an open rectification that stands as wanted, or why it does not. */
export function itemIn(
  found: Obligation | undefined,
  { obligationId, itemId }: OfItem,
  wanted: readonly ItemStatus[],
  context: CommandContext,
): Found | Refusal {
  const open = openRectification(found, obligationId, context);
  if (isRefusal(open)) return open;
  const item = open.items?.find((each) => each.itemId === itemId);
  if (!item) return unknownItem({ obligationId, itemId }, 'itemId');
  if (!wanted.includes(item.status)) return standsOtherwise({ obligationId, ...item }, 'itemId');
  return orderFault({ effectiveOn: context.effectiveOn, lastOn: item.lastOn }) ?? { open, item };
}

/** Why this person does not judge an item: it is about themselves, or they reported it. */
export function itemJudgeFault(
  obligation: Obligation,
  { itemId, reportedBy }: RectificationItem,
  context: CommandContext,
): Refusal | undefined {
  const { obligationId } = obligation;
  const own = ownAffairFault(obligation, context);
  return own ?? (reportedBy.some(context.isSamePerson) ? byReporter({ obligationId, itemId }) : undefined);
}

/** Why this person does not withdraw an item: they do not judge it, or they added it. */
export const withdrawerFault = (
  obligation: Obligation,
  item: RectificationItem,
  context: CommandContext,
): Refusal | undefined =>
  itemJudgeFault(obligation, item, context) ??
  (context.isSamePerson(item.addedBy)
    ? byAdder({ obligationId: obligation.obligationId, itemId: item.itemId })
    : undefined);
