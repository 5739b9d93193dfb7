import { orderFault } from '../kernel/effective-day.ts';
import { useCase } from '../kernel/use-case.ts';
import { cycle, cycleExists } from './cycle.ts';
import { cycleOpened, cycleOpening } from './facts.ts';
import { scheme, unknownScheme } from './scheme.ts';

/** A year has one cycle, under one scheme, which is adopted by then. */
export const openCycle = useCase({
  name: 'assessment/open-cycle',
  title: { zh: '启动年度考核', en: 'open a yearly cycle' },
  asks: cycleOpening,
  permission: 'assessment:record',
  authority: 'optional',
  mayLieAhead: true,
  streams: ({ year, schemeId }) => ({ cycle: cycle(year), scheme: scheme(schemeId) }),
  decide: ({ cycle, scheme }, request, { effectiveOn }) => {
    if (cycle) return cycleExists(String(request.year), 'year');
    if (!scheme) return unknownScheme(request.schemeId, 'schemeId');
    const fault = orderFault({ effectiveOn, lastOn: scheme.adoptedOn });
    return fault ?? { cycle: [cycleOpened({ ...request, ...scheme.marking })] };
  },
});
