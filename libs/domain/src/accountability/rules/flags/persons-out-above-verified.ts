import { addMonths, type Day } from '../../../kernel/calendar.ts';
import { type FlagRule, NOTHING } from './flag-rule.ts';
import type { FlagFact } from './ground/flag-facts.ts';
import { type Ground, ofYear } from './ground/ground.ts';

/** The indicator of the tasks that say how many persons come out of poverty. */
const INDICATOR = 'persons-lifted';

/** The day after the end of a month of the next year. */
const afterMonth = (year: number, month: number): Day => addMonths(`${year + 1}-01-01`, month);

function villageOf(fact: FlagFact, { tasks }: Ground): string | undefined {
  switch (fact.type) {
    case 'exit.households-counted':
    case 'exit.household-count-corrected':
      return ofYear(fact.data.unitId, fact.data.year);
    case 'programme.task-assigned':
      return ofYear(fact.data.unitId, fact.data.year);
    case 'programme.task-amended':
    case 'programme.completion-claimed':
    case 'programme.completion-verified': {
      const task = tasks.get(fact.data.taskId);
      return task && ofYear(task.unitId, task.year);
    }
    default:
      return undefined;
  }
}

/**
 * 脱贫人数多于核验数: a village counted more persons out of poverty in a year than were verified of its tasks. Not evaluated where it has no
 * such task of the year.
 */
export const personsOutAboveVerified: FlagRule = {
  ruleId: 'persons-out-above-verified',
  version: 1,
  title: { zh: '脱贫人数多于核验数', en: 'more persons out than were verified' },
  limits: ['month'],
  touched(fact, ground) {
    if (fact.type === 'programme.task-cancelled') return { raising: yearsOf(ground, fact.data.unitId) };
    const name = villageOf(fact, ground);
    return name === undefined || !ground.counts.has(name) ? undefined : { raising: [name] };
  },
  all: ({ counts }) => counts.keys(),
  judge({ counts, tasksOf, today }, name, { month = 2 }) {
    const count = counts.get(name);
    const tasks = [...(tasksOf.get(name) ?? [])].filter(({ indicator }) => indicator === INDICATOR);
    const [unitId = '', told] = name.split(' ');
    const year = Number(told);
    if (!count || tasks.length === 0) return NOTHING;
    const judgedOn = afterMonth(year, month);
    if (today < judgedOn) return { flags: [], nextOn: judgedOn };
    const limitCount = tasks.reduce((sum, { verified = 0 }) => sum + verified, 0);
    if (count.out <= limitCount) return NOTHING;
    const sources = [count, ...tasks].map(({ source }) => source);
    return { flags: [{ unitId, year, of: {}, figures: { count: count.out, limitCount }, sources }] };
  },
  words: ({ year, figures: { count, limitCount } }) => ({
    zh: `${year} 年登记脱贫 ${count} 人，经核验的任务完成数为 ${limitCount} 人`,
    en: `counted ${count} persons out of poverty in ${year}, while ${limitCount} were verified of its tasks`,
  }),
};

/** Of which years a village has counted. */
const yearsOf = ({ counts }: Ground, unitId: string): readonly string[] =>
  [...counts.keys()].filter((name) => name.startsWith(`${unitId} `));
