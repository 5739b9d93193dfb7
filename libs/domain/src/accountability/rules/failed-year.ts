import { addDays } from '../../kernel/calendar.ts';
import { causesOf, type PersonRule } from './rule.ts';
import { consequenceOf } from './view.ts';

/** One failed year: an interview of whoever answers for it, each for their own scope. */
export const failedYear: PersonRule = {
  id: 'failed-year',
  version: 1,
  basis: {
    zh: '《怀化市精准扶贫攻坚行动实施纲要（2015—2020年）》：对当年扶贫任务没完成的，进行警示约谈',
    en: 'Huaihua outline for targeted poverty alleviation 2015–2020: a warning interview where the year’s task is not completed',
  },
  sentence: ({ unit, year, responsibility }) => ({
    zh: `${unit.zh} ${year} 年度扶贫任务未完成，该同志为${responsibility?.zh ?? '责任人'}，应予警示约谈`,
    en: `${unit.en} did not complete its task for ${year}; as ${responsibility?.en ?? 'responsible'} this person is to be interviewed`,
  }),
  find: (_, { leaderId, failures }) =>
    failures
      .filter(({ policy, responsibility }) => consequenceOf(policy, responsibility).oneYear === 'interview')
      .map(({ unitId, year, responsibility, policy, since, refs }) => ({
        ruleId: 'failed-year',
        kind: 'interview',
        leaderId,
        unitId,
        year,
        responsibility,
        policyVersion: policy.version,
        requiredOn: since.on,
        dueOn: addDays(since.on, policy.interviewDueDays),
        causes: causesOf([since.ref], refs),
      })),
};
