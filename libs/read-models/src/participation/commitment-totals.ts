import type { ExpressionBuilder } from 'kysely';
import { nullsFirst } from '../nulls-first.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { DatabaseOf } from '../runner/table.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { participation } from './model.ts';
import type { CommitmentStatus, commitmentTable } from './tables.ts';
import { commitmentsAsked, isOverdue, type WhichCommitments } from './which-commitments.ts';

export interface CommitmentTotalsRequest<After> extends WhichCommitments, PageRequest<After> {}

type Counting = ExpressionBuilder<DatabaseOf<typeof commitmentTable>, 'commitment'>;

type Figure = 'yearlyDividendsFen' | 'linkedJobs' | 'yearlyOrdersFen' | 'landMu' | 'linkedHouseholds';

/**
 * How many commitments stand how, and what they come to. Of what is withdrawn, no more is promised than was delivered, and nobody is
 * linked by it any more. The money is no money of the funds: there it counts when it is drawn down or paid.
 */
const totals = (eb: Counting, on: string) => {
  const { fn } = eb;
  const numberOf = (status: CommitmentStatus) => fn.countAll<number>().filterWhere('commitment.status', '=', status);
  const standing = (figure: Figure) =>
    fn.coalesce(fn.sum<number>(`commitment.${figure}`).filterWhere('commitment.status', '!=', 'withdrawn'), eb.lit(0));
  const [ofMoney, ofJobs] = [eb('commitment.amountFen', 'is not', null), eb('commitment.kind', '=', 'jobs')];
  const promised = (measure: 'amountFen' | 'quantity', isMeant: typeof ofMoney) =>
    fn.coalesce(
      fn
        .sum<number>(
          eb
            .case()
            .when('commitment.status', '=', 'withdrawn')
            .then(eb.ref('commitment.delivered'))
            .else(eb.ref(`commitment.${measure}`))
            .end(),
        )
        .filterWhere(isMeant),
      eb.lit(0),
    );
  const delivered = (isMeant: typeof ofMoney) =>
    fn.coalesce(fn.sum<number>('commitment.delivered').filterWhere(isMeant), eb.lit(0));
  return [
    fn.countAll<number>().as('commitments'),
    numberOf('open').as('notKept'),
    numberOf('kept-in-part').as('keptInPart'),
    numberOf('kept').as('kept'),
    numberOf('withdrawn').as('withdrawn'),
    fn.countAll<number>().filterWhere(isOverdue(eb, on)).as('overdue'),
    promised('amountFen', ofMoney).as('promisedFen'),
    delivered(ofMoney).as('deliveredFen'),
    promised('quantity', ofJobs).as('jobsPromised'),
    delivered(ofJobs).as('jobsDelivered'),
    standing('yearlyDividendsFen').as('yearlyDividendsFen'),
    standing('linkedJobs').as('linkedJobs'),
    standing('yearlyOrdersFen').as('yearlyOrdersFen'),
    standing('landMu').as('landMu'),
    standing('linkedHouseholds').as('linkedHouseholds'),
  ] as const;
};

/** By the village or township for which they are. */
export const commitmentsByUnit = (views: Views, request: CommitmentTotalsRequest<{ readonly unitId: string }>) =>
  views.read([participation, units], async (db) => {
    const { chosen } = await commitmentsAsked(db, request);
    const selected = chosen
      .select('commitment.unitId')
      .select((eb) => totals(eb, request.on))
      .groupBy('commitment.unitId');
    return selectPage(db, selected, request, { unitId: 'commitment.unitId' });
  });

/** By whoever made them. */
export const commitmentsByGiver = (views: Views, request: CommitmentTotalsRequest<{ readonly giverId: string }>) =>
  views.read([participation, units], async (db) => {
    const { chosen } = await commitmentsAsked(db, request);
    const selected = chosen
      .innerJoin('giver', 'giver.giverId', 'commitment.giverId')
      .select(({ fn }) => ['giver.giverId', fn.max('commitment.giverKind').as('giverKind')])
      .select(['giver.unitId as giverUnitId', 'giver.organisationName', 'giver.creditCode', 'giver.registeredAt'])
      .select((eb) => totals(eb as never, request.on))
      .groupBy('giver.giverId');
    return selectPage(db, selected, request, { giverId: 'giver.giverId' });
  });

/** By pathway and by mode; null where it is not known. */
export const commitmentsByPurpose = (views: Views, asked: WhichCommitments) =>
  views.read([participation, units], async (db) => {
    const { chosen } = await commitmentsAsked(db, asked);
    const rows = await chosen
      .select(['commitment.pathway', 'commitment.mode'])
      .select((eb) => totals(eb, asked.on))
      .groupBy(['commitment.pathway', 'commitment.mode'])
      .orderBy('commitment.pathway', nullsFirst)
      .orderBy('commitment.mode', nullsFirst)
      .execute();
    return { rows };
  });
