import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { duplicateDismissal, duplicateResolved } from './facts.ts';
import { leader, unknownLeader } from './leader.ts';
import { ownRecordFault } from './own-affair.ts';
import { idsOf, pairOf, persons } from './persons.ts';

interface Pair {
  readonly leaderId: string;
  readonly otherId: string;
}
const notSuspected = refusal('duplicate.not-suspected', ({ leaderId, otherId }: Pair) => ({
  zh: `没有人报告 ${leaderId} 与 ${otherId} 疑为重复登记`,
  en: `Nobody suspects that ${leaderId} and ${otherId} are one person`,
}));
const byReporter = refusal('duplicate.dismissed-by-reporter', ({ leaderId, otherId }: Pair) => ({
  zh: `${leaderId} 与 ${otherId} 是否重复登记，须由报告人以外的人认定`,
  en: `The suspicion about ${leaderId} and ${otherId} is dismissed by another than who reported it`,
}));

/** They are two persons; it may be suspected anew. */
export const dismissDuplicate = useCase({
  name: 'organisation/dismiss-duplicate',
  title: { zh: '认定不是重复登记', en: 'dismiss the suspicion that two ids are of one leader' },
  asks: duplicateDismissal,
  permission: 'organisation:record',
  authority: 'optional',
  streams: ({ leaderId, otherId }) => ({ persons, leader: leader(leaderId), other: leader(otherId) }),
  decide: ({ persons: { joins, suspicions }, leader, other }, request, context) => {
    const { leaderId, otherId } = request;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    if (!other) return unknownLeader(otherId, 'otherId');
    const suspicion = suspicions.get(pairOf(request));
    if (!suspicion) return notSuspected(request, 'otherId');
    if (context.isSamePerson(suspicion.suspectedBy)) return byReporter(request, 'otherId');
    const ids = [...idsOf(joins, leaderId), ...idsOf(joins, otherId)];
    const fault =
      ownRecordFault(ids, context) ?? orderFault({ effectiveOn: context.effectiveOn, lastOn: suspicion.lastOn });
    return fault ?? { persons: [duplicateResolved({ ...request, outcome: 'dismissed' })] };
  },
});
