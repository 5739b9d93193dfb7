import type { Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { commonSuperiorOf, hasTakenOver, liesIn } from '../organisation/superiors.ts';
import { absenceFault, type Unit, unbornFault, unit } from '../organisation/unit.ts';
import { type Books, namedFor } from './books.ts';

/** The units between which money moves, and the village that it is for. */
export interface Parties {
  readonly fromHolderId?: string | undefined;
  readonly toHolderId?: string | undefined;
  readonly villageId?: string | undefined;
}
export interface PartyStates {
  readonly fromHolder: Unit | undefined;
  readonly toHolder: Unit | undefined;
  readonly village: Unit | undefined;
}

/**
 * `in`: from the source into the pool; `down`: from a unit to another in it; `spent`; `back`: settled, or given back, which is
 * still done for a unit that others have succeeded, so that nothing is stuck in its accounts.
 */
export type Way = 'in' | 'down' | 'spent' | 'back';

export interface Circumstances {
  readonly way: Way;
  readonly on: Day;
  readonly books: Books;
}

const one = (unitId: string | undefined) => (unitId === undefined ? undefined : unit(unitId));

export const partyStreams = ({ fromHolderId, toHolderId, villageId }: Parties) => ({
  fromHolder: one(fromHolderId),
  toHolder: one(toHolderId),
  village: one(villageId),
});

interface Across {
  readonly from: Unit;
  readonly to: Unit;
}
const acrossUnits = refusal('funds.across-units', ({ from, to }: Across) => {
  const superior = commonSuperiorOf(from, to);
  return {
    zh: `${to.unitId} 不属于 ${from.unitId}：跨单位的资金${superior ? `须经共同上级 ${superior}` : '没有共同上级可经'}`,
    en: `${to.unitId} does not lie in ${from.unitId}: money between them goes through ${superior ?? 'a common superior, and there is none'}`,
  };
});
const upwards = refusal('funds.upwards', ({ from, to }: Across) => ({
  zh: `${to.unitId} 是 ${from.unitId} 的上级：资金上行只能退回或收回`,
  en: `${to.unitId} stands above ${from.unitId}: what goes up is returned or recovered`,
}));
export const notAVillage = refusal('funds.not-a-village', ({ villageId }: { villageId: string }) => ({
  zh: `单位 ${villageId} 不是村`,
  en: `Unit ${villageId} is not a village`,
}));
const villageElsewhere = refusal('funds.village-elsewhere', ({ from, to }: Across) => ({
  zh: `村 ${to.unitId} 不属于 ${from.unitId}，给 ${from.unitId} 的指标和拨款也没有指明该村`,
  en: `Village ${to.unitId} does not lie in ${from.unitId}, and nothing that ${from.unitId} was given names it`,
}));

/** Money goes down, from a unit to another in it, or to the one that has taken its place. */
function lineFault({ fromHolder: from, toHolder: to }: PartyStates, on: Day): Refusal | undefined {
  if (!from || !to || liesIn(to, from, on) || hasTakenOver(to, from, on)) return undefined;
  return liesIn(from, to, on) ? upwards({ from, to }, 'toHolderId') : acrossUnits({ from, to }, 'toHolderId');
}

function holderFault(states: PartyStates, { fromHolderId, toHolderId }: Parties, { way, on }: Circumstances) {
  const { fromHolder: from, toHolder: to } = states;
  const isLeaving = way === 'back' || (from && to && hasTakenOver(to, from, on));
  const fault = isLeaving ? unbornFault : absenceFault;
  return (
    (fromHolderId && fault(from, fromHolderId, on, 'fromHolderId')) ||
    (toHolderId && absenceFault(to, toHolderId, on, 'toHolderId')) ||
    undefined
  );
}

/** Money is for a village of whoever gives or spends it, or for one that was named when it was given to them. */
function villageFault({ fromHolder: from, village }: PartyStates, villageId: string, circumstances: Circumstances) {
  const { way, on, books } = circumstances;
  const absent = (way === 'back' ? unbornFault : absenceFault)(village, villageId, on, 'villageId');
  if (absent || !village) return absent;
  if (village.level !== 'village') return notAVillage({ villageId }, 'villageId');
  if (!from || liesIn(village, from, on) || namedFor(books, from.unitId, villageId) > 0) return undefined;
  return villageElsewhere({ from, to: village }, 'villageId');
}

/** Why these units cannot take part in a movement on a day. */
export const partiesFault = (states: PartyStates, asked: Parties, by: Circumstances): Refusal | undefined =>
  holderFault(states, asked, by) ??
  (by.way === 'down' ? lineFault(states, by.on) : undefined) ??
  (asked.villageId === undefined ? undefined : villageFault(states, asked.villageId, by));
