import {
  type Fact,
  type Unit,
  type UnitEvent,
  unit,
  unitEstablished,
  unitMerged,
  unitRenamed,
  unitSplit,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { gathered } from '../commands/gathered.ts';
import { NO_EVENTS, type StreamState } from '../facts/state-in.ts';

/** The units that there are, by their codes as of now; tables name units by these. */
export interface UnitCodes {
  /** Ids of the units that have the code, or had it last before others succeeded them. */
  unitsWith(code: string): readonly string[];
  has(unitId: string): boolean;
  /** Every name that a unit has had. */
  namesOf(unitId: string): readonly string[];
  /** Units that nobody has succeeded, in the order of their codes. */
  all(): readonly (Unit & { readonly code: string; readonly nameZh: string })[];
  /** Every unit as all that is told of it says, by the name of its stream: none of these has to be read again. */
  states(): ReadonlyMap<string, StreamState>;
  /** Grows whenever a table tells of a unit: what was read by codes before may read otherwise. */
  version(): number;
  /** One that is established while a table is read. */
  tell(fact: Fact, effectiveOn: string): void;
}

const TYPES = [
  unitEstablished.type,
  unitRenamed.type,
  unitMerged.type,
  unitSplit.type,
  'organisation.unit-taken-over',
  'organisation.succession-struck',
  'organisation.takeover-struck',
  'organisation.renaming-struck',
];

export async function unitCodesIn(store: EventStore): Promise<UnitCodes> {
  const units = new Map<string, Unit>();
  const revisions = new Map<string, number>();
  const byCode = new Map<string, Set<string>>();
  const put = (event: UnitEvent): void => {
    const { unitId } = event.data;
    const next = unit(unitId).of.evolve(units.get(unitId), event);
    if (!next) return;
    units.set(unitId, next);
    revisions.set(unitId, (revisions.get(unitId) ?? NO_EVENTS) + 1);
    for (const { code } of next.names) byCode.set(code, (byCode.get(code) ?? new Set()).add(unitId));
  };
  for (const fact of await gathered(store, TYPES)) put(fact as UnitEvent);

  let version = 0;
  const newest = (one: Unit) => one.names.at(-1);
  return {
    unitsWith: (code) => {
      const has = (unitId: string): boolean => {
        const known = units.get(unitId);
        return known !== undefined && newest(known)?.code === code;
      };
      const all = [...(byCode.get(code) ?? [])].filter(has);
      const going = all.filter((unitId) => units.get(unitId)?.succeededOn === undefined);
      return going.length > 0 ? going : all;
    },
    has: (unitId) => units.has(unitId),
    namesOf: (unitId) =>
      (units.get(unitId)?.names ?? []).flatMap(({ nameZh, nameEn }) => [nameZh, ...(nameEn ? [nameEn] : [])]),
    all: () =>
      [...units.values()]
        .filter(({ succeededOn }) => succeededOn === undefined)
        .map((one) => ({ ...one, code: newest(one)?.code ?? '', nameZh: newest(one)?.nameZh ?? '' }))
        .sort((one, other) => (one.code < other.code ? -1 : 1)),
    states: () =>
      new Map(
        [...units].map(([unitId, state]) => [
          unit(unitId).name,
          { revision: revisions.get(unitId) ?? NO_EVENTS, state },
        ]),
      ),
    version: () => version,
    tell: (fact, effectiveOn) => {
      if (!TYPES.includes(fact.type)) return;
      version += 1;
      put({ ...fact, actor: '', effectiveOn } as UnitEvent);
    },
  };
}
