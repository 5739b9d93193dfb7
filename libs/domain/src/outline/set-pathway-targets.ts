import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { Pathway } from '../kernel/vocabulary.ts';
import { pathwayTargetsSet } from './facts.ts';
import { outline, unknownOutline } from './outline.ts';

interface Mismatch {
  readonly sum: number;
  readonly poorPersons: number;
}
const pathwaysDoNotSum = refusal('outline.pathways-do-not-sum', ({ sum, poorPersons }: Mismatch) => ({
  zh: `四条路径合计 ${sum} 人，与基数 ${poorPersons} 人不符`,
  en: `The four pathways sum to ${sum} persons; the baseline has ${poorPersons}`,
}));

const unchanged = refusal('outline.pathways-unchanged', ({ outlineId }: { outlineId: string }) => ({
  zh: `纲要 ${outlineId} 的脱贫路径目标与现行的相同`,
  en: `The targets of the pathways of ${outlineId} are as they stand already`,
}));

/** Every poor person of the baseline is on exactly one pathway [D]. */
export const setPathwayTargets = useCase({
  name: 'outline/set-pathway-targets',
  title: { zh: '设定脱贫路径目标', en: 'set the targets of the pathways' },
  asks: pathwayTargetsSet.fields,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
  decide: ({ outline }, request, { effectiveOn }) => {
    if (!outline) return unknownOutline(request.outlineId, 'outlineId');
    const sum = Object.values(request.persons).reduce((total, each) => total + each, 0);
    const { poorPersons } = outline.baseline;
    if (sum !== poorPersons) return pathwaysDoNotSum({ sum, poorPersons }, 'persons');
    const { pathways, adoptedOn } = outline;
    if (pathways && Pathway.enum.every((pathway) => pathways[pathway] === request.persons[pathway])) {
      return unchanged(request, 'persons');
    }
    return orderFault({ effectiveOn, lastOn: adoptedOn }) ?? { outline: [pathwayTargetsSet(request)] };
  },
});
