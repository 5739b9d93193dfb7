import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { staffAssigned, staffReleased, workstationEstablished, workstationPostsSet } from './facts.ts';

export interface Staff {
  readonly from: Day;
  /** The last day. */
  readonly to: Day | undefined;
}

/** The workstation of a township, with those of its staff who are no leaders. */
export interface Workstation {
  readonly unitId: string;
  readonly posts: number;
  /** The day from which it has so many. */
  readonly lastOn: Day;
  readonly establishedOn: Day;
  readonly staff: ReadonlyMap<string, Staff>;
}

export type WorkstationEvent =
  | FactOf<typeof workstationEstablished>
  | FactOf<typeof workstationPostsSet>
  | FactOf<typeof staffAssigned>
  | FactOf<typeof staffReleased>;

function evolve(state: Workstation | undefined, { type, data, effectiveOn }: WorkstationEvent) {
  switch (type) {
    case 'grassroots.workstation-established': {
      const { unitId, posts } = data;
      return { unitId, posts, lastOn: effectiveOn, establishedOn: effectiveOn, staff: new Map<string, Staff>() };
    }
    case 'grassroots.workstation-posts-set':
      return state && { ...state, posts: data.posts, lastOn: effectiveOn };
    case 'grassroots.staff-assigned': {
      const assigned = { from: effectiveOn, to: undefined };
      return state && { ...state, staff: new Map(state.staff).set(data.staffId, assigned) };
    }
    case 'grassroots.staff-released': {
      const staff = state?.staff.get(data.staffId);
      if (!state || !staff) return state;
      return { ...state, staff: new Map(state.staff).set(data.staffId, { ...staff, to: effectiveOn }) };
    }
  }
}

/** By the township. */
export const workstation = stream('workstation', undefined as Workstation | undefined, evolve);

const ofTownship = (unitId: string) => ({
  zh: `乡镇 ${unitId} 的扶贫工作站`,
  en: `workstation of the township ${unitId}`,
});
export const unknownWorkstation = unknown('workstation', '扶贫工作站', 'workstation', ofTownship);
export const workstationExists = alreadyExists('workstation', '扶贫工作站', 'workstation', ofTownship);

/** How many of its staff are there on a day, or come later. */
export const staffFrom = ({ staff }: Workstation, on: Day): number =>
  [...staff.values()].filter(({ to }) => to === undefined || to >= on).length;
