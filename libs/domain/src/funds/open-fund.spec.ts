import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';
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

test('a fund is opened within a year of its own, and its own money begins in the level whose it is', () => {
  const other = { refused: 'fund.other-year', field: 'fiscalYear' };
  for (const fiscalYear of [2000, 2014, 2018])
    expect(when(openFund, { pool }, { ...request, fiscalYear })).toEqual(other);
  for (const fiscalYear of [2015, 2017])
    expect(when(openFund, { pool }, { ...request, fiscalYear })).toHaveProperty('fund');
  const of = (source: string, level: Level) => {
    const unit = unitEstablished({ unitId: 'city', level, code: '1', codeSystem: 'local', nameZh: '甲' });
    return when(openFund, { pool: [unit] }, { ...request, source });
  };
  const elsewhere = { refused: 'fund.pool-of-another-level', field: 'poolHolderId' };
  for (const level of ['city', 'township', 'village'] as const) expect(of('county', level)).toEqual(elsewhere);
  for (const level of ['county', 'department'] as const) expect(of('county', level)).toHaveProperty('fund');
  for (const level of ['township', 'village'] as const) expect(of('city', level)).toEqual(elsewhere);
  expect(of('city', 'city')).toHaveProperty('fund');
});

test('all pathways are no purpose of their own', () => {
  const any = { source: 'central', fiscalYear: 2016, poolHolderId: 'city', fundId: 'fund-1' } as const;
  const all = ['production-employment', 'relocation', 'minimum-living', 'medical-aid'];
  expect(
    when(openFund, { pool, purposes: [purposeReserved(any)] }, { ...any, fundId: 'fund-2', pathways: all }),
  ).toEqual({
    refused: 'fund.purpose-taken',
    field: 'source',
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
