import { useCase } from '../kernel/use-case.ts';
import { cycle, cycleIsClosed, unknownCycle } from './cycle.ts';
import { cycleClosed } from './facts.ts';

export const closeCycle = useCase({
  name: 'assessment/close-cycle',
  title: { zh: '结束年度考核', en: 'close a yearly cycle' },
  asks: cycleClosed.fields,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ year }) => ({ cycle: cycle(year) }),
  decide: ({ cycle }, request) => {
    if (!cycle) return unknownCycle(String(request.year), 'year');
    if (!cycle.open) return cycleIsClosed(request, 'year');
    return { cycle: [cycleClosed(request)] };
  },
});
