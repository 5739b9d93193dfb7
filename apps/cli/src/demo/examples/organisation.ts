import type { Role } from '@onus/access';
import { addDays } from '@onus/domain';
import { CITY } from '../gazetteer.ts';
import { leaderNamed } from '../people.ts';
import { asSent, EXAMPLE_DAY, leaves, type Shown } from './shown.ts';

const role = 'organisation-department';
const OTHER = 'assessment-office';

const department = (name: string, nameZh: string, nameEn: string) => ({
  unitId: `department-${name}`,
  level: 'department',
  parentId: CITY,
  code: name,
  codeSystem: 'statistical',
  nameZh,
  nameEn,
});

/** Leaders of whom nothing else is told, far from the numbers of the others. */
const extra = (at: number): string => leaderNamed(99_000 + at);
export const [FREE, LEAVING, ERASED_IF_ASKED, ERASED_IF_APPROVED, KEPT] = [1, 2, 3, 4, 5].map(extra) as [
  string,
  string,
  string,
  string,
  string,
];

const registered = (leaderId: string, by: Role = role) =>
  leaves(by, 'organisation/register-leader', { leaderId, name: `演示干部${leaderId.slice(-5)}`, demo: true }, 3);

/** Entered wrongly by the assessment office: a merger of one department into another, and a name. */
const MISMERGED = 'department-mismerged';
const MISNAMED = 'department-misnamed';
const MISTAKEN_ON = addDays(EXAMPLE_DAY, -2);

const appointed = {
  leaderId: LEAVING,
  appointmentId: 'appointment-99001',
  post: 'other-leader',
  unitId: 'department-finance',
  mode: 'full',
};

/** Entered wrongly, by the assessment office. */
const MISTAKEN = { leaderId: FREE, appointmentId: 'appointment-99003' };

/** Heads of whom somebody asks that they may leave: one is asked for, one approved, one refused. */
const heads = [6, 7, 8].map((at) => ({ leaderId: extra(at), appointmentId: `appointment-9900${at}` }));
const [TO_REQUEST, TO_APPROVE, TO_REFUSE] = heads as [Held, Held, Held];
interface Held {
  readonly leaderId: string;
  readonly appointmentId: string;
}
const asHead = (held: Held) => ({ ...held, post: 'head', unitId: 'department-finance', mode: 'full' });
const early = (held: Held) => ({ ...held, reason: '演示数据：工作需要，拟提前调离' });

/** Registered twice: to be joined, joined wrongly, suspected and to be suspected. */
const [KEPT_ID, SECOND_ID, ALONE, JOINED_WRONGLY, ALIKE, ALIKE_TOO, REPORTED, REPORTED_TOO] = [
  11, 12, 13, 14, 15, 16, 17, 18,
].map(extra) as [string, string, string, string, string, string, string, string];
const WHY = { reasonCode: 'registered-twice', reason: '演示数据：同一干部两次登记' };
const LIKE = { reasonCode: 'same-personnel-file', reason: '演示数据：人事档案编号相同' };

/** As the offices for poverty work became those for rural revitalisation in 2021. */
export const organisation = (): Shown => ({
  leftOpen: [
    leaves(
      role,
      'organisation/establish-unit',
      department('resettlement', '市易地扶贫搬迁办公室（演示数据）', 'Resettlement Office (demo data)'),
      3,
    ),
    leaves(
      role,
      'organisation/establish-unit',
      department('cooperation', '市扶贫协作办公室（演示数据）', 'Cooperation Office (demo data)'),
      3,
    ),
    leaves(
      role,
      'organisation/establish-unit',
      department('mismerged', '市移民安置办公室（演示数据）', 'Settlement Office (demo data)'),
      3,
    ),
    leaves(
      role,
      'organisation/establish-unit',
      department('misnamed', '市产业扶贫办公室（演示数据）', 'Industry Office (demo data)'),
      3,
    ),
    leaves(OTHER, 'organisation/merge-units', { predecessorIds: [MISMERGED], successorId: MISNAMED }, 2),
    leaves(
      OTHER,
      'organisation/rename-unit',
      {
        unitId: MISNAMED,
        code: 'misnamed',
        codeSystem: 'statistical',
        nameZh: '市产业扶持办公室（演示数据）',
      },
      2,
    ),
    ...[FREE, LEAVING, ERASED_IF_ASKED, ERASED_IF_APPROVED, KEPT].map((leaderId) => registered(leaderId)),
    ...[KEPT_ID, ALONE, JOINED_WRONGLY, ALIKE, ALIKE_TOO, REPORTED, REPORTED_TOO].map((leaderId) =>
      registered(leaderId),
    ),
    registered(SECOND_ID, OTHER),
    leaves(OTHER, 'organisation/join-leaders', { leaderId: JOINED_WRONGLY, intoId: ALONE, ...WHY }, 2),
    leaves(OTHER, 'organisation/suspect-duplicate', { leaderId: REPORTED, otherId: REPORTED_TOO, ...LIKE }, 2),
    leaves(role, 'organisation/appoint-leader', appointed, 2),
    leaves('assessment-office', 'organisation/appoint-leader', {
      ...MISTAKEN,
      post: 'other-leader',
      unitId: 'department-finance',
      mode: 'full',
    }),
    ...heads.map(({ leaderId }) => registered(leaderId)),
    ...heads.map((held) => leaves(role, 'organisation/appoint-leader', asHead(held), 2)),
    ...[TO_APPROVE, TO_REFUSE].map((held) =>
      leaves('assessment-office', 'organisation/request-early-move', early(held)),
    ),
  ],
  bodies: {
    'organisation/establish-unit': asSent(
      department('talent', '市驻村工作办公室（演示数据）', 'Resident Teams Office (demo data)'),
    ),
    'organisation/rename-unit': asSent({
      unitId: 'department-poverty-alleviation',
      code: 'rural-revitalisation',
      codeSystem: 'statistical',
      nameZh: '市乡村振兴局',
      nameEn: 'Rural Revitalisation Bureau',
    }),
    'organisation/merge-units': asSent({
      predecessorIds: ['department-resettlement'],
      successorId: 'department-poverty-alleviation',
    }),
    'organisation/strike-succession': asSent({
      unitId: MISMERGED,
      succeededOn: MISTAKEN_ON,
      reason: '演示数据：误录',
    }),
    'organisation/strike-renaming': asSent({
      unitId: MISNAMED,
      namedFrom: MISTAKEN_ON,
      reason: '演示数据：误录',
    }),
    'organisation/split-unit': asSent({
      unitId: 'department-cooperation',
      successorIds: ['department-agriculture', 'department-commerce'],
    }),
    'organisation/register-leader': asSent({ leaderId: extra(42), name: '演示干部99042', demo: true }),
    'organisation/appoint-leader': asSent({
      leaderId: FREE,
      appointmentId: 'appointment-99002',
      post: 'other-leader',
      unitId: 'department-agriculture',
      mode: 'acting',
    }),
    'organisation/end-appointment': asSent({
      leaderId: LEAVING,
      appointmentId: appointed.appointmentId,
      endReason: 'transfer',
    }),
    'organisation/strike-appointment': asSent({
      ...MISTAKEN,
      entry: 'appointment',
      reason: '演示数据：误录',
    }),
    'organisation/request-early-move': asSent(early(TO_REQUEST)),
    'organisation/approve-early-move': asSent(TO_APPROVE),
    'organisation/refuse-early-move': asSent(early(TO_REFUSE)),
    'organisation/join-leaders': asSent({ leaderId: SECOND_ID, intoId: KEPT_ID, ...WHY }),
    'organisation/separate-leaders': asSent({ leaderId: JOINED_WRONGLY, reason: '演示数据：经核实为两人' }),
    'organisation/suspect-duplicate': asSent({ leaderId: ALIKE, otherId: ALIKE_TOO, ...LIKE }),
    'organisation/dismiss-duplicate': asSent({
      leaderId: REPORTED,
      otherId: REPORTED_TOO,
      reason: '演示数据：经核实为两人',
    }),
  },
});
