import { CITY } from '../gazetteer.ts';
import { asSent, leaves, type Shown } from './shown.ts';

const role = 'finance-office';
const COUNTY = 'county-431221';
const REWARD = 'fund-2021-reward';
const yuan = (amount: number): number => amount * 100;
const documentNumber = (serial: number): string => `演示融〔2021〕${serial}号`;

const committed = (instrumentId: string, serial: number, of: object = {}) => ({
  ...{ instrumentId, kind: 'sme-loan', provider: 'bank', holderId: COUNTY },
  ...{ amountFen: yuan(5_000_000), documentNumber: documentNumber(serial), ...of },
});
const entry = (serial: number, amount: number) => ({
  ...{ instrumentId: 'sme-2021-shown', entryId: `entry-2021-${serial}` },
  ...{ amountFen: yuan(amount), documentNumber: documentNumber(serial) },
});
const moved = (serial: number, amount: number, of: object = {}) => ({
  ...{ fundId: REWARD, movementId: `movement-2021-reward-${serial}`, amountFen: yuan(amount) },
  ...{ documentNumber: documentNumber(serial), ...of },
});

/** A loan with money drawn of it, and a reward without its grounds. */
export const leverage = (): Shown => ({
  leftOpen: [
    leaves(role, 'funds/commit-instrument', committed('sme-2021-shown', 1), 9),
    leaves(role, 'funds/commit-instrument', committed('sme-2021-closed', 2), 9),
    leaves(role, 'funds/draw-down-instrument', entry(3, 2_000_000), 8),
    leaves(role, 'funds/draw-down-instrument', entry(4, 100_000), 7),
    leaves(role, 'funds/open-fund', { fundId: REWARD, source: 'reward', fiscalYear: 2021, poolHolderId: CITY }, 9),
    leaves(role, 'funds/budget-funds', moved(5, 1_000_000), 8),
    leaves(role, 'funds/allocate-funds', moved(6, 500_000, { fromHolderId: CITY, toHolderId: COUNTY }), 7),
  ],
  bodies: {
    'funds/commit-instrument': asSent(
      committed('guarantee-2021-shown', 11, {
        ...{ kind: 'sme-guarantee', provider: 'guarantor', amountFen: yuan(4_000_000), coversId: 'sme-2021-shown' },
      }),
    ),
    'funds/amend-instrument': asSent({
      ...{ instrumentId: 'sme-2021-shown', change: 'raised', amountFen: yuan(1_000_000) },
      ...{ documentNumber: documentNumber(12), reasonCode: 'demand-changed' },
    }),
    'funds/draw-down-instrument': asSent(entry(13, 800_000)),
    'funds/repay-instrument': asSent({ ...entry(14, 50_000), repaidFrom: 'own' }),
    'funds/reverse-instrument-entry': asSent({
      ...{ instrumentId: 'sme-2021-shown', entryId: 'entry-2021-15', reverses: 'entry-2021-4' },
      ...{ documentNumber: documentNumber(15), reasonCode: 'wrong-amount' },
    }),
    'funds/close-instrument': asSent({ instrumentId: 'sme-2021-closed', outcome: 'cancelled' }),
    'funds/grant-reward': asSent({
      ...{ rewardId: 'reward-2021-shown', fundId: REWARD, movementId: 'movement-2021-reward-6' },
      grounds: 'assessment',
    }),
  },
});
