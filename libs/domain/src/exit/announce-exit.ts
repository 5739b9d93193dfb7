import { policy } from '../accountability/policy.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { unit } from '../organisation/unit.ts';
import { exitAnnounced, exitAnnouncement } from './facts.ts';
import { openStep } from './open-step.ts';
import { unitExit } from './unit-exit.ts';

/** 公告, after the decision: nobody can object to it any more. */
export const announceExit = useCase({
  name: 'exit/announce-exit',
  title: { zh: '公告退出', en: 'announce an exit that was approved' },
  asks: exitAnnouncement,
  permission: 'exit:apply',
  authority: 'optional',
  streams: ({ unitId }) => ({ exit: unitExit(unitId), unit: unit(unitId), policy }),
  affairOf: (_, { unitId }) => unitId,
  decide: (states, { unitId, ...announced }, { effectiveOn }) => {
    const open = openStep(states, { unitId, kind: 'announcement' }, effectiveOn);
    return isRefusal(open) ? open : { exit: [exitAnnounced({ ...open.of, ...announced })] };
  },
});
