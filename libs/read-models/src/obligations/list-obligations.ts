import type { ObligationKind, ObligationState } from '@onus/domain';
import { given } from '../given.ts';
import { filledPage, type PageRequest } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf } from '../units/subtree.ts';
import { asOf } from './as-of.ts';
import { obligations } from './model.ts';

export interface ObligationsRequest extends PageRequest<{ readonly dueOn: string; readonly obligationId: string }> {
  /** The day on which they are looked at; what was required later is left out. */
  readonly on: string;
  readonly leaderId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly kind?: ObligationKind | undefined;
  readonly year?: number | undefined;
  /** Only those in one of these states on the day, as `overdue`. */
  readonly states?: readonly ObligationState[] | undefined;
}

/** Obligations by the day on which they were first due, as they stood on a day. */
export const listObligations = (views: Views, request: ObligationsRequest) =>
  views.read([obligations, units], async (db) => {
    const subtree = await subtreeOf(db, request.within);
    const select = (after: ObligationsRequest['after'], limit: number) =>
      db
        .selectFrom('obligation')
        .select(['obligation.obligationId', 'obligation.dueOn', 'obligation.facts'])
        .where('obligation.requiredOn', '<=', request.on)
        .where((eb) =>
          eb.and([
            ...given(request.leaderId, (leaderId) => eb('obligation.leaderId', '=', leaderId)),
            ...given(request.unitId, (unitId) => eb('obligation.unitId', '=', unitId)),
            ...given(request.kind, (kind) => eb('obligation.kind', '=', kind)),
            ...given(request.year, (year) => eb('obligation.year', '=', year)),
            ...given(subtree, ({ from, before }) =>
              eb(
                'obligation.unitId',
                'in',
                eb
                  .selectFrom('unit')
                  .select('unit.unitId')
                  .where('unit.path', '>=', from)
                  .where('unit.path', '<', before),
              ),
            ),
            ...given(after, ({ dueOn, obligationId }) =>
              eb(eb.refTuple('obligation.dueOn', 'obligation.obligationId'), '>', eb.tuple(dueOn, obligationId)),
            ),
          ]),
        )
        .orderBy('obligation.dueOn')
        .orderBy('obligation.obligationId')
        .limit(limit)
        .execute();
    return filledPage(
      request,
      select,
      ({ dueOn, obligationId }) => ({ dueOn, obligationId }),
      (row) => {
        const obligation = asOf(row, request.on);
        return obligation && (request.states?.includes(obligation.status.state) ?? true) ? obligation : undefined;
      },
    );
  });
