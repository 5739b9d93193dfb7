import { appointments } from '../appointments/model.ts';
import { given } from '../given.ts';
import { leaders } from '../leaders/model.ts';
import { obligations } from '../obligations/model.ts';
import { results } from '../results/model.ts';
import type { Views } from '../runner/views.ts';
import { schemes } from '../schemes/model.ts';
import { units } from '../units/model.ts';
import { liesIn, type Subtree, subtreeOf } from '../units/subtree.ts';

export interface CandidatesRequest {
  readonly on: string;
  /** Only leaders who serve, or served, in this unit or in one within it. */
  readonly within?: string | undefined;
  /** Whether those count of whom nothing is required but whose unit has a year without a published result. */
  readonly pending: boolean;
  /** Whether everybody counts: where no policy was in force, nobody is clear. */
  readonly noPolicy: boolean;
}

/**
 * The leaders whose standing on a day can be anything but `clear`: of whom something was required by then, or, where
 * asked for, who served in a unit in a year past that was assessed and has no published result, or everybody. Who is among
 * them and yet clear is for the domain's `derive` to say.
 */
export const standingCandidates = (views: Views, { on, within, pending, noPolicy }: CandidatesRequest) =>
  views.read([obligations, appointments, units, results, schemes, leaders], async (db) => {
    const subtree = await subtreeOf(db, within, on);
    const servedWithin = (subtree: Subtree) =>
      db
        .selectFrom('appointment')
        .innerJoin('unit', 'unit.unitId', 'appointment.unitId')
        .select('appointment.leaderId')
        .where((eb) => liesIn(eb, 'unit.path', subtree));

    const answering = await db
      .selectFrom('obligation')
      .select('obligation.leaderId')
      .distinct()
      .where('obligation.leaderId', 'is not', null)
      .where('obligation.requiredOn', '<=', on)
      .where((eb) => eb.and([...given(subtree, (subtree) => eb('obligation.leaderId', 'in', servedWithin(subtree)))]))
      .execute();
    const waiting = pending
      ? await db
          .selectFrom('cycle')
          .innerJoin('appointment', (join) => join.on('appointment.from', '<=', on))
          .leftJoin('result', (join) =>
            join.onRef('result.unitId', '=', 'appointment.unitId').onRef('result.year', '=', 'cycle.year'),
          )
          .select('appointment.leaderId')
          .distinct()
          .where('cycle.openedOn', '<=', on)
          .where('cycle.year', '<', Number(on.slice(0, 4)))
          .where((eb) => eb.or([eb('result.publishedOn', 'is', null), eb('result.publishedOn', '>', on)]))
          .where((eb) =>
            eb.and([...given(subtree, (subtree) => eb('appointment.leaderId', 'in', servedWithin(subtree)))]),
          )
          .execute()
      : [];
    const all = noPolicy
      ? await db
          .selectFrom('leader')
          .select('leaderId')
          .where((eb) => eb.and([...given(subtree, (subtree) => eb('leaderId', 'in', servedWithin(subtree)))]))
          .execute()
      : [];
    const leaderIds = [...answering, ...waiting, ...all].flatMap(({ leaderId }) => leaderId ?? []);
    return { leaderIds: [...new Set(leaderIds)].sort() };
  });
