import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { workstationPostsSet } from './facts.ts';
import { staffFrom, unknownWorkstation, workstation } from './workstation.ts';

interface Posts {
  readonly unitId: string;
  readonly posts: number;
}
const unchanged = refusal('workstation.posts-unchanged', ({ unitId, posts }: Posts) => ({
  zh: `乡镇 ${unitId} 的扶贫工作站岗位数已经是 ${posts}`,
  en: `The workstation of ${unitId} has ${posts} posts already`,
}));
const belowStaff = refusal('workstation.posts-below-staff', ({ unitId, posts, staff }: Posts & { staff: number }) => ({
  zh: `乡镇 ${unitId} 的扶贫工作站有 ${staff} 人在岗，岗位数不能少于在岗人数（申报 ${posts}），须先办理离岗`,
  en: `${staff} persons work at the workstation of ${unitId}: it cannot have ${posts} posts before some are released`,
}));

export const setWorkstationPosts = useCase({
  name: 'grassroots/set-workstation-posts',
  title: { zh: '核定工作站岗位数', en: 'set how many posts a workstation has' },
  asks: workstationPostsSet.fields,
  permission: 'grassroots:record',
  authority: 'required',
  streams: ({ unitId }) => ({ workstation: workstation(unitId) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ workstation }, request, { effectiveOn }) => {
    const { unitId, posts } = request;
    if (!workstation) return unknownWorkstation(unitId, 'unitId');
    const fault = orderFault({ effectiveOn, lastOn: workstation.lastOn });
    if (fault) return fault;
    if (workstation.posts === posts) return unchanged(request, 'posts');
    const staff = staffFrom(workstation, effectiveOn);
    return staff > posts
      ? belowStaff({ unitId, posts, staff }, 'posts')
      : { workstation: [workstationPostsSet(request)] };
  },
});
