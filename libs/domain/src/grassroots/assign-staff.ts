import { orderFault } from '../kernel/effective-day.ts';
import { alreadyExists, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { staffAssigned } from './facts.ts';
import { staffFrom, unknownWorkstation, workstation } from './workstation.ts';

const staffExists = alreadyExists('workstation-staff', '工作站人员', 'member of staff');
const noPostOpen = refusal('workstation.no-post-open', ({ unitId, posts }: { unitId: string; posts: number }) => ({
  zh: `乡镇 ${unitId} 的扶贫工作站共 ${posts} 个岗位，已经满员`,
  en: `All of the ${posts} posts at the workstation of ${unitId} are taken`,
}));

/** Of somebody who is no leader; a leader is appointed to the post. */
export const assignStaff = useCase({
  name: 'grassroots/assign-staff',
  title: { zh: '安排工作站人员', en: 'assign somebody to a workstation' },
  asks: staffAssigned.fields,
  permission: 'grassroots:record',
  authority: 'optional',
  streams: ({ unitId }) => ({ workstation: workstation(unitId), unit: unit(unitId) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ workstation, unit }, request, { effectiveOn }) => {
    const { unitId, staffId } = request;
    if (!workstation) return unknownWorkstation(unitId, 'unitId');
    if (workstation.staff.has(staffId)) return staffExists(staffId, 'staffId');
    const fault =
      orderFault({ effectiveOn, lastOn: workstation.establishedOn }) ??
      absenceFault(unit, unitId, effectiveOn, 'unitId');
    if (fault) return fault;
    const { posts } = workstation;
    return staffFrom(workstation, effectiveOn) >= posts
      ? noPostOpen({ unitId, posts }, 'unitId')
      : { workstation: [staffAssigned(request)] };
  },
});
