import { addDays } from '@onus/domain';
import { townshipsWithout } from '../grassroots.ts';
import { leaderNamed } from '../people.ts';
import type { DemoUnit } from '../units.ts';
import { asSent, EXAMPLE_DAY, leaves, type Shown } from './shown.ts';
import { exampleVillages, TOWNSHIP } from './units.ts';

const role = 'organisation-department';

/** First secretaries of whom nothing else is told: one to be sent, one who left, one who took over. */
const [TO_SEND, LEFT, TOOK_OVER] = [21, 22, 23].map((at) => ({
  leaderId: leaderNamed(99_000 + at),
  appointmentId: `appointment-990${at}`,
})) as [Held, Held, Held];
interface Held {
  readonly leaderId: string;
  readonly appointmentId: string;
}

const { applying, noticing, approving } = exampleVillages;
const senderId = 'department-agriculture';
const until = addDays(EXAMPLE_DAY, 730);
const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const registered = ({ leaderId }: Held) =>
  leaves(role, 'organisation/register-leader', { leaderId, name: `演示干部${leaderId.slice(-5)}`, demo: true }, 9);
const appointed = (held: Held, { unitId }: DemoUnit, daysBefore: number) =>
  leaves(role, 'organisation/appoint-leader', { ...held, post: 'first-secretary', unitId, mode: 'full' }, daysBefore);
const sending = (held: Held, { unitId }: DemoUnit) => ({ unitId, ...held, senderId, until });

const [KNOWN, NEW, RECALLED] = ['team-2021-0001', 'team-2021-0002', 'team-2021-0003'];
const team = (teamId: string | undefined) => ({ teamId, unitId: approving.unitId, senderId, until });
const [MEMBER, JOINING] = ['member-2021-0001', 'member-2021-0002'];
const [STAFF, ASSIGNED] = ['staff-2021-0001', 'staff-2021-0002'];

/** A workstation with somebody at it, first secretaries of whom one has gone, and two teams, for each step to apply to. */
export function grassroots(units: readonly DemoUnit[]): Shown {
  const [without] = townshipsWithout(units);
  if (!without) throw new Error('every township has a workstation');
  const { unitId } = TOWNSHIP;
  return {
    leftOpen: [
      ...[TO_SEND, LEFT, TOOK_OVER].map(registered),
      appointed(TO_SEND, applying, 8),
      appointed(LEFT, noticing, 8),
      leaves(role, 'grassroots/send-first-secretary', sending(LEFT, noticing), 7),
      leaves(role, 'organisation/end-appointment', { ...LEFT, endReason: 'transfer' }, 6),
      appointed(TOOK_OVER, noticing, 5),
      leaves(role, 'grassroots/send-first-secretary', sending(TOOK_OVER, noticing), 4),
      leaves(role, 'grassroots/establish-workstation', { unitId, posts: 3 }, 5),
      leaves(role, 'grassroots/assign-staff', { unitId, staffId: STAFF, name: '演示人员21001' }, 4),
      leaves(role, 'grassroots/send-team', team(KNOWN), 5),
      leaves(role, 'grassroots/send-team', team(RECALLED), 5),
      leaves(role, 'grassroots/join-team', { teamId: KNOWN, memberId: MEMBER, name: '演示队员21001' }, 4),
    ],
    bodies: {
      'grassroots/establish-workstation': asSent({ unitId: without.unitId, posts: 2 }),
      'grassroots/set-workstation-posts': asSent({ unitId, posts: 4 }),
      'grassroots/assign-staff': asSent({ unitId, staffId: ASSIGNED, name: '演示人员21002' }),
      'grassroots/release-staff': asSent({ unitId, staffId: STAFF, endReason: 'transfer' }),
      'grassroots/send-first-secretary': asSent(sending(TO_SEND, applying)),
      'grassroots/hand-over-village': asSent({
        ...{ unitId: noticing.unitId, ...LEFT },
        ...{ toLeaderId: TOOK_OVER.leaderId, toAppointmentId: TOOK_OVER.appointmentId },
        recordDigest: digest,
      }),
      'grassroots/send-team': asSent(team(NEW)),
      'grassroots/join-team': asSent({ teamId: KNOWN, memberId: JOINING, name: '演示队员21002' }),
      'grassroots/leave-team': asSent({ teamId: KNOWN, memberId: MEMBER, endReason: 'health' }),
      'grassroots/recall-team': asSent({ teamId: RECALLED, endReason: 'relieved' }),
    },
  };
}
