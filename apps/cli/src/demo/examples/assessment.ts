import { cycleClosed, cycleOpened, evaluationOf, SCHEME, schemeSteps, scored } from '../results.ts';
import type { Scenarios } from '../scenarios.ts';
import { LAST_YEAR as year } from '../targets.ts';
import type { DemoUnit } from '../units.ts';
import { asSent, leaves, type Shown } from './shown.ts';

const appeal = { against: ['score'], grounds: '演示数据：统计口径有误' };

const [scheme] = schemeSteps();

/** Units that have a result of the programme's last year, of which nothing else is told. */
export interface Assessed {
  readonly unpublished: readonly string[];
  readonly published: readonly string[];
}

interface Given extends Assessed {
  readonly secretaryId: string;
  readonly units: readonly DemoUnit[];
  readonly told: Scenarios;
}

/** Results of the programme's last year, which is still open; and the cycles of the two years after it. */
export function assessment({ unpublished, published, secretaryId, units, told }: Given): Shown {
  const [toCorrect, toPublish, ...others] = unpublished;
  const [listToCorrect, listToPublish] = [others.slice(0, 2), others.slice(2)];
  const corrected = { ...scored(9150), taskCompleted: true };
  const why = { basis: '演示数据：年度考核', reason: '演示数据：复核后重新登记' };
  const [appealing, waiting, wrong, flooded, pardoned] = published;
  const exemption = { year, ground: 'natural-disaster', basis: '演示数据：特大洪灾，不可抗力' };
  return {
    leftOpen: [
      cycleOpened(2021),
      leaves('reporting-unit', 'assessment/lodge-appeal', { unitId: waiting, year, ...appeal }),
      {
        ...leaves('assessment-office', 'assessment/grant-exemption', { unitId: pardoned, ...exemption }),
        bySecond: true,
      },
    ],
    bodies: {
      'assessment/adopt-scheme': asSent({ ...scheme?.request, schemeId: 'scheme-2022' }),
      'assessment/open-cycle': asSent({ year: 2022, schemeId: SCHEME }, '2022-01-06'),
      'assessment/close-cycle': asSent(cycleClosed(2021, units, new Map(), told).request, '2022-02-27'),
      'assessment/record-result': asSent({ unitId: toCorrect, year, ...corrected, ...why }),
      'assessment/record-results': asSent({
        ...{ year, ...why },
        results: listToCorrect.map((unitId) => ({ unitId, ...corrected })),
      }),
      'assessment/publish-result': asSent({ unitId: toPublish, year }),
      'assessment/publish-results': asSent({ year, results: listToPublish.map((unitId) => ({ unitId })) }),
      'assessment/lodge-appeal': asSent({ unitId: appealing, year, ...appeal }),
      'assessment/decide-appeal': asSent({
        unitId: waiting,
        year,
        decision: 'rejected',
        reason: '演示数据：复核后维持原结果',
      }),
      'assessment/revise-result': asSent({
        unitId: wrong,
        year,
        ...scored(7650),
        taskCompleted: true,
        ground: 'error-found',
        reason: '演示数据：得分录入有误',
      }),
      'assessment/grant-exemption': asSent({ unitId: flooded, ...exemption }),
      'assessment/revoke-exemption': asSent({ unitId: pardoned, year, reason: '演示数据：经核查，灾情不实' }),
      'assessment/enter-score': asSent({
        unitId: toCorrect,
        year,
        code: 'fund-compliance',
        scoreHundredths: 9000,
        reason: '演示数据：考核组评定',
      }),
      'assessment/enter-veto': asSent({
        unitId: toCorrect,
        year,
        code: 'false-exit',
        stands: false,
        reason: '演示数据：经核查不成立',
      }),
      'assessment/generate-evaluation': asSent({
        evaluationId: `${evaluationOf(year)}-2`,
        year,
        scope: { classes: ['counties'] },
      }),
      'assessment/record-special-assessment': asSent({
        leaderId: secretaryId,
        unitId: 'county-431221',
        year,
        scoreHundredths: 9450,
        grade: '优秀',
        basis: '演示数据：专项考核',
        reason: '演示数据：复核后重新登记',
      }),
    },
  };
}
