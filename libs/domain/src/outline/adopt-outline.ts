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
    return { outline: [outlineAdopted(request)] };
  },
});
