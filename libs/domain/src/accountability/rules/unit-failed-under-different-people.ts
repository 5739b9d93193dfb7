import { addDays, laterOf } from '../../kernel/calendar.ts';
import type { ResultEntry } from '../known/facts.ts';
import type { Policy } from '../policy.ts';
import type { EventRef } from '../terms.ts';
import { causesOf, type UnitRule } from './rule.ts';
import { causeOf, type View } from './view.ts';

interface FailedYear {
  readonly since: ResultEntry;
  readonly policy: Policy;
  readonly first: ReadonlySet<string>;
  readonly refs: readonly EventRef[];
}

/** A failed year of the unit, with those who were first responsible for it. */
function failedYearOf(view: View, unitId: string, year: number): FailedYear | undefined {
  const outcome = view.outcome(unitId, year);
  const policy = outcome.is === 'failed' ? view.policyFor(causeOf(outcome.since)) : undefined;
  if (outcome.is !== 'failed' || !policy) return undefined;
  const first = view
    .attributions(unitId, year, policy)
    .filter(({ effective, responsibility }) => effective && responsibility === 'first');
  const persons = new Set(first.map(({ leaderId }) => leaderId));
  return { since: outcome.since, policy, first: persons, refs: first.flatMap(({ refs }) => refs) };
}

/** The unit failed two years in a row and nobody was first responsible in both: the unit is supervised, no newcomer pays. */
export const unitFailedUnderDifferentPeople: UnitRule = {
  id: 'unit-failed-under-different-people',
  version: 1,
  basis: {
    zh: '项目参数：单位连续两年未完成而第一责任人不同的，对单位实行督办，对新任者不采取组织措施',
    en: 'Programme parameter: a unit that fails two years in a row under different people is put under supervision, without measure for the newcomer',
  },
  sentence: ({ unit, year }) => ({
    zh: `${unit.zh} ${year - 1}、${year} 连续两个年度扶贫任务未完成，没有人两年均为第一责任人，对单位实行督办`,
    en: `${unit.en} did not complete its task in ${year - 1} and ${year}, and nobody was first responsible in both; the unit is to be supervised`,
  }),
  find: (view, unitId) =>
    [...(view.facts.results.get(unitId)?.keys() ?? [])].flatMap((year) => {
      const [before, now] = [failedYearOf(view, unitId, year - 1), failedYearOf(view, unitId, year)];
      if (!before || !now || [...now.first].some((leaderId) => before.first.has(leaderId))) return [];
      const requiredOn = laterOf(before.since.on, now.since.on);
      return [
        {
          ruleId: 'unit-failed-under-different-people',
          kind: 'supervision',
          leaderId: undefined,
          unitId,
          year,
          responsibility: undefined,
          policyVersion: now.policy.version,
          requiredOn,
          dueOn: addDays(requiredOn, now.policy.supervisionDueDays),
          causes: causesOf([before.since.ref, now.since.ref], before.refs, now.refs),
        },
      ];
    }),
};
