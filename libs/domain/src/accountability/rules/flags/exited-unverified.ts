import { addDays } from '../../../kernel/calendar.ts';
import { type FlagRule, NOTHING } from './flag-rule.ts';
import type { FlagFact } from './ground/flag-facts.ts';
import { type Ground, ofYear } from './ground/ground.ts';

function villageOf(fact: FlagFact, { tasks }: Ground): string | undefined {
  switch (fact.type) {
    case 'exit.exit-approved':
    case 'exit.exit-revoked':
    case 'exit.exit-step-struck':
    case 'programme.task-assigned':
    case 'programme.task-cancelled':
      return fact.data.unitId;
    case 'programme.task-amended':
    case 'programme.completion-claimed':
    case 'programme.completion-verified':
      return tasks.get(fact.data.taskId)?.unitId;
    default:
      return undefined;
  }
}

/** 未核验即出列: so many days after a village has come out of poverty, tasks of that year are not verified. */
export const exitedUnverified: FlagRule = {
  ruleId: 'exited-unverified',
  version: 1,
  title: { zh: '任务未核验即出列', en: 'a village out with tasks unverified' },
  limits: ['days'],
  touched(fact, ground) {
    const unitId = villageOf(fact, ground);
    if (unitId === undefined) return undefined;
    return ground.exits.has(unitId) ? { raising: [unitId] } : { clearing: [unitId] };
  },
  all: ({ exits }) => exits.keys(),
  judge({ exits, units, tasksOf, today }, unitId, { days = 0 }) {
    const exit = exits.get(unitId);
    if (!exit || units.get(unitId)?.level !== 'village') return NOTHING;
    const { year, on } = exit;
    const open = [...(tasksOf.get(ofYear(unitId, year)) ?? [])].filter(({ verified }) => verified === undefined);
    if (open.length === 0) return NOTHING;
    const flaggedOn = addDays(on, days + 1);
    if (today < flaggedOn) return { flags: [], nextOn: flaggedOn };
    const sources = [exit, ...open].map(({ source }) => source);
    return { flags: [{ unitId, year, of: {}, figures: { count: open.length, days, since: on }, sources }] };
  },
  words: ({ year, figures: { count, days, since } }) => ({
    zh: `${since} 批准出列，超过 ${days} 天后仍有 ${year} 年度的 ${count} 项任务未经核验`,
    en: `came out of poverty on ${since}, and more than ${days} days later ${count} of its tasks of ${year} are not verified`,
  }),
};
