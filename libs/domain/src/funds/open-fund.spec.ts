import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged } from '../organisation/facts.ts';
import { fundOpened, purposeReserved } from './facts.ts';
import { openFund } from './open-fund.ts';

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
  expect(when(openFund, { pool }, request)).toEqual({ fund: [opened], purposes: [purposeReserved(request)] });
  expect(when(openFund, {}, request)).toEqual({ refused: 'unit.unknown', field: 'poolHolderId' });
  const gone = [...pool, unitMerged({ unitId: 'county-431221', successorId: 'another' })];
  expect(when(openFund, { pool: gone }, request)).toEqual({ refused: 'unit.already-succeeded', field: 'poolHolderId' });
  const unborn = pool.map((each) => by('account:clerk', each, '2016-03-02'));
  expect(when(openFund, { pool: unborn }, request)).toEqual({
    refused: 'unit.not-yet-established',
    field: 'poolHolderId',
  });
  expect(when(openFund, { pool, fund: [opened] }, request)).toEqual({
    refused: 'fund.already-exists',
    field: 'fundId',
  });
});

test('a purpose has one fund for each pool, source and year, so that nothing is entered in two books', () => {
  const both = { ...request, modes: ['finance', 'education'] as const };
  const taken = [purposeReserved({ ...both, modes: [...both.modes] })];
  const second = { ...request, fundId: 'fund-2' };
  expect(when(openFund, { pool, purposes: taken }, { ...second, modes: ['education', 'finance'] })).toEqual({
    refused: 'fund.purpose-taken',
    field: 'source',
  });
  expect(when(openFund, { pool, purposes: taken }, second)).toHaveProperty('fund');
  expect(when(openFund, { pool, purposes: taken }, { ...second, modes: undefined })).toHaveProperty('fund');
});
