import { addDays } from '@onus/domain';
import type { Appointment } from './people.ts';
import { document, type Step } from './step.ts';
import type { DemoUnit } from './units.ts';

const role = 'organisation-department';
const STATIONED = '2015-11-10';
const STAFFED = '2016-01-15';
const TERM_ENDS = '2020-12-31';
const WITHDREW = '2018-12-31';

/** Every so many: few enough to be gaps, and some of them in the smallest demonstration as well. */
const TOWNSHIPS_WITHOUT = 23;
const VILLAGES_TO_A_GAP = 40;
const VILLAGES_TO_A_TEAM = 20;

const townshipsIn = (units: readonly DemoUnit[]) => units.filter(({ level }) => level === 'township');

/** Townships that never get a workstation. */
export const townshipsWithout = (units: readonly DemoUnit[]): readonly DemoUnit[] =>
  townshipsIn(units).filter((_, at) => at % TOWNSHIPS_WITHOUT === TOWNSHIPS_WITHOUT - 1);

const said = (on: string, serial: number, useCase: string, request: object): Step => ({
  on,
  role,
  authority: document('驻', serial, on),
  useCase,
  request,
});

/** Workstations with two to four posts; some get one more, some have somebody who is no leader, and of these some leave. */
function workstationSteps(units: readonly DemoUnit[]): Step[] {
  const without = new Set(townshipsWithout(units));
  return townshipsIn(units).flatMap((township, at): Step[] => {
    if (without.has(township)) return [];
    const { unitId, code } = township;
    const posts = 2 + (at % 3);
    const staff = { unitId, staffId: `staff-${code}-1` };
    return [
      said(STATIONED, at + 1, 'grassroots/establish-workstation', { unitId, posts }),
      ...(at % 12 === 0
        ? [said('2017-03-01', at + 1, 'grassroots/set-workstation-posts', { unitId, posts: posts + 1 })]
        : []),
      ...(at % 5 === 0
        ? [said(STAFFED, at + 1, 'grassroots/assign-staff', { ...staff, name: `演示人员${code.slice(-5)}` })]
        : []),
      ...(at % 20 === 0
        ? [said('2018-09-30', at + 1, 'grassroots/release-staff', { ...staff, endReason: 'transfer' })]
        : []),
    ];
  });
}

/** What is said of a first secretary some days after their appointment, once its document has come. */
const DAYS_TO_SENDING = 10;

const sending = ({ unitId, leaderId, appointmentId, from }: Appointment, senderId: string, serial: number): Step =>
  said(addDays(from, DAYS_TO_SENDING), serial, 'grassroots/send-first-secretary', {
    ...{ unitId, leaderId, appointmentId, senderId },
    until: TERM_ENDS,
  });

const handover = (before: Appointment, after: Appointment, serial: number): Step =>
  said(addDays(after.from, DAYS_TO_SENDING + 5), serial, 'grassroots/hand-over-village', {
    ...{ unitId: before.unitId, leaderId: before.leaderId, appointmentId: before.appointmentId },
    ...{ toLeaderId: after.leaderId, toAppointmentId: after.appointmentId },
    recordDigest: String(serial).padStart(64, '0'),
  });

/** Of two villages the one has nobody until the first secretary of the other moves there, and the other nobody from then on. */
function gapSteps([first, second]: readonly [Appointment, Appointment], senderId: string, serial: number): Step[] {
  const year = 2016 + (serial % 3);
  const [left, moved] = [`${year}-03-31`, `${year}-10-31`];
  const end = ({ leaderId, appointmentId }: Appointment, on: string, endReason: string) =>
    said(on, serial, 'organisation/end-appointment', { leaderId, appointmentId, endReason });
  const { unitId, post } = first;
  const again: Appointment = {
    ...{ unitId, post, leaderId: second.leaderId, mode: 'full', from: addDays(moved, 1) },
    appointmentId: `${second.appointmentId}-b`,
  };
  const { from, ...appointed } = again;
  return [
    end(first, left, 'health'),
    end(second, moved, 'transfer'),
    said(from, serial, 'organisation/appoint-leader', appointed),
    sending(again, senderId, serial),
    handover(first, again, serial),
  ];
}

/** First secretaries as they were appointed: by whom they are sent, who hands over to whom, and villages that have none for a while. */
function firstSecretarySteps(units: readonly DemoUnit[], held: readonly Appointment[]): Step[] {
  const departments = units.filter(({ level }) => level === 'department');
  const senderOf = (at: number): string => departments[at % departments.length]?.unitId ?? '';
  const secretaries = held.filter(({ post }) => post === 'first-secretary');
  const inVillage = [...Map.groupBy(secretaries, ({ unitId }) => unitId).values()];
  const sent = inVillage.flatMap((spells, at) => {
    const [before, after] = spells;
    return [
      ...spells.map((spell) => sending(spell, senderOf(at), at + 1)),
      ...(before && after ? [handover(before, after, at + 1)] : []),
    ];
  });
  const spellsOf = Map.groupBy(held, ({ leaderId }) => leaderId);
  const settled = secretaries.filter(
    ({ from, to, leaderId }) => from < STATIONED && !to && spellsOf.get(leaderId)?.length === 1,
  );
  const gaps = settled.flatMap((first, at) => {
    const second = settled[at + 1];
    return at % VILLAGES_TO_A_GAP === 0 && second ? gapSteps([first, second], senderOf(at), at + 1) : [];
  });
  return [...sent, ...gaps];
}

/** Teams of two, one of whom is named by a name; some members leave, and some teams. */
function teamSteps(units: readonly DemoUnit[]): Step[] {
  const departments = units.filter(({ level }) => level === 'department');
  const villages = units.filter(({ designations }) => designations.includes('poor-village'));
  return villages.flatMap(({ unitId, code }, at): Step[] => {
    if (at % VILLAGES_TO_A_TEAM !== 0) return [];
    const teamId = `team-${code}`;
    const members = [1, 2].map((serial) => ({ teamId, memberId: `member-${code}-${serial}` }));
    const senderId = departments[at % departments.length]?.unitId;
    const isEvery = (several: number): boolean => at % (VILLAGES_TO_A_TEAM * several) === 0;
    return [
      said('2016-02-20', at + 1, 'grassroots/send-team', { teamId, unitId, senderId, until: TERM_ENDS }),
      ...members.map((member, serial) =>
        said('2016-02-25', at + 1, 'grassroots/join-team', {
          ...member,
          name: `演示队员${code.slice(-5)}${serial + 1}`,
        }),
      ),
      ...(isEvery(3)
        ? [said('2017-06-30', at + 1, 'grassroots/leave-team', { ...members[0], endReason: 'transfer' })]
        : []),
      ...(isEvery(4) ? [said(WITHDREW, at + 1, 'grassroots/recall-team', { teamId, endReason: 'term-ended' })] : []),
    ];
  });
}

/** 基层力量: workstations, first secretaries and resident teams, with gaps. @param units as there are in the beginning */
export const grassrootsSteps = (units: readonly DemoUnit[], held: readonly Appointment[]): Step[] => [
  ...workstationSteps(units),
  ...firstSecretarySteps(units, held),
  ...teamSteps(units.filter(({ level, designations }) => level !== 'village' || designations.length > 0)),
];
