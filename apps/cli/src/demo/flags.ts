import { digestOf } from './digest-of.ts';
import { document, type Step } from './step.ts';
import type { DemoUnit } from './units.ts';

const TOLD_IN = 2017;
const FUND = `fund-${TOLD_IN}-social`;

const yuan = (amount: number): number => amount * 100;

const finance = (on: string, serial: number, useCase: string, request: object): Step => ({
  on,
  role: 'finance-office',
  authority: document(`财-${FUND}`, serial, on),
  useCase: `funds/${useCase}`,
  request: { fundId: FUND, ...request },
});
const moved = (on: string, serial: number, useCase: string, amount: number, request: object): Step =>
  finance(on, serial, useCase, {
    movementId: `movement-${FUND}-${serial}`,
    documentNumber: document(`财-${FUND}`, serial, on).number,
    amountFen: yuan(amount),
    ...request,
  });

/**
 * One fund of donations, for relocation, in which much is to be looked into: paid to persons, for a project before its notice, for what the fund
 * is not for, disbursed late, and nearly all of it for one village. One of the payments was entered wrongly, and reversed.
 */
export function flagSteps(year: number, units: readonly DemoUnit[]): Step[] {
  const village = units.find(({ designations }) => designations.includes('poor-village'));
  const township = units.find(({ unitId }) => unitId === village?.parentId);
  if (year !== TOLD_IN || !village || !township?.parentId) return [];
  const [villageId, poolHolderId] = [village.unitId, township.parentId];
  const on = (monthDay: string): string => `${TOLD_IN}-${monthDay}`;
  const paid = (monthDay: string, serial: number, amount: number, request: object): Step =>
    moved(on(monthDay), serial, 'pay-funds', amount, { fromHolderId: villageId, villageId, ...request });
  const wrong = paid('04-12', 5, 70_000, { payee: 'person' });
  return [
    finance(on('03-01'), 1, 'open-fund', {
      ...{ source: 'social', fiscalYear: TOLD_IN, poolHolderId, pathways: ['relocation'] },
    }),
    moved(on('03-02'), 2, 'budget-funds', 12_600_000, {}),
    moved(on('03-03'), 3, 'disburse-funds', 11_900_000, {
      fromHolderId: poolHolderId,
      toHolderId: villageId,
      villageId,
    }),
    moved(on('03-04'), 10, 'allocate-funds', 500_000, { fromHolderId: poolHolderId, toHolderId: township.unitId }),
    paid('04-10', 4, 60_000, { payee: 'person' }),
    wrong,
    finance(on('04-20'), 6, 'reverse-movement', {
      movementId: `movement-${FUND}-6`,
      documentNumber: document(`财-${FUND}`, 6, on('04-20')).number,
      reverses: (wrong.request as { readonly movementId: string }).movementId,
      reasonCode: 'entered-twice',
    }),
    paid('05-05', 7, 200_000, { payee: 'contractor', projectId: `project-${TOLD_IN}-road`, pathway: 'relocation' }),
    {
      on: on('05-20'),
      role: 'reporting-unit',
      useCase: 'oversight/post-notice',
      request: {
        ...{ noticeId: `notice-${FUND}`, kind: 'project', issuerId: township.unitId, unitIds: [villageId] },
        projectIds: [`project-${TOLD_IN}-road`, `project-${TOLD_IN}-houses`],
        ...{ textDigest: digestOf(`notice-${FUND}`), place: '演示数据：村务公开栏', until: on('05-29') },
      },
    },
    paid('06-10', 8, 11_000_000, {
      payee: 'contractor',
      projectId: `project-${TOLD_IN}-houses`,
      pathway: 'relocation',
    }),
    paid('06-12', 9, 50_000, { payee: 'household', pathway: 'medical-aid' }),
    moved(on('07-01'), 11, 'disburse-funds', 400_000, {
      ...{ fromHolderId: township.unitId, toHolderId: villageId, villageId },
    }),
  ];
}

/** What the engine has raised. */
export interface RaisedFlag {
  readonly flagId: string;
  readonly ruleId: string;
  readonly unitId: string;
}

const OUTCOMES = ['explained', 'corrected', 'upheld'] as const;
const REASONS = {
  explained: '演示数据：经核查，手续齐全，情况说明成立',
  corrected: '演示数据：已督促整改到位',
  upheld: '演示数据：经核查，问题属实',
} as const;
/** Of each rule so many are answered in a spring. */
const ANSWERED_MAX = 6;

/** In the spring the inspectors answer some of what was raised since the last, against villages: of each rule in each way. */
export function flagAnswerSteps(raised: readonly RaisedFlag[], now: number): Step[] {
  const ofVillages = raised.filter(({ unitId }) => unitId.startsWith('village-'));
  return [...Map.groupBy(ofVillages, ({ ruleId }) => ruleId).values()].flatMap((flags) =>
    flags.slice(0, ANSWERED_MAX).map(({ flagId }, at): Step => {
      const outcome = OUTCOMES[at % OUTCOMES.length] ?? 'explained';
      const request = { flagId, outcome, evidenceDigest: digestOf(`flag ${flagId}`), reason: REASONS[outcome] };
      return { on: `${now}-03-20`, role: 'inspector', useCase: 'accountability/answer-flag', request };
    }),
  );
}
