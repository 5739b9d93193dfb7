import { appointments } from '../appointments/model.ts';
import { given } from '../given.ts';
import { outlines } from '../outlines/model.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf } from '../units/subtree.ts';
import { aidOfVillages } from './aid-of-villages.ts';
import { expectedSince } from './expected-since.ts';
import { grassroots } from './model.ts';
import { thereOn } from './there-on.ts';
import { villagesOn } from './villages-on.ts';

interface After {
  readonly code: string;
  readonly unitId: string;
}

export interface VillageAidRequest extends PageRequest<After> {
  readonly on: string;
  readonly within?: string | undefined;
  /** Only those without a first secretary on the day. */
  readonly gap?: true | undefined;
}

/**
 * The poor villages on a day by code: the first secretary, since when and by whom they were sent, until when; the resident teams; and
 * where there is no first secretary, since when and for how many days, the day itself counted.
 */
export const listVillageAid = (views: Views, request: VillageAidRequest) =>
  views.read([grassroots, appointments, outlines, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const serving = db
      .selectFrom('appointment')
      .select('appointment.unitId')
      .where('appointment.post', '=', 'first-secretary')
      .where((eb) => thereOn(eb, 'appointment.from', 'appointment.to', on));
    const since = await expectedSince(db);
    const isDue = since <= on;
    const selected = villagesOn(db, { on, subtree }).where((eb) =>
      eb.and([
        ...given(request.gap, () => (isDue ? eb('unit.unitId', 'not in', serving) : eb(eb.val(1), '=', eb.val(0)))),
      ]),
    );
    const page = await selectPage(db, selected, request, { code: 'unit.code', unitId: 'unit.unitId' });
    const aidOf = await aidOfVillages(db, page.rows, { on, since });
    return { ...page, rows: page.rows.map((row) => ({ unitId: row.unitId, code: row.code, ...aidOf(row) })) };
  });
