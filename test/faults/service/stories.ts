import type { Role } from '@onus/access';
import { earlierOf } from '@onus/domain';

/** One command of the load. */
export interface Sent {
  readonly name: string;
  readonly role: Role;
  readonly body: object;
}

const authority = { number: '怀扶考〔2016〕3号', issuer: '中共怀化市委', date: '2016-02-28' };
const CLERK: Role = 'assessment-office';
const FINANCE: Role = 'finance-office';
const FUND = { fundId: 'fund-1' };
const POOL_FEN = 1_000_000_000;

const sent = (name: string, effectiveOn: string, body: object, role: Role = CLERK): Sent => ({
  name,
  role,
  // A document is not dated after what it orders.
  body: { effectiveOn, authority: { ...authority, date: earlierOf(effectiveOn, authority.date) }, ...body },
});
const unit = (unitId: string, level: string, parentId?: string): Sent =>
  sent('organisation/establish-unit', '2015-01-01', {
    unitId,
    level,
    ...(parentId && { parentId }),
    code: '431221',
    codeSystem: 'local',
    nameZh: '演示单位',
  });

const movement = (id: string, amountFen: number): object => ({
  ...FUND,
  movementId: `movement-${id}`,
  documentNumber: `怀财〔2016〕${id}号`,
  amountFen,
});

/** What everybody else's commands rest on. */
export function* foundations(): Generator<Sent> {
  yield unit('city', 'city');
  yield unit('county', 'county', 'city');
  // The first start has proposed it.
  yield sent('accountability/adopt-policy', '2015-09-09', { version: 1 }, 'organisation-department');
  yield sent('assessment/adopt-scheme', '2015-10-01', {
    schemeId: 'scheme-1',
    titleZh: '考核办法',
    titleEn: 'Scheme',
    indicators: [{ code: 'task-completion', titleZh: '任务完成', titleEn: 'Task completion', weight: 10_000 }],
    bindingIndicators: [{ code: 'task-completion', minScoreHundredths: 6000 }],
    fullMarksHundredths: 10_000,
    rounding: 'half-away-from-zero',
    bands: [
      { grade: '合格', minScoreHundredths: 6000 },
      { grade: '不合格', minScoreHundredths: 0 },
    ],
    classes: [{ code: 'townships', titleZh: '乡镇', titleEn: 'Townships', level: 'township' }],
    appealWithinDays: 30,
    appealBasis: '考核办法第二十条',
  });
  for (const year of [2016, 2017]) yield sent('assessment/open-cycle', `${year}-12-01`, { year, schemeId: 'scheme-1' });
  const fund = { ...FUND, source: 'central', fiscalYear: 2016, poolHolderId: 'city' };
  yield sent('funds/open-fund', '2016-01-01', fund, FINANCE);
  yield sent('funds/budget-funds', '2016-01-01', movement('pool', POOL_FEN), FINANCE);
  const allocated = { ...movement('county', POOL_FEN), fromHolderId: 'city', toHolderId: 'county' };
  yield sent('funds/allocate-funds', '2016-01-02', allocated, FINANCE);
}

/**
 * Township after township: its people, its tasks, its money from the one fund that all clients draw on, and two failed
 * years, from which the engine raises interviews and measures.
 */
export function* townships(client: string): Generator<Sent, never> {
  for (let count = 1; ; count += 1) {
    const id = `${client}-${count}`;
    const [unitId, leaderId, taskId] = [`township-${id}`, `leader-${id}`, `task-${id}`];
    yield unit(unitId, 'township', 'county');
    yield sent('organisation/register-leader', '2015-01-01', { leaderId, name: '演示干部', demo: true });
    const post = { leaderId, appointmentId: 'appointment-1', post: 'party-secretary', unitId, mode: 'full' };
    yield sent('organisation/appoint-leader', '2015-01-01', post);
    yield sent('programme/assign-task', '2016-03-01', {
      taskId,
      unitId,
      responsible: [{ leaderId, kind: 'first' }],
      year: 2016,
      title: '2016 年度脱贫人口任务',
      indicator: 'persons-lifted',
      target: 320,
      targetUnit: '人',
      due: '2016-12-31',
    });
    const money = { ...movement(id, 100), fromHolderId: 'county', toHolderId: unitId };
    yield sent('funds/disburse-funds', '2016-03-02', money, FINANCE);
    yield sent('programme/report-progress', '2016-06-30', { taskId, value: 20, asOf: '2016-06-30' });
    for (const year of [2016, 2017]) {
      const outcome = { totalScoreHundredths: 4000, grade: '不合格', taskCompleted: false };
      const indicatorScores = [{ code: 'task-completion', scoreHundredths: 4000 }];
      const result = { unitId, year, ...outcome, indicatorScores, basis: '考核组意见' };
      yield sent('assessment/record-result', `${year + 1}-01-20`, result);
      yield sent('assessment/publish-result', `${year + 1}-02-10`, { unitId, year });
    }
  }
}
