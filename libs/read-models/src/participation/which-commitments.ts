import type { CommitmentKind, GiverKind, Linkage } from '@onus/domain';
import type { ExpressionBuilder } from 'kysely';
import { given } from '../given.ts';
import type { ViewsOf } from '../runner/views.ts';
import type { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import type { participation } from './model.ts';
import type { CommitmentRow, CommitmentStatus } from './tables.ts';

export interface WhichCommitments {
  /** The day for which `overdue` is told. */
  readonly on: string;
  readonly giverId?: string | undefined;
  readonly giverKind?: GiverKind | undefined;
  /** Of the enterprise, or the organisation, that gives. */
  readonly creditCode?: string | undefined;
  /** The village, or the township. */
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly kind?: CommitmentKind | undefined;
  readonly status?: CommitmentStatus | undefined;
  readonly linkage?: Linkage | undefined;
  readonly pathway?: string | undefined;
  readonly mode?: string | undefined;
  /** Due by this day. */
  readonly dueUntil?: string | undefined;
  readonly overdue?: true | undefined;
}

export const linkageColumns = {
  dividends: 'yearlyDividendsFen',
  jobs: 'linkedJobs',
  orders: 'yearlyOrdersFen',
  land: 'landMu',
} as const satisfies Readonly<Record<Linkage, keyof CommitmentRow>>;

/** The due day is past, and by the day it was neither kept in whole nor withdrawn. */
export const isOverdue = <DB extends { commitment: CommitmentRow }, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB | 'commitment'>,
  on: string,
) => {
  const of = eb as unknown as ExpressionBuilder<{ commitment: CommitmentRow }, 'commitment'>;
  return of.and([
    of('commitment.due', '<', on),
    of.or([of('commitment.keptOn', 'is', null), of('commitment.keptOn', '>', on)]),
    of.or([of('commitment.withdrawnOn', 'is', null), of('commitment.withdrawnOn', '>', on)]),
  ]);
};

/** The commitments that a question is about. */
export async function commitmentsAsked(
  db: ViewsOf<readonly [typeof participation, typeof units]>,
  asked: WhichCommitments,
) {
  const subtree = await subtreeOf(db, asked.within, asked.on);
  const chosen = db
    .selectFrom('commitment')
    .where((eb) =>
      eb.and([
        ...given(asked.giverId, (giverId) => eb('commitment.giverId', '=', giverId)),
        ...given(asked.giverKind, (giverKind) => eb('commitment.giverKind', '=', giverKind)),
        ...given(asked.creditCode, (creditCode) =>
          eb(
            'commitment.giverId',
            'in',
            db.selectFrom('giver').select('giver.giverId').where('giver.creditCode', '=', creditCode),
          ),
        ),
        ...given(asked.unitId, (unitId) => eb('commitment.unitId', '=', unitId)),
        ...given(asked.kind, (kind) => eb('commitment.kind', '=', kind)),
        ...given(asked.status, (status) => eb('commitment.status', '=', status)),
        ...given(asked.linkage, (linkage) => eb(`commitment.${linkageColumns[linkage]}`, 'is not', null)),
        ...given(asked.pathway, (pathway) => eb('commitment.pathway', '=', pathway)),
        ...given(asked.mode, (mode) => eb('commitment.mode', '=', mode)),
        ...given(asked.dueUntil, (until) => eb('commitment.due', '<=', until)),
        ...given(asked.overdue, () => isOverdue(eb, asked.on)),
        ...given(subtree, (subtree) => eb('commitment.unitId', 'in', unitIdsIn(db, subtree))),
      ]),
    );
  // Kysely's builder is awaitable: it goes out in a box.
  return { chosen };
}
