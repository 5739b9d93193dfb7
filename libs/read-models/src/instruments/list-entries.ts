import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { instruments } from './model.ts';

interface After {
  readonly effectiveOn: string;
  readonly position: number;
}

export interface InstrumentEntriesRequest extends PageRequest<After> {
  readonly instrumentId?: string | undefined;
  readonly villageId?: string | undefined;
  /** Of instruments of this unit or one in it, or for a village in it. */
  readonly within?: string | undefined;
  /** Effective on this day or later. */
  readonly since?: string | undefined;
  /** Effective on this day or earlier. */
  readonly until?: string | undefined;
}

/** What was committed, amended, drawn, repaid and reversed, by the day for which it is, and on one day as it was recorded. */
export const listInstrumentEntries = (views: Views, request: InstrumentEntriesRequest) =>
  views.read([instruments, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('instrumentEntry as entry')
      .innerJoin('instrument', 'instrument.instrumentId', 'entry.instrumentId')
      .selectAll('entry')
      .select(['instrument.kind as instrument', 'instrument.holderId'])
      .where((eb) =>
        eb.and([
          ...given(request.instrumentId, (id) => eb('entry.instrumentId', '=', id)),
          ...given(request.villageId, (villageId) => eb('entry.villageId', '=', villageId)),
          ...given(request.since, (day) => eb('entry.effectiveOn', '>=', day)),
          ...given(request.until, (day) => eb('entry.effectiveOn', '<=', day)),
          ...given(subtree, (subtree) =>
            eb.or([
              eb('instrument.holderId', 'in', unitIdsIn(db, subtree)),
              eb('entry.villageId', 'in', unitIdsIn(db, subtree)),
            ]),
          ),
        ]),
      );
    return selectPage(db, selected, request, { effectiveOn: 'entry.effectiveOn', position: 'entry.position' });
  });
