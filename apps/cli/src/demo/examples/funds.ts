import { CITY } from '../gazetteer.ts';
import { asSent, type Body, leaves, type Shown } from './shown.ts';

const role = 'finance-office';
const FUND = 'fund-2021-central';
const COUNTY_FUND = 'fund-2021-county-431221';
const COUNTY = 'county-431221';
const DOWN = { fromHolderId: CITY, toHolderId: COUNTY };

const yuan = (amount: number): number => amount * 100;

/** Under an id and a document of its own. */
const named = (serial: number) => ({
  fundId: FUND,
  movementId: `movement-2021-${String(serial).padStart(6, '0')}`,
  documentNumber: `演示财〔2021〕${serial}号`,
});
const WRONG = named(5);

const left = (useCase: string, request: object, daysBefore: number) =>
  leaves(role, `funds/${useCase}`, request, daysBefore);
const leftMoved = (serial: number, useCase: string, amount: number, of: object) =>
  left(useCase, { ...named(serial), amountFen: yuan(amount), ...of }, 10 - serial);
const shown = (serial: number, amount: number, of: object): Body =>
  asSent({ ...named(serial), amountFen: yuan(amount), ...of });

const opened = (fundId: string, source: string, poolHolderId: string) => ({
  fundId,
  source,
  fiscalYear: 2021,
  poolHolderId,
});

/** A fund of the year after the programme, with money in every phase: enough of it for all that is shown. */
export const funds = (): Shown => ({
  leftOpen: [
    left('open-fund', opened(FUND, 'central', CITY), 11),
    left('open-fund', opened(COUNTY_FUND, 'county', COUNTY), 11),
    leftMoved(1, 'budget-funds', 5_000_000, {}),
    leftMoved(2, 'allocate-funds', 1_000_000, DOWN),
    leftMoved(3, 'disburse-funds', 1_000_000, DOWN),
    leftMoved(4, 'pay-funds', 300_000, { fromHolderId: COUNTY, projectId: 'project-2021-0001', payee: 'contractor' }),
    leftMoved(5, 'allocate-funds', 90_000, DOWN),
  ],
  bodies: {
    'funds/open-fund': asSent(opened('fund-2021-provincial', 'provincial', CITY)),
    'funds/record-revenue': asSent({
      unitId: COUNTY,
      fiscalYear: 2020,
      amountFen: yuan(640_000_000),
      basis: 'final-accounts',
      basisDetail: '演示数据：2020 年财政决算',
    }),
    'funds/set-up-special-fund': asSent({ fundId: COUNTY_FUND, amountFen: yuan(36_000_000) }),
    'funds/budget-funds': shown(101, 2_000_000, {}),
    'funds/allocate-funds': shown(102, 200_000, DOWN),
    'funds/disburse-funds': shown(103, 200_000, DOWN),
    'funds/pay-funds': shown(104, 80_000, {
      fromHolderId: COUNTY,
      projectId: 'project-2021-0001',
      payee: 'cooperative',
    }),
    'funds/settle-funds': shown(105, 120_000, { fromHolderId: COUNTY, projectId: 'project-2021-0001' }),
    'funds/return-funds': shown(106, 50_000, { fromHolderId: COUNTY, toHolderId: CITY, reasonCode: 'unspent' }),
    'funds/recover-funds': shown(107, 60_000, { fromHolderId: COUNTY, fromPhase: 'allocated', reasonCode: 'idle' }),
    'funds/reverse-movement': asSent({ ...named(108), reverses: WRONG.movementId, reasonCode: 'wrong-amount' }),
    'funds/close-fund-year': asSent({ fundId: 'fund-2020-reward' }),
    'funds/reopen-fund-year': asSent({
      fundId: 'fund-2020-central',
      reasonCode: 'late-documents',
      reason: '演示数据：补录跨年度报账凭证',
    }),
  },
});
