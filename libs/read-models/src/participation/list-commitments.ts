import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { yesNo } from '../yes-no.ts';
import { participation } from './model.ts';
import { commitmentsAsked, isOverdue, type WhichCommitments } from './which-commitments.ts';

export interface CommitmentsRequest
  extends WhichCommitments,
    PageRequest<{ readonly due: string; readonly commitmentId: string }> {
  readonly commitmentId?: string | undefined;
}

/** Commitments by the day on which they are due. */
export const listCommitments = (views: Views, request: CommitmentsRequest) =>
  views.read([participation, units], async (db) => {
    const { chosen } = await commitmentsAsked(db, request);
    const { commitmentId } = request;
    const selected = (commitmentId === undefined ? chosen : chosen.where('commitment.commitmentId', '=', commitmentId))
      .innerJoin('giver', 'giver.giverId', 'commitment.giverId')
      .selectAll('commitment')
      .select(['giver.unitId as giverUnitId', 'giver.organisationName', 'giver.creditCode', 'giver.registeredAt'])
      .select((eb) => isOverdue(eb, request.on).as('overdue'));
    const page = await selectPage(db, selected, request, {
      due: 'commitment.due',
      commitmentId: 'commitment.commitmentId',
    });
    return { ...page, rows: page.rows.map((row) => ({ ...row, overdue: yesNo(row.overdue) })) };
  });

/** What was reported as kept of a commitment, in the order of the record. */
export const listDeliveries = (views: Views, commitmentId: string) =>
  views.read([participation], async (db) => ({
    rows: await db
      .selectFrom('delivery')
      .selectAll()
      .where('commitmentId', '=', commitmentId)
      .orderBy('reportedAt')
      .execute(),
  }));
