import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { duplicateSuspected, duplicateSuspicion } from './facts.ts';
import { leader, unknownLeader } from './leader.ts';
import { pairOf, personOf, persons } from './persons.ts';

interface Pair {
  readonly leaderId: string;
  readonly otherId: string;
}
const ofItself = refusal('duplicate.of-itself', ({ leaderId }: Pair) => ({
  zh: `${leaderId} 是同一编号，不存在重复登记`,
  en: `${leaderId} is one id: it is no duplicate of itself`,
}));
const alreadyOne = refusal('duplicate.already-joined', ({ leaderId, otherId }: Pair) => ({
  zh: `${leaderId} 与 ${otherId} 已认定为同一干部`,
  en: `${leaderId} and ${otherId} are joined as one person already`,
}));
const alreadySuspected = refusal('duplicate.already-suspected', ({ leaderId, otherId }: Pair) => ({
  zh: `${leaderId} 与 ${otherId} 疑为重复登记，已在核实`,
  en: `${leaderId} and ${otherId} are suspected to be one person already`,
}));

/**
 * By what somebody knows, never by comparing names: these stand apart, may be erased, and are no proof. Whoever looks into it joins the
 * two, or dismisses it.
 */
export const suspectDuplicate = useCase({
  name: 'organisation/suspect-duplicate',
  title: { zh: '报告疑似重复登记的干部', en: 'report that two ids may be of one leader' },
  asks: duplicateSuspicion,
  permission: 'organisation:suspect-duplicate',
  authority: 'optional',
  streams: ({ leaderId, otherId }) => ({ persons, leader: leader(leaderId), other: leader(otherId) }),
  decide: ({ persons: { joins, suspicions }, leader, other }, request) => {
    const { leaderId, otherId } = request;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    if (!other) return unknownLeader(otherId, 'otherId');
    if (leaderId === otherId) return ofItself(request, 'otherId');
    if (personOf(joins, leaderId) === personOf(joins, otherId)) return alreadyOne(request, 'otherId');
    if (suspicions.has(pairOf(request))) return alreadySuspected(request, 'otherId');
    return { persons: [duplicateSuspected(request)] };
  },
});
