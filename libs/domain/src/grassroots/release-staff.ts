import { orderFault } from '../kernel/effective-day.ts';
import { refusal, unknown } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { staffReleased } from './facts.ts';
import { unknownWorkstation, workstation } from './workstation.ts';

const unknownStaff = unknown('workstation-staff', '工作站人员', 'member of staff');
const alreadyReleased = refusal(
  'workstation-staff.already-released',
  ({ staffId, to }: { staffId: string; to: string }) => ({
    zh: `工作站人员 ${staffId} 已于 ${to} 离岗`,
    en: `The member of staff ${staffId} was released on ${to}`,
  }),
);

export const releaseStaff = useCase({
  name: 'grassroots/release-staff',
  title: { zh: '办理工作站人员离岗', en: 'release somebody from a workstation' },
  asks: staffReleased.fields,
  permission: 'grassroots:record',
  authority: 'optional',
  streams: ({ unitId }) => ({ workstation: workstation(unitId) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ workstation }, request, { effectiveOn }) => {
    const { unitId, staffId } = request;
    if (!workstation) return unknownWorkstation(unitId, 'unitId');
    const staff = workstation.staff.get(staffId);
    if (!staff) return unknownStaff(staffId, 'staffId');
    if (staff.to) return alreadyReleased({ staffId, to: staff.to }, 'staffId');
    const fault = orderFault({ effectiveOn, lastOn: staff.from });
    return fault ?? { workstation: [staffReleased(request)] };
  },
});
