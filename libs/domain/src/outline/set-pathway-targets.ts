import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
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

/** Every poor person of the baseline is on exactly one pathway [D]. */
export const setPathwayTargets = useCase({
  name: 'outline/set-pathway-targets',
  title: { zh: '设定脱贫路径目标', en: 'set the targets of the pathways' },
  asks: pathwayTargetsSet.fields,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
  decide: ({ outline }, request) => {
    if (!outline) return unknownOutline(request.outlineId, 'outlineId');
    const sum = Object.values(request.persons).reduce((total, each) => total + each, 0);
    const { poorPersons } = outline;
    if (sum !== poorPersons) return pathwaysDoNotSum({ sum, poorPersons }, 'persons');
    return { outline: [pathwayTargetsSet(request)] };
  },
});
