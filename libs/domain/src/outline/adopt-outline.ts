import type { FactOf, RecordedFact } from '../kernel/fact.ts';
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

const yearsTaken = refusal(
  'outline.years-taken',
  ({ outlineId, fromYear, toYear }: Period & { outlineId: string }) => ({
    zh: `纲要 ${outlineId} 已覆盖 ${fromYear} 至 ${toYear} 年，同一年度只能有一个纲要`,
    en: `The outline ${outlineId} covers ${fromYear} to ${toYear} already: no year has two`,
  }),
);

/** The outline that covers one of the years already. */
const overlapping = (adopted: readonly RecordedFact[], { fromYear, toYear }: Period) =>
  (adopted as readonly FactOf<typeof outlineAdopted>[])
    .map(({ data }) => data)
    .find((each) => each.fromYear <= toYear && fromYear <= each.toYear);

export const adoptOutline = useCase({
  name: 'outline/adopt-outline',
  title: { zh: '通过纲要', en: 'adopt an outline' },
  asks: outlineAdopted.fields,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
  gathers: [outlineAdopted.type],
  decide: ({ outline }, request, { gathered = [] }) => {
    if (outline) return outlineExists(request.outlineId, 'outlineId');
    if (request.toYear < request.fromYear) return endsBeforeStart(request, 'toYear');
    const { fromYear, baseline } = request;
    if (baseline.year > fromYear) return baselineTooLate({ year: baseline.year, fromYear }, 'baseline.year');
    if (baseline.poorPersons === 0 && baseline.incidenceBp > 0) {
      return nobodyPoor({ incidence: (baseline.incidenceBp / 100).toFixed(2) }, 'baseline.poorPersons');
    }
    const other = overlapping(gathered, request);
    return other ? yearsTaken(other, 'fromYear') : { outline: [outlineAdopted(request)] };
  },
});
