import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { personal } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { LeaderId, Reason } from '../kernel/vocabulary.ts';
import { leadersSeparated } from './facts.ts';
import { leader, unknownLeader } from './leader.ts';
import { ownRecordFault } from './own-affair.ts';
import { idsOf, persons } from './persons.ts';

interface Named {
  readonly leaderId: string;
}
const notJoined = refusal('leader.not-joined', ({ leaderId }: Named) => ({
  zh: `干部编号 ${leaderId} 未并入任何编号，无可撤销`,
  en: `The leader id ${leaderId} is joined to none: there is nothing to undo`,
}));
const byJoiner = refusal('leader.separated-by-joiner', ({ leaderId }: Named) => ({
  zh: `干部编号 ${leaderId} 的并入须由办理并入以外的人撤销`,
  en: `The leader id ${leaderId} is separated by another than who joined it`,
}));

/** A wrong join: both stay visible, and what follows is worked out as of two persons again. */
export const separateLeaders = useCase({
  name: 'organisation/separate-leaders',
  title: { zh: '撤销误并的干部编号', en: 'separate two ids that were joined wrongly' },
  asks: { leaderId: LeaderId, reason: personal(Reason) },
  permission: 'organisation:record',
  authority: 'required',
  streams: ({ leaderId }) => ({ persons, leader: leader(leaderId) }),
  decide: ({ persons: { joins }, leader }, request, context) => {
    const { leaderId } = request;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    const join = joins.get(leaderId);
    if (!join) return notJoined(request, 'leaderId');
    if (context.isSamePerson(join.joinedBy)) return byJoiner(request, 'leaderId');
    const { intoId, lastOn } = join;
    const fault =
      ownRecordFault(idsOf(joins, leaderId), context) ?? orderFault({ effectiveOn: context.effectiveOn, lastOn });
    return fault ?? { persons: [leadersSeparated({ ...request, intoId })] };
  },
});
