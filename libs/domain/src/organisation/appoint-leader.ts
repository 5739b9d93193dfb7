import type { Day } from '../kernel/calendar.ts';
import { lookUp } from '../kernel/dictionary.ts';
import { firstItem } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { leaderAppointed } from './facts.ts';
import { appointmentExists, type Leader, leader, spellsOf, unknownLeader } from './leader.ts';
import { aboutPersons, idsOf, joinedFault, persons, personsIn } from './persons.ts';
import { reachOf } from './responsibility.ts';
import { type Level, levelNames, type Post, postNames } from './terms.ts';
import { absenceFault, unit, unknownUnit } from './unit.ts';

const withoutScope = refusal('appointment.without-scope', ({ post }: { post: Post }) => ({
  zh: `任${postNames[post].zh}的，须注明分管系统或联系单位`,
  en: `For the post of ${postNames[post].en}, name the sectors or the liaison units`,
}));

interface Held {
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly post: Post;
  readonly unitId: string;
  readonly from: Day;
}
const postHeld = refusal('appointment.post-held', ({ leaderId, appointmentId, post, unitId, from }: Held) => ({
  zh: `干部 ${leaderId} 自 ${from} 起已任单位 ${unitId} 的${postNames[post].zh}（任职 ${appointmentId}），须先结束该任职`,
  en: `Leader ${leaderId} has been ${postNames[post].en} of unit ${unitId} since ${from} (appointment ${appointmentId}); end that one first`,
}));

const heldLater = refusal('appointment.post-held-later', ({ leaderId, appointmentId, post, unitId, from }: Held) => ({
  zh: `干部 ${leaderId} 自 ${from} 起任单位 ${unitId} 的${postNames[post].zh}（任职 ${appointmentId}），同一职务的任职应按先后登记，不能再登记一个更早、尚无截止日期的任职`,
  en: `Leader ${leaderId} holds the post ${post} of unit ${unitId} from ${from} on (appointment ${appointmentId}); an earlier spell without an end would run into it: spells of one post are entered in their order`,
}));
const notAtThisLevel = refusal('appointment.post-not-at-level', ({ post, level }: { post: Post; level: Level }) => ({
  zh: `${levelNames[level].zh}单位没有${postNames[post].zh}一职，该职务只在村`,
  en: `A unit of level ${level} has no ${postNames[post].en}: that post is one of villages`,
}));
const ownLiaison = refusal('appointment.liaison-with-own-unit', ({ unitId }: { unitId: string }) => ({
  zh: `单位 ${unitId} 的领导所联系的是其他单位，不是本单位`,
  en: `A leader of unit ${unitId} is liaison with other units, not with their own`,
}));

/** Nobody is given a post that they hold on that day, or will hold from a later day on: its days would be served twice. */
export function heldFault(leader: Leader, { post, unitId }: { post: Post; unitId: string }, on: Day) {
  const { leaderId } = leader;
  for (const [appointmentId, held] of spellsOf(leader)) {
    if (held.post !== post || held.unitId !== unitId) continue;
    const spell = { leaderId, appointmentId, ...held };
    if (held.from > on) return heldLater(spell, 'effectiveOn');
    if ((held.to ?? on) >= on) return postHeld(spell, 'post');
  }
  return undefined;
}

function firstFault<T>(all: readonly T[], fault: (one: T) => Refusal | undefined): Refusal | undefined {
  for (const one of all) {
    const found = fault(one);
    if (found) return found;
  }
  return undefined;
}

/** An appointment that breaks an effect period is recorded all the same: refusing it would hide the evidence. */
export const appointLeader = useCase({
  name: 'organisation/appoint-leader',
  title: { zh: '任命干部', en: 'appoint a leader' },
  asks: leaderAppointed.fields,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  documentMayFollow: true,
  about: aboutPersons,
  streams: ({ leaderId, unitId, liaisonUnitIds = [] }, asker) => ({
    leader: leader(leaderId),
    persons,
    others: idsOf(personsIn(asker).joins, leaderId)
      .filter((id) => id !== leaderId)
      .map(leader),
    unit: unit(unitId),
    liaison: liaisonUnitIds.map(unit),
  }),
  decide: ({ leader, persons, others, unit, liaison }, request, { effectiveOn }) => {
    const { leaderId, unitId, appointmentId, post, sectors, liaisonUnitIds = [] } = request;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    const joined = joinedFault(persons, leaderId, 'leaderId');
    if (joined) return joined;
    const absent = absenceFault(unit, unitId, effectiveOn, 'unitId');
    if (absent || !unit) return absent ?? unknownUnit(unitId, 'unitId');
    const own = [leader, ...others.flatMap((each) => each ?? [])];
    if (own.some(({ appointments }) => lookUp(appointments, appointmentId)))
      return appointmentExists(appointmentId, 'appointmentId');
    const held = firstFault(own, (each) => heldFault(each, request, effectiveOn));
    if (held) return held;
    // 驻村第一书记 are sent to villages.
    if (post === 'first-secretary' && unit.level !== 'village')
      return notAtThisLevel({ post, level: unit.level }, 'post');
    if (reachOf(post, unit.level) === 'assigned' && !sectors && !request.liaisonUnitIds)
      return withoutScope(request, 'post');
    const stranger = firstItem('liaisonUnitIds', liaisonUnitIds, (_, at) => !liaison[at]);
    const ours = firstItem('liaisonUnitIds', liaisonUnitIds, (each) => each === unitId);
    if (ours) return ownLiaison({ unitId }, ours.field);
    if (stranger) return unknownUnit(stranger.item, stranger.field);
    return { leader: [leaderAppointed(request)] };
  },
});
