import { appointments } from '../appointments/model.ts';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { grassroots } from './model.ts';
import { AT_WORKSTATION } from './tables.ts';
import { thereOn } from './there-on.ts';

interface After {
  readonly code: string;
  readonly unitId: string;
}

export interface WorkstationsRequest extends PageRequest<After> {
  readonly on: string;
  readonly within?: string | undefined;
  /** Only townships that have one on the day, or only those that have none. */
  readonly isEstablished?: boolean | undefined;
}

type Db = ViewsOf<readonly [typeof grassroots, typeof appointments, typeof units]>;

/**
 * The townships on a day, with how many posts their workstations have and how many people work there: leaders who are appointed, and
 * others. `openPosts` are those that nobody holds.
 */
export const staffedOn = (db: Db, on: string) =>
  db
    .selectFrom('unit')
    .leftJoin('workstation', (join) =>
      join.onRef('workstation.unitId', '=', 'unit.unitId').on('workstation.establishedOn', '<=', on),
    )
    .where('unit.level', '=', 'township')
    .where('unit.establishedOn', '<=', on)
    .where((eb) => eb.or([eb('unit.succeededOn', 'is', null), eb('unit.succeededOn', '>', on)]))
    .select((eb) => [
      'unit.unitId',
      'unit.code',
      'unit.path',
      'workstation.establishedOn',
      eb
        .selectFrom('workstationPosts')
        .select('workstationPosts.posts')
        .whereRef('workstationPosts.unitId', '=', 'unit.unitId')
        .where('workstationPosts.from', '<=', on)
        .orderBy('workstationPosts.from', 'desc')
        .orderBy('workstationPosts.position', 'desc')
        .limit(1)
        .$asScalar()
        .as('posts'),
      eb
        .selectFrom('appointment')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('appointment.unitId', '=', 'unit.unitId')
        .where('appointment.post', '=', 'workstation-staff')
        .where((is) => thereOn(is, 'appointment.from', 'appointment.to', on))
        .$asScalar()
        .as('appointed'),
      eb
        .selectFrom('grassrootsPerson')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('grassrootsPerson.unitId', '=', 'unit.unitId')
        .where('grassrootsPerson.teamId', '=', AT_WORKSTATION)
        .where((is) => thereOn(is, 'grassrootsPerson.from', 'grassrootsPerson.to', on))
        .$asScalar()
        .as('assigned'),
    ]);

interface Staffed {
  readonly posts: number | null;
  readonly appointed: number | null;
  readonly assigned: number | null;
}

export function staffing({ posts, appointed, assigned }: Staffed) {
  const staffed = (appointed ?? 0) + (assigned ?? 0);
  return { allPosts: posts ?? 0, staffed, openPosts: Math.max(0, (posts ?? 0) - staffed) };
}

/** The townships on a day by code, those without a workstation among them. */
export const listWorkstations = (views: Views, request: WorkstationsRequest) =>
  views.read([grassroots, appointments, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const selected = staffedOn(db, on).where((eb) =>
      eb.and([
        ...given(request.isEstablished, (is) => eb('workstation.establishedOn', is ? 'is not' : 'is', null)),
        ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
      ]),
    );
    const page = await selectPage(db, selected, request, { code: 'unit.code', unitId: 'unit.unitId' });
    const rows = page.rows.map(({ unitId, code, establishedOn, ...counted }) => ({
      unitId,
      code,
      establishedOn,
      ...staffing(counted),
    }));
    return { ...page, rows };
  });
