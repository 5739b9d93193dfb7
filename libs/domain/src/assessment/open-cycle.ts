import { lastDayOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { cycle, cycleExists } from './cycle.ts';
import { cycleOpened, cycleOpening } from './facts.ts';
import { scheme, unknownScheme } from './scheme.ts';

interface Late {
  readonly year: number;
  readonly effectiveOn: string;
}
const opensTooLate = refusal('cycle.opens-too-late', ({ year, effectiveOn }: Late) => ({
  zh: `${year} 年度考核至迟在次年启动，不能自 ${effectiveOn} 起`,
  en: `The assessment of ${year} is opened in the year after it at the latest, not on ${effectiveOn}`,
}));

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
    if (effectiveOn > lastDayOf(request.year + 1))
      return opensTooLate({ year: request.year, effectiveOn }, 'effectiveOn');
    const fault = orderFault({ effectiveOn, lastOn: scheme.adoptedOn });
    return fault ?? { cycle: [cycleOpened({ ...request, ...scheme.marking })] };
  },
});
