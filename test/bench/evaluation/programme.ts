import type { LoggedFact, ToEvaluate } from '@onus/domain';

const YEAR = 2016;
const BY_COUNTY = 200;
const LINE = { fullAtBp: 9500, zeroAtBp: 2000 };
const titled = { titleZh: '演示', titleEn: 'Demo' };

/** Villages of counties: each with a task that was claimed and verified, a plan, a count, money allocated and paid. */
export function programmeOf(villages: number): readonly LoggedFact[] {
  const facts: LoggedFact[] = [];
  const tell = (type: string, data: object, effectiveOn = '2016-05-01'): void => {
    const position = facts.length;
    const by = { actor: 'account:bench', recordedAt: '2016-05-01T00:00:00.000Z' };
    facts.push({ id: `event-${position}`, position, type, data, effectiveOn, ...by });
  };
  const established = (unitId: string, level: string, more: object): void =>
    tell(
      'organisation.unit-established',
      { unitId, level, code: '1', codeSystem: 'local', nameZh: '村', ...more },
      '2015-01-01',
    );
  established('city', 'city', {});
  for (let at = 0; at < villages; at += 1) {
    const [unitId, parentId] = [`village-${at}`, `county-${Math.floor(at / BY_COUNTY)}`];
    if (at % BY_COUNTY === 0) established(parentId, 'county', { parentId: 'city' });
    established(unitId, 'village', { parentId, higherIds: ['city'], designations: ['poor-village'] });
    const [target, reached] = [100 + (at % 37), 60 + (at % 71)];
    const concerned = { taskId: `task-${at}`, unitId, leaderIds: ['leader-1'] };
    tell('programme.task-assigned', { ...concerned, year: YEAR, indicator: 'persons-lifted', target });
    tell('programme.completion-claimed', { ...concerned, value: reached });
    tell('programme.completion-verified', { ...concerned, confirmed: true });
    tell('outline.annual-plan-set', {
      unitId,
      year: YEAR,
      targets: [{ indicator: 'persons-lifted', target, targetUnit: '人' }],
    });
    tell('exit.households-counted', { unitId, year: YEAR, persons: { newlyOut: reached } });
    const money = { fiscalYear: YEAR, to: { holderId: unitId, phase: 'allocated' } };
    tell('funds.funds-allocated', {
      ...money,
      amountFen: 1_000_000 + at,
      from: { holderId: 'city', phase: 'budgeted' },
    });
    const paid = { from: money.to, to: { holderId: unitId, phase: 'paid' } };
    tell('funds.funds-paid', { fiscalYear: YEAR, amountFen: 500_000 + at, ...paid });
  }
  return facts;
}

export const toEvaluate = (facts: readonly LoggedFact[]): ToEvaluate => ({
  year: YEAR,
  schemeId: 'scheme-bench',
  position: facts.length - 1,
  method: 'evaluation-1',
  marking: {
    indicators: [
      {
        code: 'task',
        ...titled,
        weight: 5000,
        source: { kind: 'task-completion', ...LINE, parts: [{ indicator: 'persons-lifted', weight: 10_000 }] },
      },
      {
        code: 'exits',
        ...titled,
        weight: 2000,
        source: {
          kind: 'poverty-exit',
          ...LINE,
          personsShareBp: 10_000,
          personsIndicator: 'persons-lifted',
          wrongExitHundredths: 500,
          returnHundredths: 100,
        },
      },
      { code: 'funds', ...titled, weight: 2000, source: { kind: 'fund-progress', ...LINE } },
      { code: 'compliance', ...titled, weight: 1000, source: { kind: 'fund-compliance', flagHundredths: 1000 } },
    ],
    bindingIndicators: [{ code: 'task', minScoreHundredths: 6000 }],
    fullMarksHundredths: 10_000,
    rounding: 'half-away-from-zero',
    bands: [
      { grade: '合格', minScoreHundredths: 6000 },
      { grade: '不合格', minScoreHundredths: 0 },
    ],
    classes: [{ code: 'villages', ...titled, level: 'village' }],
    appealWithinDays: 30,
  },
});
