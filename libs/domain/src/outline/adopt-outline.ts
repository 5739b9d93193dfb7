import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { outlineAdopted } from './facts.ts';
import { outline, outlineExists } from './outline.ts';

interface Period {
  readonly fromYear: number;
  readonly toYear: number;
}
const endsBeforeStart = refusal('outline.ends-before-start', ({ fromYear, toYear }: Period) => ({
  zh: `纲要不能始于 ${fromYear} 年而止于 ${toYear} 年`,
  en: `An outline cannot begin in ${fromYear} and end in ${toYear}`,
}));

interface Baselined {
  readonly year: number;
  readonly fromYear: number;
}
const baselineTooLate = refusal('outline.baseline-after-start', ({ year, fromYear }: Baselined) => ({
  zh: `纲要自 ${fromYear} 年起，基数不能是之后的 ${year} 年的`,
  en: `An outline from ${fromYear} on starts from no baseline of a later year, ${year}`,
}));
const nobodyPoor = refusal('outline.baseline-without-poor', ({ incidence }: { incidence: string }) => ({
  zh: `贫困发生率为 ${incidence} %，贫困人口不能为零`,
  en: `At an incidence of ${incidence} % there are poor persons: the baseline has none`,
}));

export const adoptOutline = useCase({
  name: 'outline/adopt-outline',
  title: { zh: '通过纲要', en: 'adopt an outline' },
  asks: outlineAdopted.fields,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
  decide: ({ outline }, request) => {
    if (outline) return outlineExists(request.outlineId, 'outlineId');
    if (request.toYear < request.fromYear) return endsBeforeStart(request, 'toYear');
    const { fromYear, baseline } = request;
    if (baseline.year > fromYear) return baselineTooLate({ year: baseline.year, fromYear }, 'baseline.year');
    if (baseline.poorPersons === 0 && baseline.incidenceBp > 0) {
      return nobodyPoor({ incidence: (baseline.incidenceBp / 100).toFixed(2) }, 'baseline.poorPersons');
    }
    return { outline: [outlineAdopted(request)] };
  },
});
