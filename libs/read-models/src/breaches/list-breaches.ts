import type { BreachKind, BreachState } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { breaches } from './model.ts';

interface After {
  readonly raisedOn: string;
  readonly breachId: string;
}

export interface BreachesRequest extends PageRequest<After> {
  /** Breaches from this day or before, as they stood on it. */
  readonly on: string;
  /** Every id of the person asked about. */
  readonly leaderIds?: readonly string[] | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly kind?: BreachKind | undefined;
  readonly state?: BreachState | undefined;
}

/** Breaches by their day, the earliest first, with the positions of the events that they rest on. */
export const listBreaches = (views: Views, request: BreachesRequest) =>
  views.read([breaches, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const selected = db
      .with('stated', (cte) =>
        cte
          .selectFrom('breach')
          .select(['breachId', 'kind', 'leaderId', 'unitId', 'appointmentId', 'post', 'policyVersion'])
          .select(['raisedOn', 'until', 'positions'])
          .select(({ eb }) => [
            eb.case().when('remediedOn', '<=', on).then(eb.ref('remediedOn')).end().as('remediedOn'),
            eb
              .case()
              .when('lapsedOn', '<=', on)
              .then('lapsed')
              .when('remediedOn', '<=', on)
              .then('remedied')
              .else('open')
              .end()
              .as('state'),
          ])
          .where('raisedOn', '<=', on),
      )
      .selectFrom('stated')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.leaderIds, (leaderIds) => eb('leaderId', 'in', leaderIds)),
          ...given(request.unitId, (unitId) => eb('unitId', '=', unitId)),
          ...given(request.kind, (kind) => eb('kind', '=', kind)),
          ...given(request.state, (state) => eb('state', '=', state)),
          ...given(subtree, (subtree) => eb('unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    const page = await selectPage(db, selected, request, { raisedOn: 'raisedOn', breachId: 'breachId' });
    return {
      ...page,
      rows: page.rows.map((row) => ({ ...row, positions: JSON.parse(row.positions) as readonly number[] })),
    };
  });
