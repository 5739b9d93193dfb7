import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import type {
  rectificationItemAdded,
  rectificationItemChecked,
  rectificationItemReported,
  rectificationItemStruckOff,
  rectificationItemWithdrawn,
} from './facts.ts';

/** `struck-off` and `withdrawn` are the ends; what is reported is late no more. */
export type ItemStatus = 'open' | 'reported' | 'checked' | 'struck-off' | 'withdrawn';

/** One problem of a rectification, from the register to its end. */
export interface RectificationItem {
  readonly itemId: string;
  readonly leadUnitId: string;
  readonly dueOn: Day;
  readonly status: ItemStatus;
  /** Whoever put it on the list: another withdraws it. */
  readonly addedBy: string;
  /** Everybody who reported it: others check it and strike it off. */
  readonly reportedBy: readonly string[];
  /** Day of its last step. */
  readonly lastOn: Day;
}

export type ItemEvent =
  | FactOf<typeof rectificationItemAdded>
  | FactOf<typeof rectificationItemReported>
  | FactOf<typeof rectificationItemChecked>
  | FactOf<typeof rectificationItemStruckOff>
  | FactOf<typeof rectificationItemWithdrawn>;

type Step = Exclude<ItemEvent, FactOf<typeof rectificationItemAdded>>;

function stepped(item: RectificationItem, event: Step): RectificationItem {
  const lastOn = event.effectiveOn;
  switch (event.type) {
    case 'accountability.rectification-item-reported':
      return { ...item, lastOn, status: 'reported', reportedBy: [...new Set([...item.reportedBy, event.actor])] };
    case 'accountability.rectification-item-checked': {
      const { outcome, dueOn = item.dueOn } = event.data;
      return { ...item, lastOn, status: outcome === 'confirmed' ? 'checked' : 'open', dueOn };
    }
    case 'accountability.rectification-item-struck-off':
      return { ...item, lastOn, status: 'struck-off' };
    case 'accountability.rectification-item-withdrawn':
      return { ...item, lastOn, status: 'withdrawn' };
  }
}

/** The items of a rectification after one event about one of them. */
export function withItemEvent(items: readonly RectificationItem[], event: ItemEvent): readonly RectificationItem[] {
  if (event.type !== 'accountability.rectification-item-added')
    return items.map((item) => (item.itemId === event.data.itemId ? stepped(item, event) : item));
  const { itemId, leadUnitId, dueOn } = event.data;
  return [
    ...items,
    { itemId, leadUnitId, dueOn, status: 'open', addedBy: event.actor, reportedBy: [], lastOn: event.effectiveOn },
  ];
}

const ENDS: readonly ItemStatus[] = ['struck-off', 'withdrawn'];
export const isAtEnd = ({ status }: RectificationItem): boolean => ENDS.includes(status);

/** Whether a rectification goes item by item: one of which every item was withdrawn goes on as a whole. */
export const isByItems = (items: readonly RectificationItem[] = []): boolean =>
  items.some(({ status }) => status !== 'withdrawn');

/** The day of the last step of any; undefined where there are none. */
export const lastOnOf = (items: readonly RectificationItem[] = []): Day | undefined =>
  items
    .map(({ lastOn }) => lastOn)
    .sort()
    .at(-1);

/** It waits to be reported. */
export const isWaiting = ({ status }: RectificationItem): boolean => status === 'open';

/** The day by which the first of those that wait to be reported is due; undefined where none waits. */
export const firstDueOn = (items: readonly RectificationItem[]): Day | undefined =>
  items
    .filter(isWaiting)
    .map(({ dueOn }) => dueOn)
    .sort()[0];
