import { EXIT_PROCEDURES } from './exit-procedures.ts';
import { MEASURE_RULES } from './measure-rules.ts';
import type { Policy } from './policy.ts';
import { PROGRAMME_TENURE } from './programme-tenure.ts';
import { PROGRAMME_TRIGGERS } from './programme-triggers.ts';

/**
 * The parameters that the programme starts with ([P]), to be proposed as version 1. Data, not law: every rule reads the
 * policy that was adopted.
 */
export const PROGRAMME_POLICY: Policy = {
  version: 1,
  basisZh: '《怀化市精准扶贫攻坚行动实施纲要（2015—2020年）》及项目参数',
  basisEn: 'Huaihua outline for targeted poverty alleviation 2015–2020, and programme parameters',
  decisionsFrom: '2015-09-09',
  servedDaysMinimum: 183,
  resultDueMonth: 2,
  measureDueDays: 30,
  reviewDueDays: 30,
  executionDueMonths: 1,
  triggers: PROGRAMME_TRIGGERS,
  measureRules: MEASURE_RULES,
  exit: {
    incidenceBelow: 200,
    wrongExitsBelow: 200,
    omissionsBelow: 200,
    approvalAbove: 9000,
    countyNoticeDays: 7,
  },
  noticeDays: [
    { kind: 'household', days: 7 },
    { kind: 'exit', days: 7 },
    { kind: 'project', days: 10 },
    { kind: 'fund', days: 10 },
  ],
  exitProcedures: EXIT_PROCEDURES,
  tenure: PROGRAMME_TENURE,
  returnReview: {
    basisZh: '项目参数：退出后当年返贫人数超过已脱贫人口 2 % 的，对该年度第一责任人提请复核',
    basisEn:
      'Programme parameter: where more than 2 % of those who had come out return to poverty in a year, whoever was first responsible in it is reviewed',
    shareAboveBp: 200,
    dueDays: 30,
  },
};
