import { useCase } from '../kernel/use-case.ts';
import { cycle, cycleExists } from './cycle.ts';
import { cycleOpened, cycleOpening } from './facts.ts';
import { scheme, unknownScheme } from './scheme.ts';

/** A year has one cycle, under one scheme. */
export const openCycle = useCase({
  name: 'assessment/open-cycle',
  title: { zh: '启动年度考核', en: 'open a yearly cycle' },
  asks: cycleOpening,
  permission: 'assessment:record',
  authority: 'optional',
  mayLieAhead: true,
  streams: ({ year, schemeId }) => ({ cycle: cycle(year), scheme: scheme(schemeId) }),
  decide: ({ cycle, scheme }, request) => {
    if (cycle) return cycleExists(String(request.year), 'year');
    if (!scheme) return unknownScheme(request.schemeId, 'schemeId');
    const { bands, classes, indicators, vetoes } = scheme;
    const taken = { bands: [...bands], classes: [...classes], indicators: [...indicators], vetoes: [...vetoes] };
    return { cycle: [cycleOpened({ ...request, ...taken })] };
  },
});
