import {
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  instrumentAmended,
  instrumentClosed,
  instrumentCommitted,
  instrumentDrawnDown,
  instrumentEntryReversed,
  instrumentRepaid,
  type Level,
  moneyTargetsSet,
  movementReversed,
  outlineAdopted,
  unitEstablished,
} from '@onus/domain';
import { sql } from 'kysely';
import { listCoverage } from '../instruments/list-coverage.ts';
import { listInstrumentEntries } from '../instruments/list-entries.ts';
import { listInstruments } from '../instruments/list-instruments.ts';
import { instruments } from '../instruments/model.ts';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { testInFile } from '../testing/views-place.ts';
import { units } from '../units/model.ts';
import { flowGraph, selectMoved } from './flow-graph.ts';
import { listSpending, type SpendingBy } from './list-spending.ts';
import { listVillageMoney } from './list-village-money.ts';
import { funds } from './model.ts';
import { moneyTargets } from './money-targets.ts';

const unit = (unitId: string, level: Level, parentId?: string) =>
  on(
    '2015-01-01',
    unitEstablished({
      ...{ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId },
      ...(level === 'village' && { designations: ['poor-village'] }),
    }),
  );
const central = { fundId: 'central', source: 'central', fiscalYear: 2016 } as const;
const bank = { fundId: 'bank', source: 'financial', fiscalYear: 2016 } as const;
const pool = { holderId: 'city', phase: 'budgeted' } as const;
const of = (holderId: string, phase: 'allocated' | 'disbursed' | 'paid') => ({ holderId, phase });
const moved = (movementId: string, amountFen: number) => ({ movementId, amountFen, documentNumber: movementId });
const paid = (movementId: string, amountFen: number, holderId: string, more: object) =>
  fundsPaid({
    ...{ ...central, ...moved(movementId, amountFen), payee: 'contractor' as const, ...more },
    ...{ from: of(holderId, 'disbursed'), to: of(holderId, 'paid') },
  });

const loan = { kind: 'sme-loan', holderId: 'county' } as const;
const mayang = { kind: 'mayang-loan', holderId: 'county' } as const;
const relocation = { kind: 'relocation-loan', holderId: 'county' } as const;
const entry = (entryId: string, amountFen: number) => ({ entryId, amountFen, documentNumber: entryId });
const committed = (instrumentId: string, kind: 'sme-loan' | 'mayang-loan' | 'relocation-loan', amountFen: number) =>
  instrumentCommitted({
    ...{ instrumentId, kind, provider: 'bank', holderId: 'county', amountFen, documentNumber: instrumentId },
    ...{ pathway: 'production-employment', mode: 'finance' },
  });
const baseline = {
  ...{ year: 2015, contiguousAreaCounties: 1, keyCounties: 1, poorVillages: 3, poorPersons: 10 },
  ...{ incidenceBp: 1750, prosperityIndexBp: 7680 },
};

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    unit('county', 'county', 'city'),
    unit('town', 'township', 'county'),
    unit('village-1', 'village', 'town'),
    unit('village-2', 'village', 'town'),
    on('2015-09-01', outlineAdopted({ outlineId: 'outline', title: '纲要', fromYear: 2015, toYear: 2016, baseline })),
    on(
      '2015-09-01',
      moneyTargetsSet({
        ...{ outlineId: 'outline', year: 2016, fiscalFen: 500, leveragedFen: 300, villageAverageFen: 100 },
        specialFundShareBp: 500,
      }),
    ),
    on('2016-01-05', fundOpened({ ...central, poolHolderId: 'city' })),
    on('2016-01-05', fundOpened({ ...bank, poolHolderId: 'city' })),
    on('2016-01-10', fundsBudgeted({ ...central, ...moved('b-1', 1_000), to: pool })),
    on('2016-02-01', fundsAllocated({ ...central, ...moved('a-1', 900), from: pool, to: of('county', 'allocated') })),
    on(
      '2016-02-10',
      fundsDisbursed({
        ...central,
        ...moved('d-1', 300),
        from: of('county', 'allocated'),
        to: of('village-1', 'disbursed'),
      }),
    ),
    on(
      '2016-02-10',
      fundsDisbursed({
        ...central,
        ...moved('d-2', 400),
        from: of('county', 'allocated'),
        to: of('town', 'disbursed'),
      }),
    ),
    on('2016-03-01', paid('p-1', 250, 'village-1', { villageId: 'village-1', pathway: 'relocation' })),
    // A township pays for a village.
    on('2016-03-02', paid('p-2', 60, 'town', { villageId: 'village-2', mode: 'finance' })),
    on('2016-03-03', paid('p-3', 100, 'town', { projectId: 'repays-a-loan' })),
    on('2016-03-04', paid('p-4', 40, 'town', { villageId: 'village-2' })),
    on(
      '2016-05-01',
      movementReversed({
        ...{ ...central, ...moved('r-4', 40), from: of('town', 'paid'), to: of('town', 'disbursed') },
        ...{ reverses: 'p-4', villageId: 'village-2', reasonCode: 'entered-twice' },
      }),
    ),
    on('2016-01-20', committed('sme', 'sme-loan', 500)),
    on(
      '2016-01-21',
      instrumentCommitted({
        ...{ instrumentId: 'cover', kind: 'sme-guarantee', provider: 'guarantor', holderId: 'county' },
        ...{ amountFen: 400, documentNumber: 'cover', coversId: 'sme' },
      }),
    ),
    on('2016-01-22', committed('mayang', 'mayang-loan', 300)),
    on('2016-01-23', committed('move', 'relocation-loan', 200)),
    on(
      '2016-02-20',
      instrumentAmended({
        ...{ ...loan, instrumentId: 'sme', change: 'lowered', amountFen: 50, documentNumber: 'x' },
        reasonCode: 'demand-changed',
      }),
    ),
    on('2016-04-01', instrumentDrawnDown({ ...loan, instrumentId: 'sme', ...entry('s-1', 120) })),
    on('2016-04-02', instrumentDrawnDown({ ...loan, instrumentId: 'sme', ...entry('s-2', 30) })),
    on(
      '2016-06-01',
      instrumentEntryReversed({
        ...{ ...loan, instrumentId: 'sme', ...entry('s-3', 30), reverses: 's-2' },
        reasonCode: 'entered-twice',
      }),
    ),
    on(
      '2016-04-03',
      instrumentDrawnDown({
        ...{ ...mayang, instrumentId: 'mayang', ...entry('m-1', 70), villageId: 'village-1', households: 9 },
      }),
    ),
    on(
      '2016-04-04',
      instrumentDrawnDown({ ...relocation, instrumentId: 'move', ...entry('t-1', 150), throughFundId: 'bank' }),
    ),
    on('2016-04-05', fundsBudgeted({ ...bank, ...moved('b-2', 130), to: pool })),
    on('2016-04-06', fundsDisbursed({ ...bank, ...moved('d-3', 110), from: pool, to: of('county', 'disbursed') })),
    on(
      '2016-04-07',
      fundsPaid({
        ...{ ...bank, ...moved('p-5', 90), payee: 'contractor', villageId: 'village-1' },
        ...{ from: of('county', 'disbursed'), to: of('county', 'paid') },
      }),
    ),
    on(
      '2016-07-01',
      instrumentRepaid({
        ...{ ...loan, instrumentId: 'sme', ...entry('y-1', 80), repaidFrom: 'fiscal' },
        ...{ fundId: 'central', movementId: 'p-3' },
      }),
    ),
    on('2016-07-02', instrumentRepaid({ ...loan, instrumentId: 'sme', ...entry('y-2', 10), repaidFrom: 'own' })),
    on('2016-12-01', instrumentClosed({ ...relocation, instrumentId: 'move', outcome: 'completed' })),
  );
});
afterAll(() => given.close());

const END = '2016-12-31';

test('what is committed, drawn and repaid of each instrument, and what covers it, as of any day', async () => {
  const listed = async (day: string, request: object = {}) =>
    (await listInstruments(given.views, { on: day, limit: 20, ...request })).rows.map((row) => [
      row.instrumentId,
      row.committedFen,
      row.drawnFen,
      row.repaidFen,
      row.coveredFen,
      row.closed,
    ]);
  expect(await listed(END)).toEqual([
    ['cover', 400, 0, 0, 0, false],
    ['mayang', 300, 70, 0, 0, false],
    ['move', 200, 150, 0, 0, true],
    ['sme', 450, 120, 90, 400, false],
  ]);
  expect(await listed('2016-05-31', { kind: 'sme-loan' })).toEqual([['sme', 450, 150, 0, 400, false]]);
  expect(await listed('2016-01-20')).toEqual([['sme', 500, 0, 0, 0, false]]);
  expect(await listed(END, { within: 'town' })).toEqual([]);
  expect(await listed(END, { instrumentId: 'move', holderId: 'county', within: 'city' })).toHaveLength(1);
});

test('what became of an instrument, in the order of the days; what was reversed says since when', async () => {
  const told = async (request: object) =>
    (await listInstrumentEntries(given.views, { limit: 20, ...request })).rows.map((row) => [
      row.entryId.startsWith('#') ? '#' : row.entryId,
      row.kind,
      row.amountFen,
      row.reversedOn,
      row.reverses,
    ]);
  expect(await told({ instrumentId: 'sme' })).toEqual([
    ['#', 'committed', 500, null, null],
    ['#', 'lowered', 50, null, null],
    ['s-1', 'drawn', 120, null, null],
    ['s-2', 'drawn', 30, '2016-06-01', null],
    ['s-3', 'reversed', 30, null, 's-2'],
    ['y-1', 'repaid', 80, null, null],
    ['y-2', 'repaid', 10, null, null],
  ]);
  expect(await told({ villageId: 'village-1', since: '2016-04-01', until: '2016-04-30', within: 'town' })).toEqual([
    ['m-1', 'drawn', 70, null, null],
  ]);
});

test('the Mayang finance model covers a village from its first drawdown on', async () => {
  const covered = async (day: string, request: object = {}) =>
    (await listCoverage(given.views, { on: day, limit: 20, ...request })).rows.map((row) => [
      row.villageId,
      row.drawnFen,
      row.households,
      row.coveredOn,
    ]);
  expect(await covered(END)).toEqual([
    ['village-1', 70, 9, '2016-04-03'],
    ['village-2', 0, null, null],
  ]);
  expect(await covered('2016-04-02', { covered: true })).toEqual([]);
  expect(await covered(END, { covered: false, within: 'county' })).toEqual([['village-2', 0, null, null]]);
});

const spent = async (by: SpendingBy, request: object = {}) =>
  (await listSpending(given.views, { by, on: END, limit: 20, ...request })).rows.map(({ key, beside, amountFen }) =>
    beside === '' ? [key, amountFen] : [key, beside, amountFen],
  );

test('each yuan counts once: not what was reversed, repaid a loan, or was drawn into a fund', async () => {
  // 250 + 60 + (100 - 80) paid, 120 + 70 drawn, 90 paid by the fund that money was drawn into.
  expect(await spent('source')).toEqual([
    ['central', 330],
    ['financial', 280],
  ]);
  expect(await spent('instrument')).toEqual([
    ['central', 330],
    ['financial', 90],
    ['financial', 'mayang-loan', 70],
    ['financial', 'sme-loan', 120],
  ]);
  expect(await spent('village')).toEqual([
    ['', 140],
    ['village-1', 410],
    ['village-2', 60],
  ]);
  expect(await spent('village', { source: 'central', fiscalYear: 2016, within: 'town' })).toEqual([
    ['', 20],
    ['village-1', 250],
    ['village-2', 60],
  ]);
  expect(await spent('pathway-mode')).toEqual([
    ['', 110],
    ['', 'finance', 60],
    ['production-employment', 'finance', 190],
    ['relocation', 250],
  ]);
  expect(await spent('source', { fiscalYear: 2017 })).toEqual([]);
});

test('… as of any day, and whoever paid it', async () => {
  expect(await spent('source', { on: '2016-04-30' })).toEqual([
    ['central', 450],
    ['financial', 310],
  ]);
  const { rows } = await listSpending(given.views, { by: 'village', on: END, limit: 20 });
  expect(rows.map((row) => [row.byVillageFen, row.byTownshipFen, row.byCountyFen, row.byOthersFen])).toEqual([
    [0, 20, 120, 0],
    [250, 0, 160, 0],
    [0, 60, 0, 0],
  ]);
});

test('the money of each poor village against the average that the outline asks for', async () => {
  const listed = async (request: object) =>
    (await listVillageMoney(given.views, { on: END, limit: 20, ...request })).rows.map((row) => [
      row.villageId,
      row.fiscalFen,
      row.financialFen,
      row.isBelow,
    ]);
  expect(await listed({})).toEqual([
    ['village-1', 250, 160, false],
    ['village-2', 60, 0, true],
  ]);
  expect(await listed({ below: true, within: 'county' })).toEqual([['village-2', 60, 0, true]]);
  expect(await listed({ outlineId: 'none' })).toEqual([
    ['village-1', 250, 160, null],
    ['village-2', 60, 0, null],
  ]);
});

test('the goals are forecast until their year is over, and judged by what had come then', async () => {
  const told = async (day: string) => (await moneyTargets(given.views, { on: day })).targets;
  expect(await told(END)).toMatchObject({
    ...{ outlineId: 'outline', state: 'judged', countedOn: END },
    fiscal: { targetFen: 500, reachedFen: 330, expectedFen: 920, isReached: false, isExpected: true },
    // Not drawn of what is not closed: 330 and 230; in the fund and not paid: 40.
    leveraged: { targetFen: 300, reachedFen: 280, expectedFen: 880, isReached: false, isExpected: true },
    villages: { counted: 3, known: 2, tracedFen: 470, averageFen: 156, isReached: true, below: 1, without: 0 },
    coverage: { villages: 2, covered: 1 },
  });
  expect(await told('2016-02-01')).toMatchObject({
    ...{ state: 'forecast', judgedOn: END, countedOn: '2016-02-01' },
    fiscal: { reachedFen: 0, expectedFen: 1_000 },
    leveraged: { reachedFen: 0, expectedFen: 1_000 },
    villages: { averageFen: 0, isReached: false, below: 2, without: 2 },
  });
  expect(await told('2018-01-01')).toEqual(await told(END));
  expect((await moneyTargets(given.views, { on: END, outlineId: 'none' })).targets).toBeUndefined();
});

const graph = (request: object = {}) =>
  flowGraph(given.views, { fiscalYear: 2016, on: END, depth: 'county', ...request });
const linksOf = async (request: object = {}) =>
  (await graph(request)).links
    .map(({ from, to, kind, phase, amountFen }) => `${from} ${to} ${kind} ${phase} ${amountFen}`)
    .sort();

test('the flow of a year, planned apart from actual, nothing counted twice', async () => {
  expect(await linksOf()).toEqual([
    'allocated:county disbursed:county disbursed actual 700',
    'budgeted:city allocated:county allocated planned 900',
    'budgeted:city disbursed:county disbursed actual 110',
    'disbursed:county repaid:sme-loan repaid actual 80',
    'disbursed:county spent:county paid actual 420',
    'instrument:mayang-loan spent:county drawn actual 70',
    'instrument:relocation-loan budgeted:city drawn actual 130',
    'instrument:sme-loan spent:county drawn actual 120',
    'source:central budgeted:city budgeted planned 1000',
    'source:financial instrument:mayang-loan committed planned 300',
    'source:financial instrument:relocation-loan committed planned 150',
    'source:financial instrument:sme-loan committed planned 450',
  ]);
  expect(await linksOf({ fiscalYear: 2017 })).toEqual([]);
  expect(await linksOf({ fiscalYear: 2017, on: '2017-02-01' })).toEqual([
    'source:financial instrument:mayang-loan committed planned 230',
    'source:financial instrument:sme-loan committed planned 330',
  ]);
});

testInFile('the flow of a year is added up in the order of an index that holds all of it', async () => {
  const { plan } = await given.views.read([funds, instruments, units], async (db) => ({
    plan: await selectMoved(db, 2016, END).explain<{ detail: string }>(undefined, sql`query plan`),
  }));
  expect(plan.map(({ detail }) => detail).join('; ')).toMatch(
    /^SEARCH movement USING COVERING INDEX \w+ \(fiscalYear=\?\)$/,
  );
});

test('down to the villages, and of a part alone', async () => {
  const down = await linksOf({ depth: 'village' });
  expect(down).toContain('disbursed:town spent:village-2 paid actual 60');
  expect(down).toContain('disbursed:town spent:town paid actual 20');
  expect(await linksOf({ depth: 'village', within: 'village-1' })).toEqual([
    'allocated:county disbursed:village-1 disbursed actual 300',
    'disbursed:county spent:village-1 paid actual 90',
    'disbursed:village-1 spent:village-1 paid actual 250',
    'instrument:mayang-loan spent:village-1 drawn actual 70',
    'source:financial instrument:mayang-loan committed planned 70',
  ]);
  const { nodes } = await graph({ depth: 'village', within: 'village-1' });
  expect(
    nodes
      .filter(({ isWhole }) => isWhole)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['disbursed:village-1', 'instrument:mayang-loan', 'spent:village-1']);
});

test('what comes into a node and does not go out is what it holds, and what was spent is what counts', async () => {
  for (const day of ['2016-02-15', '2016-04-30', '2016-06-30', END]) {
    for (const depth of ['county', 'township', 'village'] as const) {
      const { nodes } = await graph({ on: day, depth });
      const held = nodes.map(({ kind, inFen, outFen }) => (kind === 'source' ? 0 : inFen - outFen));
      expect(Math.min(...held)).toBeGreaterThanOrEqual(0);
      const counted = await listSpending(given.views, { by: 'source', on: day, limit: 20 });
      const spentFen = nodes.reduce((sum, { kind, inFen }) => sum + (kind === 'spent' ? inFen : 0), 0);
      expect(spentFen).toBe(counted.rows.reduce((sum, { amountFen }) => sum + amountFen, 0));
    }
  }
  expect((await graph()).nodes.find(({ id }) => id === 'budgeted:city')).toMatchObject({
    ...{ level: 'city', name: 'city', inFen: 1_130, outFen: 1_010, isWhole: true },
  });
});
