import { type Day, firstDayOf, lastDayOf, laterOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type {
  renamingStruck,
  successionStruck,
  takeoverStruck,
  unitEstablished,
  unitMerged,
  unitRenamed,
  unitSplit,
  unitTakenOver,
} from './facts.ts';
import { type Level, levelNames } from './terms.ts';

/** A name and a code, as they are given. */
export interface Named {
  readonly nameZh: string;
  readonly nameEn?: string | undefined;
  readonly code: string;
  readonly codeSystem: string;
}
interface NamedFrom extends Named {
  readonly on: Day;
  /** Of a name that it was given later: by whom. */
  readonly renamedBy?: string;
}

/** That others took its place, or a part of it. */
export interface Succeeded {
  readonly on: Day;
  readonly successorIds: readonly string[];
  readonly enteredBy: string;
}

export interface Unit {
  readonly unitId: string;
  readonly level: Level;
  readonly parentId: string | undefined;
  /** The units above it when it was established, nearest first: at most three. */
  readonly aboveIds: readonly string[];
  readonly establishedOn: Day;
  readonly designations: readonly string[];
  /** The day on which it was merged into another, or split into others. */
  readonly succeededOn: Day | undefined;
  readonly successorIds: readonly string[];
  /** What it was called from which day on, in the order of the days. */
  readonly names: readonly NamedFrom[];
  /** Every merger and split of it, in the order in which they were told. */
  readonly successions: readonly Succeeded[];
  /** In whose place it stands, and from which day on; also whom these had taken over before. */
  readonly takenOver: readonly { readonly unitId: string; readonly on: Day }[];
}

export type UnitEvent =
  | FactOf<typeof unitEstablished>
  | FactOf<typeof unitRenamed>
  | FactOf<typeof unitMerged>
  | FactOf<typeof unitSplit>
  | FactOf<typeof unitTakenOver>
  | FactOf<typeof successionStruck>
  | FactOf<typeof takeoverStruck>
  | FactOf<typeof renamingStruck>;

const namedFrom = ({ nameZh, nameEn, code, codeSystem }: Named, on: Day): NamedFrom => ({
  nameZh,
  nameEn,
  code,
  codeSystem,
  on,
});

function established({ data, effectiveOn }: FactOf<typeof unitEstablished>): Unit {
  const { unitId, level, parentId, higherIds = [], designations = [] } = data;
  return {
    unitId,
    level,
    parentId,
    aboveIds: parentId ? [parentId, ...higherIds] : [],
    designations,
    establishedOn: effectiveOn,
    succeededOn: undefined,
    successorIds: [],
    names: [namedFrom(data, effectiveOn)],
    successions: [],
    takenOver: [],
  };
}

export const isRenaming = ({ renamedBy }: NamedFrom): boolean => renamedBy !== undefined;

function withoutLast<T>(all: readonly T[], isMeant: (one: T) => boolean): readonly T[] {
  const at = all.findLastIndex(isMeant);
  return all.filter((_, each) => each !== at);
}

/** Whoever gives a part away and goes on is named among its own successors. */
function succeeded(
  state: Unit,
  successorIds: readonly string[],
  { effectiveOn: on, actor }: Pick<UnitEvent, 'effectiveOn' | 'actor'>,
): Unit {
  const successions = [...state.successions, { on, successorIds, enteredBy: actor }];
  if (successorIds.includes(state.unitId)) return { ...state, successions };
  return { ...state, successions, succeededOn: on, successorIds };
}

function withoutSuccession(state: Unit, on: Day): Unit {
  const struck = state.successions.findLast((one) => one.on === on);
  const successions = withoutLast(state.successions, (one) => one.on === on);
  if (struck?.successorIds.includes(state.unitId)) return { ...state, successions };
  return { ...state, successions, succeededOn: undefined, successorIds: [] };
}

function evolve(state: Unit | undefined, event: UnitEvent): Unit | undefined {
  switch (event.type) {
    case 'organisation.unit-established':
      return established(event);
    case 'organisation.unit-renamed': {
      if (!state) return state;
      // Of two of one day the one that was told later holds: the sort keeps their order.
      const renamed = { ...namedFrom(event.data, event.effectiveOn), renamedBy: event.actor };
      const names = [...state.names, renamed].sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
      return { ...state, names };
    }
    case 'organisation.unit-merged':
      return state && succeeded(state, [event.data.successorId], event);
    case 'organisation.unit-split':
      return state && succeeded(state, event.data.successorIds, event);
    case 'organisation.unit-taken-over': {
      const taken = { unitId: event.data.predecessorId, on: event.effectiveOn };
      return state && { ...state, takenOver: [...state.takenOver, taken] };
    }
    case 'organisation.succession-struck':
      return state && withoutSuccession(state, event.data.succeededOn);
    case 'organisation.takeover-struck': {
      const { predecessorId, succeededOn: on } = event.data;
      const isMeant = (one: Unit['takenOver'][number]): boolean => one.unitId === predecessorId && one.on === on;
      return state && { ...state, takenOver: withoutLast(state.takenOver, isMeant) };
    }
    case 'organisation.renaming-struck': {
      const { namedFrom: on } = event.data;
      return state && { ...state, names: withoutLast(state.names, (name) => name.on === on && isRenaming(name)) };
    }
  }
}

export const unit = stream('unit', undefined as Unit | undefined, evolve);

export const unknownUnit = unknown('unit', '单位', 'unit');
export const unitExists = alreadyExists('unit', '单位', 'unit');
export const unitSucceeded = refusal('unit.already-succeeded', ({ unitId, succeededOn, successorIds }: Unit) => ({
  zh: `单位 ${unitId} 已于 ${succeededOn} 合并或拆分，由 ${successorIds.join('、')} 承继`,
  en: `Unit ${unitId} was merged or split on ${succeededOn}; succeeded by ${successorIds.join(', ')}`,
}));
const notYetEstablished = refusal('unit.not-yet-established', ({ unitId, establishedOn, on }: Unit & { on: Day }) => ({
  zh: `单位 ${unitId} 于 ${establishedOn} 设立，${on} 尚不存在`,
  en: `Unit ${unitId} was established on ${establishedOn}: on ${on} it did not exist`,
}));

/** Why nothing can be said of a unit on a day: it is unknown, or was established later. */
export function unbornFault(unit: Unit | undefined, unitId: string, on: Day, field: string): Refusal | undefined {
  if (!unit) return unknownUnit(unitId, field);
  return unit.establishedOn > on ? notYetEstablished({ ...unit, on }, field) : undefined;
}

/** Why a unit cannot act, or be given anything, on a day: it did not exist yet, or others had succeeded it. */
export function absenceFault(unit: Unit | undefined, unitId: string, on: Day, field: string): Refusal | undefined {
  const unborn = unbornFault(unit, unitId, on, field);
  if (unborn || !unit) return unborn;
  return unit.succeededOn && unit.succeededOn <= on ? unitSucceeded(unit, field) : undefined;
}

interface Mixed {
  readonly level: Level;
  readonly successorId: string;
  readonly itsLevel: Level;
}
const ofAnotherLevel = refusal('unit.of-another-level', ({ level, successorId, itsLevel }: Mixed) => ({
  zh: `承继单位 ${successorId} 是${levelNames[itsLevel].zh}单位，应与原单位同级（${levelNames[level].zh}）`,
  en: `${successorId} is a unit of level ${itsLevel}: what succeeds a unit is of its level, ${level}`,
}));

/** Why a unit cannot take the place of another, or a part of it, on a day. */
export function successorFault(
  unit: Unit,
  { successor, successorId, on, field }: { successor: Unit | undefined; successorId: string; on: Day; field: string },
): Refusal | undefined {
  const unborn = unbornFault(successor, successorId, on, field);
  if (unborn || !successor) return unborn;
  if (successor.succeededOn) return unitSucceeded(successor, field);
  if (successor.level === unit.level) return undefined;
  return ofAnotherLevel({ level: unit.level, successorId, itsLevel: successor.level }, field);
}

interface Ended {
  readonly unitId: string;
  readonly year: number;
  readonly endedOn: Day;
}
const endedBefore = refusal('unit.ended-before', ({ unitId, year, endedOn }: Ended) => ({
  zh: `单位 ${unitId} 已于 ${endedOn} 合并或拆分，没有 ${year} 年度`,
  en: `Unit ${unitId} was merged or split on ${endedOn}: there is no year ${year} of it`,
}));

/** Why nothing can be said of a unit’s year: others had succeeded it when the year began. */
export const endedFault = ({ unitId, succeededOn }: Unit, year: number, field = 'year'): Refusal | undefined =>
  succeededOn !== undefined && succeededOn <= firstDayOf(year)
    ? endedBefore({ unitId, year, endedOn: succeededOn }, field)
    : undefined;

const establishedAfter = refusal(
  'unit.established-after',
  ({ unitId, establishedOn, year }: Unit & { year: number }) => ({
    zh: `单位 ${unitId} 于 ${establishedOn} 设立，没有 ${year} 年度`,
    en: `Unit ${unitId} was established on ${establishedOn}: there is no year ${year} of it`,
  }),
);

/** Why nothing can be said of a unit’s year: it was established after it, or others had succeeded it before. */
export const unitYearFault = (unit: Unit, year: number, field = 'year'): Refusal | undefined =>
  unit.establishedOn > lastDayOf(year) ? establishedAfter({ ...unit, year }, field) : endedFault(unit, year, field);

/** Why others cannot succeed a unit, in whole or in part, on a day: something became of it later. */
export const lineageFault = ({ establishedOn, successions, takenOver }: Unit, effectiveOn: Day): Refusal | undefined =>
  orderFault({
    effectiveOn,
    lastOn: [...successions, ...takenOver].map(({ on }) => on).reduce(laterOf, establishedOn),
  });
