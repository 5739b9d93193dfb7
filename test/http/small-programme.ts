import type { Role } from '@onus/access';
import { earlierOf, exampleOfFields, PROGRAMME_POLICY, useCaseNamed } from '@onus/domain';
import { quiet } from './quiet.ts';
import type { ServedLedger } from './served-ledger.ts';

/** The document that orders everything in the specs. */
export const authority = { number: '怀扶考〔2016〕3号', issuer: '中共怀化市委', date: '2016-02-28' };

const effectiveOn = '2016-03-01';

/** A right body for a use case, from the examples of its terms, with some fields as the spec wants them. */
export function bodyOf(name: string, fields: object = {}): object {
  return { ...exampleOfFields(useCaseNamed(name).request.fields), effectiveOn, authority, ...fields };
}

export const ids = {
  city: 'city',
  county: 'county-1',
  village: 'village-1',
  secretary: 'leader-1',
  head: 'leader-2',
  task: 'task-1',
  fund: 'fund-1',
} as const;

const named = (code: string) => ({ code, codeSystem: 'GB/T 2260', nameZh: '中方县', effectiveOn: '2015-01-01' });

export const assignTask = (fields: object = {}): object => ({
  taskId: ids.task,
  unitId: ids.county,
  responsible: [{ leaderId: ids.secretary, kind: 'first' }],
  year: 2016,
  title: '2016 年度脱贫人口任务',
  indicator: 'persons-lifted',
  target: 320,
  targetUnit: '人',
  due: '2016-12-31',
  effectiveOn,
  authority,
  ...fields,
});

let movements = 0;

export function disburse(amountFen: number, fields: object = {}): object {
  movements += 1;
  return {
    fundId: ids.fund,
    movementId: `movement-${movements}`,
    amountFen,
    documentNumber: `怀财〔2016〕${movements}号`,
    pathway: 'relocation',
    mode: 'finance',
    fromHolderId: ids.county,
    toHolderId: ids.village,
    effectiveOn,
    authority,
    ...fields,
  };
}

/** What the county may disburse. */
export const ALLOCATED_FEN = 1_000_000;

const scheme = {
  schemeId: 'scheme-2015',
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
  classes: [{ code: 'counties', titleZh: '县', titleEn: 'Counties', level: 'county' }],
  appealWithinDays: 30,
  appealBasis: '考核办法第二十条',
};

const datedBy = (asked: { effectiveOn: string }): string => earlierOf(asked.effectiveOn, authority.date);

export const sender =
  ({ post }: ServedLedger) =>
  async (name: string, body: object, role?: Role): Promise<number> => {
    const asked = { effectiveOn, ...body };
    // A document is not dated after what it orders.
    const { status, body: answer } = await post(
      name,
      { authority: { ...authority, date: datedBy(asked) }, ...asked },
      { role },
    );
    if (status !== 201) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.position;
  };

/** The policy that the programme starts with: proposed by one office, adopted by another. */
export async function programmePolicy(ledger: ServedLedger): Promise<void> {
  const done = sender(ledger);
  await done('accountability/propose-policy', { ...PROGRAMME_POLICY, effectiveOn: '2015-09-01' });
  const adopted = { version: PROGRAMME_POLICY.version, effectiveOn: '2015-09-09' };
  await done('accountability/adopt-policy', adopted, 'organisation-department');
  await quiet(ledger);
}

/**
 * A city, a county, a village; two leaders, the first of them the county's secretary; a claimed task; a fund with money
 * allocated to the county; the cycle of 2015, closed.
 */
export async function smallProgramme(ledger: ServedLedger): Promise<void> {
  const done = sender(ledger);
  await done('organisation/establish-unit', { unitId: ids.city, level: 'city', ...named('431200') });
  await done('organisation/establish-unit', {
    unitId: ids.county,
    level: 'county',
    parentId: ids.city,
    ...named('431221'),
  });
  await done('organisation/establish-unit', {
    unitId: ids.village,
    level: 'village',
    parentId: ids.county,
    ...named('431221100200'),
  });
  await done('organisation/register-leader', { leaderId: ids.secretary, name: '演示干部一', demo: true });
  await done('organisation/register-leader', { leaderId: ids.head, name: '演示干部二', demo: true });
  await done('organisation/appoint-leader', {
    leaderId: ids.secretary,
    appointmentId: 'appointment-1',
    post: 'party-secretary',
    unitId: ids.county,
    mode: 'full',
    effectiveOn: '2015-01-01',
  });
  await done('programme/assign-task', assignTask());
  await done('programme/claim-completion', { taskId: ids.task, value: 320 });
  const pool = { fundId: ids.fund, source: 'central', fiscalYear: 2016, poolHolderId: ids.city };
  await done('funds/open-fund', pool, 'finance-office');
  await done('funds/budget-funds', moved(ALLOCATED_FEN), 'finance-office');
  const allocation = { ...moved(ALLOCATED_FEN), fromHolderId: ids.city, toHolderId: ids.county };
  await done('funds/allocate-funds', allocation, 'finance-office');
  await done('assessment/adopt-scheme', scheme);
  await done('assessment/open-cycle', { year: 2015, schemeId: scheme.schemeId });
  await done('assessment/close-cycle', { year: 2015, missingAccepted: 1, reason: '年度考核停办' });
  await quiet(ledger);
}

function moved(amountFen: number): object {
  const { fromHolderId: _, toHolderId: __, ...movement } = disburse(amountFen) as Record<string, unknown>;
  return movement;
}

const FAILED_YEAR = { unitId: ids.county, year: 2016 };

/** The cycle of 2016 is opened, and a result of the county that has consequences is recorded, not yet published. */
export async function recordFailedYear(ledger: ServedLedger): Promise<void> {
  const done = sender(ledger);
  await done('assessment/open-cycle', { effectiveOn: '2016-12-01', year: 2016, schemeId: scheme.schemeId });
  const outcome = { totalScoreHundredths: 4000, grade: '不合格', taskCompleted: false };
  const indicatorScores = [{ code: 'task-completion', scoreHundredths: 4000 }];
  const result = { ...FAILED_YEAR, ...outcome, indicatorScores, basis: '考核组意见' };
  await done('assessment/record-result', { effectiveOn: '2017-02-01', ...result });
}

/** It is published; gives the position of the event. */
export const publishFailedYear = (ledger: ServedLedger): Promise<number> =>
  sender(ledger)('assessment/publish-result', { effectiveOn: '2017-02-10', ...FAILED_YEAR });
