import type { ObligationKind, ObligationState } from '@onus/domain';
import { given } from '../given.ts';
import { filledPage, type Page, type PageRequest } from '../page.ts';
import type { Answer, Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { asOf } from './as-of.ts';
import { obligations } from './model.ts';

interface After {
  readonly dueOn: string;
  readonly obligationId: string;
}

export interface ObligationsRequest extends PageRequest<After> {
  /** The day on which they are looked at; what was required later is left out. */
  readonly on: string;
  /** Every id of the person asked about. */
  readonly leaderIds?: readonly string[] | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly kind?: ObligationKind | undefined;
  readonly year?: number | undefined;
  /** Only those in one of these states on the day, as `overdue`. */
  readonly states?: readonly ObligationState[] | undefined;
}

type Listed = NonNullable<ReturnType<typeof asOf>>;

/** Obligations by the day on which they were first due, as they stood on a day. */
export async function listObligations(
  views: Views,
  request: ObligationsRequest,
): Promise<Page<Listed, After> & Answer> {
  let position = Number.POSITIVE_INFINITY; // of the reads, the one that holds least
  const page = await filledPage(request, {
    select: async (after: After | undefined, limit) => {
      const read = await readObligations(views, { ...request, after, limit });
      position = Math.min(position, read.position);
      return read.rows;
    },
    keyOf: ({ dueOn, obligationId }) => ({ dueOn, obligationId }),
    keep: (row) => {
      const obligation = asOf(row, request.on);
      return obligation && (request.states?.includes(obligation.status.state) ?? true) ? obligation : undefined;
    },
  });
  return { ...page, position };
}

/** Those that were required by the day, in whatever state. */
const readObligations = (views: Views, request: ObligationsRequest) =>
  views.read([obligations, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, request.on);
    const rows = await db
      .selectFrom('obligation')
      .select(['obligation.obligationId', 'obligation.dueOn', 'obligation.facts'])
      .where('obligation.requiredOn', '<=', request.on)
      .where((eb) =>
        eb.and([
          ...given(request.leaderIds, (leaderIds) => eb('obligation.leaderId', 'in', leaderIds)),
          ...given(request.unitId, (unitId) => eb('obligation.unitId', '=', unitId)),
          ...given(request.kind, (kind) => eb('obligation.kind', '=', kind)),
          ...given(request.year, (year) => eb('obligation.year', '=', year)),
          ...given(subtree, (subtree) => eb('obligation.unitId', 'in', unitIdsIn(db, subtree))),
          ...given(request.after, ({ dueOn, obligationId }) =>
            eb(eb.refTuple('obligation.dueOn', 'obligation.obligationId'), '>', eb.tuple(dueOn, obligationId)),
          ),
        ]),
      )
      .orderBy('obligation.dueOn')
      .orderBy('obligation.obligationId')
      .limit(request.limit)
      .execute();
    return { rows };
  });
