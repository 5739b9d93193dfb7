import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { unknownOutline } from '../outline.ts';
import { setPathwayTargetsCommand } from './command.ts';
import { pathwayTargetsSet } from './events.ts';

interface Mismatch {
  readonly sum: number;
  readonly poorPersons: number;
}
const pathwaysDoNotSum = refusal('outline.pathways-do-not-sum', ({ sum, poorPersons }: Mismatch) => ({
  zh: `四条路径合计 ${sum} 人,与基数 ${poorPersons} 人不符`,
  en: `The four pathways sum to ${sum} persons; the baseline has ${poorPersons}`,
}));

/** Every poor person of the baseline is on exactly one pathway [D]. */
export const setPathwayTargets = decides(setPathwayTargetsCommand, ({ outline }, request) => {
  if (!outline) return unknownOutline(request.outlineId, 'outlineId');
  const sum = Object.values(request.persons).reduce((total, each) => total + each, 0);
  const { poorPersons } = outline;
  if (sum !== poorPersons) return pathwaysDoNotSum({ sum, poorPersons }, 'persons');
  return { outline: [pathwayTargetsSet(request)] };
});
