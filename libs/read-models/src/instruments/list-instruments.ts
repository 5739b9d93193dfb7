import type { InstrumentKind } from '@onus/domain';
import { sql } from 'kysely';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { yesNo } from '../yes-no.ts';
import { instruments } from './model.ts';
import { sumsByInstrument } from './sums-by-instrument.ts';

export interface InstrumentsRequest extends PageRequest<{ readonly instrumentId: string }> {
  /** Only what is effective on this day or earlier counts. */
  readonly on: string;
  readonly instrumentId?: string | undefined;
  readonly kind?: InstrumentKind | undefined;
  readonly holderId?: string | undefined;
  /** Of this unit and of all in it. */
  readonly within?: string | undefined;
}

/**
 * Instruments committed by a day, with what was committed, drawn and repaid of each by then, in fen. `coveredFen`: of a loan, what
 * guarantees cover that were not closed by then.
 */
export const listInstruments = (views: Views, request: InstrumentsRequest) =>
  views.read([instruments, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const covers = db
      .selectFrom('instrument as guarantee')
      .innerJoin(sumsByInstrument(db, on).as('cover'), 'cover.instrumentId', 'guarantee.instrumentId')
      .select(({ fn }) => ['guarantee.coversId', fn.sum<number>('cover.committedFen').as('coveredFen')])
      .where('guarantee.coversId', 'is not', null)
      .where((eb) => eb.or([eb('guarantee.closedOn', 'is', null), eb('guarantee.closedOn', '>', on)]))
      .groupBy('guarantee.coversId');
    const selected = db
      .selectFrom('instrument')
      .innerJoin(sumsByInstrument(db, on).as('sums'), 'sums.instrumentId', 'instrument.instrumentId')
      .leftJoin(covers.as('covers'), 'covers.coversId', 'instrument.instrumentId')
      .select([
        'instrument.instrumentId',
        'instrument.kind',
        'instrument.source',
        'instrument.provider',
        'instrument.holderId',
        'instrument.committedOn',
        'instrument.documentNumber',
        'instrument.coversId',
        'instrument.pathway',
        'instrument.mode',
        'instrument.projectId',
        'sums.committedFen',
        'sums.drawnFen',
        'sums.repaidFen',
      ])
      .select(({ fn, lit }) => fn.coalesce('covers.coveredFen', lit(0)).as('coveredFen'))
      .select(sql<number>`case when instrument."closedOn" <= ${on} then 1 else 0 end`.as('closed'))
      .where((eb) =>
        eb.and([
          ...given(request.instrumentId, (id) => eb('instrument.instrumentId', '=', id)),
          ...given(request.kind, (kind) => eb('instrument.kind', '=', kind)),
          ...given(request.holderId, (holderId) => eb('instrument.holderId', '=', holderId)),
          ...given(subtree, (subtree) => eb('instrument.holderId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    const page = await selectPage(db, selected, request, { instrumentId: 'instrument.instrumentId' });
    return { ...page, rows: page.rows.map(({ closed, ...rest }) => ({ ...rest, closed: yesNo(closed) })) };
  });
