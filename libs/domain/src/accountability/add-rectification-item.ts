import type { Day } from '../kernel/calendar.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { leader, unknownLeader } from '../organisation/leader.ts';
import { absenceFault, type Unit, unit } from '../organisation/unit.ts';
import { ownAffairFault } from './another-person.ts';
import { rectificationItem, rectificationItemAdded } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { itemDeadlineFault } from './rectification-deadline.ts';
import { openRectification } from './rectification-item-fault.ts';

const exists = refusal('rectification-item.already-exists', ({ itemId }: { itemId: string }) => ({
  zh: `编号为 ${itemId} 的整改事项已存在`,
  en: `There is already an item ${itemId}`,
}));
const tooMany = refusal('rectification-item.too-many', ({ max }: { max: number }) => ({
  zh: `一项整改至多 ${max} 个事项`,
  en: `A rectification has ${max} items at most`,
}));
const ITEMS_MAX = 100;

/** Why units cannot be responsible for an item on a day; `found` stands in the order of their ids. */
function unitsFault(unitIds: readonly string[], found: readonly (Unit | undefined)[], on: Day): Refusal | undefined {
  for (const [at, unitId] of unitIds.entries()) {
    const fault = absenceFault(found[at], unitId, on, `unitIds.${at}`);
    if (fault) return fault;
  }
  return undefined;
}

/** From the first item on, the rectification is kept problem by problem: the whole is accepted when every item is at its end. */
export const addRectificationItem = useCase({
  name: 'accountability/add-rectification-item',
  title: { zh: '列入整改事项', en: 'add an item to a rectification' },
  asks: rectificationItem,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId, leadUnitId, unitIds = [], responsibleId }) => ({
    obligation: obligation(obligationId),
    unit: unit(leadUnitId),
    units: unitIds.map(unit),
    responsible: responsibleId === undefined ? undefined : leader(responsibleId),
  }),
  decide: ({ obligation, unit, units, responsible }, request, context) => {
    const open = openRectification(obligation, request.obligationId, context);
    if (isRefusal(open)) return open;
    const { itemId, leadUnitId, unitIds = [], responsibleId, dueOn } = request;
    const fault =
      ownAffairFault(open, context) ??
      absenceFault(unit, leadUnitId, context.effectiveOn, 'leadUnitId') ??
      unitsFault(unitIds, units, context.effectiveOn) ??
      (responsibleId !== undefined && !responsible ? unknownLeader(responsibleId, 'responsibleId') : undefined) ??
      itemDeadlineFault(open, dueOn, context.effectiveOn);
    if (fault) return fault;
    const { items = [] } = open;
    if (items.some((each) => each.itemId === itemId)) return exists({ itemId }, 'itemId');
    if (items.length >= ITEMS_MAX) return tooMany({ max: ITEMS_MAX }, 'itemId');
    return { obligation: [rectificationItemAdded({ ...named(open), ...request })] };
  },
});
