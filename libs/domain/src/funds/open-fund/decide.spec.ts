import { when } from '../../kernel/given.ts';
import { unitEstablished } from '../../organisation/establish-unit/events.ts';
import { openFund } from './decide.ts';
import { fundOpened } from './events.ts';

const pool = [unitEstablished.example()];
const request = {
  fundId: 'fund-1',
  source: 'central',
  fiscalYear: 2016,
  poolHolderId: 'city',
  modes: ['finance'],
} as const;

test('a fund is opened once, in the pool of a unit that exists', () => {
  const opened = fundOpened(request);
  expect(when(openFund, { pool }, request)).toEqual({ fund: [opened] });
  expect(when(openFund, {}, request)).toEqual({ refused: 'unit.unknown', field: 'poolHolderId' });
  expect(when(openFund, { pool, fund: [opened] }, request)).toEqual({
    refused: 'fund.already-exists',
    field: 'fundId',
  });
});
