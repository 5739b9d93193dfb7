import { CITY } from './gazetteer.ts';
import { financialFund, THROUGH_FUND_FEN } from './leverage.ts';
import type { Random } from './random.ts';
import { document, type Step } from './step.ts';
import type { DemoUnit } from './units.ts';

const MODES = [
  'entrusted-industry',
  'industrial-park',
  'education',
  'ecological-relocation',
  'finance',
  'e-commerce',
] as const;

const yuan = (amount: number): number => amount * 100;

interface Share {
  readonly village: DemoUnit;
  readonly amountFen: number;
}

/** Everything said about one fund, with its documents and movements numbered. */
function bookOf(fundId: string, year: number) {
  let serial = 0;
  const said = (monthDay: string, useCase: string, request: object): Step => {
    serial += 1;
    const on = `${year}-${monthDay}`;
    const authority = document(`财-${fundId}`, serial, on);
    return { on, role: 'finance-office', authority, useCase: `funds/${useCase}`, request: { fundId, ...request } };
  };
  const moved = (monthDay: string, useCase: string, amountFen: number, request: object): Step => {
    const movementId = `movement-${fundId}-${serial + 1}`;
    const documentNumber = document(`财-${fundId}`, serial + 1, `${year}-${monthDay}`).number;
    return said(monthDay, useCase, { movementId, documentNumber, amountFen, ...request });
  };
  /** The year's books are closed in the next March, by another than who keeps them. */
  const closed = (): Step => {
    const on = `${year + 1}-03-10`;
    return {
      ...said('12-31', 'close-fund-year', {}),
      on,
      bySecond: true,
      authority: document(`财-${fundId}`, serial, on),
    };
  };
  return { said, moved, closed };
}

type Book = ReturnType<typeof bookOf>;

/** One village's money for a year: disbursed, paid in two parts, settled; some is returned, some stays where it is. */
function villageSteps(book: Book, fromHolderId: string, { village, amountFen }: Share, random: Random): Step[] {
  const villageId = village.unitId;
  const purpose = { villageId, mode: random.pick(MODES), pathway: 'production-employment' };
  const parties = { fromHolderId: villageId, ...purpose };
  const disbursed = book.moved('04-15', 'disburse-funds', amountFen, {
    fromHolderId,
    toHolderId: villageId,
    ...purpose,
  });
  const first = Math.floor(amountFen * 0.6);
  const rest = amountFen - first;
  const early = book.moved('06-20', 'pay-funds', first, { ...parties, payee: 'contractor' });
  if (random.chance(0.02)) return [disbursed, early];
  if (random.chance(0.02)) {
    const back = book.moved('11-10', 'return-funds', rest, {
      fromHolderId: villageId,
      toHolderId: fromHolderId,
      ...purpose,
      reasonCode: 'unspent',
    });
    return [disbursed, early, back];
  }
  return [
    disbursed,
    early,
    book.moved('09-20', 'pay-funds', rest, { ...parties, payee: 'cooperative' }),
    book.moved('11-20', 'settle-funds', amountFen, parties),
  ];
}

const total = (shares: readonly Share[]): number => shares.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** A county's special fund: at least 5 % of last year's local revenue, passed down through its townships. */
function countyFund(county: DemoUnit, year: number, shares: readonly Share[], random: Random): Step[] {
  const fundId = `fund-${year}-${county.unitId}`;
  const book = bookOf(fundId, year);
  const amountFen = total(shares) + yuan(2_000_000);
  const short = random.chance(0.08);
  const revenueFen = Math.floor(amountFen / (short ? 0.043 : 0.056));
  const revenue = {
    unitId: county.unitId,
    fiscalYear: year - 1,
    amountFen: revenueFen,
    basis: 'final-accounts',
    basisDetail: `演示数据：${year - 1} 年财政决算`,
  };
  return [
    { ...book.said('01-12', 'record-revenue', {}), request: revenue },
    book.said('01-15', 'open-fund', { source: 'county', fiscalYear: year, poolHolderId: county.unitId }),
    book.said('01-16', 'set-up-special-fund', { amountFen }),
    book.moved('02-15', 'budget-funds', amountFen, {}),
    ...[...Map.groupBy(shares, ({ village }) => village.parentId ?? '')].flatMap(([township, own]) => [
      book.moved('03-10', 'allocate-funds', total(own), { fromHolderId: county.unitId, toHolderId: township }),
      ...own.flatMap((share) => villageSteps(book, township, share, random)),
    ]),
    book.closed(),
  ];
}

/** A fund of the city's pool: budgeted from its source, allocated to the counties, disbursed by them. */
function cityFund(source: string, year: number, shares: readonly Share[], countyOf: CountyOf, random: Random): Step[] {
  const fundId = `fund-${year}-${source}`;
  const book = bookOf(fundId, year);
  const counties = [...Map.groupBy(shares, ({ village }) => countyOf(village))];
  const last = counties.at(-1)?.[0] ?? CITY;
  return [
    book.said('01-15', 'open-fund', { source, fiscalYear: year, poolHolderId: CITY }),
    book.moved('02-15', 'budget-funds', Math.floor(total(shares) * 1.05), {}),
    ...counties.flatMap(([county, own]) => [
      book.moved('03-10', 'allocate-funds', total(own), { fromHolderId: CITY, toHolderId: county }),
      ...own.flatMap((share) => villageSteps(book, county, share, random)),
    ]),
    ...correction(book, fundId, last),
    ...recovery(book, last),
    book.closed(),
    ...afterClosing(fundId, year),
  ];
}

/** A movement entered wrongly, reversed by naming it, and entered again as it should have been. */
function correction(book: Book, fundId: string, county: string): Step[] {
  const wrong = book.moved('03-12', 'allocate-funds', yuan(90_000), { fromHolderId: CITY, toHolderId: county });
  const { movementId } = wrong.request as { movementId: string };
  const { documentNumber } = wrong.request as { documentNumber: string };
  const request = {
    fundId,
    movementId: `${movementId}-r`,
    reverses: movementId,
    documentNumber,
    reasonCode: 'wrong-amount',
    reason: '演示数据：金额录入有误',
  };
  return [
    wrong,
    { ...book.said('03-14', 'reverse-movement', {}), request },
    book.moved('03-16', 'allocate-funds', yuan(9_000), { fromHolderId: CITY, toHolderId: county }),
  ];
}

const recovery = (book: Book, county: string): Step[] => [
  book.moved('12-10', 'recover-funds', yuan(9_000), {
    fromHolderId: county,
    fromPhase: 'allocated',
    reasonCode: 'idle',
  }),
];

/** The central fund of 2016 is opened once more, by another office than closed it, and closed. */
const afterClosing = (fundId: string, year: number): Step[] => {
  if (fundId !== 'fund-2016-central') return [];
  const step = (on: string, role: Step['role'], useCase: string, request: object): Step => {
    const authority = document(`财-${fundId}`, 90_000, on);
    return { on, role, authority, useCase: `funds/${useCase}`, request: { fundId, ...request } };
  };
  const why = { reasonCode: 'late-documents', reason: '演示数据：补录跨年度报账凭证' };
  return [
    step(`${year + 1}-04-10`, 'assessment-office', 'reopen-fund-year', why),
    step(`${year + 1}-04-20`, 'finance-office', 'close-fund-year', {}),
  ];
};

type CountyOf = (village: DemoUnit) => string;

/** A fiscal year of every fund. The amounts are synthetic; with the instruments beside them they pass 5 + 5 billion yuan by 2020. */
export function fundSteps(year: number, units: readonly DemoUnit[], random: Random): Step[] {
  const parents = new Map(units.map(({ unitId, parentId }) => [unitId, parentId ?? '']));
  const countyOf: CountyOf = ({ parentId = '' }) => parents.get(parentId) ?? '';
  const shares = units
    .filter(({ designations }) => designations.includes('poor-village'))
    .map((village): Share => ({ village, amountFen: yuan(random.between(700, 1_500) * 1_000) }));
  const bySource = Map.groupBy(
    shares,
    (_, index) => (['county', 'county', 'county', 'central', 'provincial'] as const)[index % 5] ?? 'county',
  );
  const own = Map.groupBy(bySource.get('county') ?? [], ({ village }) => countyOf(village));
  const counties = units.filter(({ level }) => level === 'county');
  return [
    ...counties.flatMap((county) => countyFund(county, year, own.get(county.unitId) ?? [], random)),
    ...(['central', 'provincial'] as const).flatMap((source) =>
      cityFund(source, year, bySource.get(source) ?? [], countyOf, random),
    ),
    ...relocationFund(year, counties),
    ...wholeSale('city', year, yuan(130_000_000), counties),
    ...wholeSale('reward', year, yuan(20_000_000), counties),
    ...rewardGrounds(year, counties),
  ];
}

/** A fund that the ledger follows only down to the counties. */
function wholeSale(source: string, year: number, amountFen: number, counties: readonly DemoUnit[]): Step[] {
  const book = bookOf(`fund-${year}-${source}`, year);
  const each = Math.floor(amountFen / counties.length);
  return [
    book.said('01-15', 'open-fund', { source, fiscalYear: year, poolHolderId: CITY }),
    book.moved('02-15', 'budget-funds', amountFen, {}),
    ...counties.map(({ unitId }) =>
      book.moved('05-15', 'allocate-funds', each, { fromHolderId: CITY, toHolderId: unitId }),
    ),
  ];
}

/** A fund that relocation loans are drawn into: what it pays counts, not what was drawn. */
function relocationFund(year: number, counties: readonly DemoUnit[]): Step[] {
  const book = bookOf(financialFund(year), year);
  const purpose = { pathway: 'relocation', mode: 'ecological-relocation' };
  return [
    book.said('01-15', 'open-fund', { source: 'financial', fiscalYear: year, poolHolderId: CITY }),
    book.moved('02-15', 'budget-funds', THROUGH_FUND_FEN * counties.length, {}),
    ...counties.flatMap(({ unitId }) => {
      const own = { fromHolderId: unitId, projectId: `project-${year}-homes-${unitId}`, ...purpose };
      return [
        book.moved('03-15', 'allocate-funds', THROUGH_FUND_FEN, { fromHolderId: CITY, toHolderId: unitId }),
        book.moved('04-20', 'disburse-funds', THROUGH_FUND_FEN, { ...own, toHolderId: unitId }),
        book.moved('08-20', 'pay-funds', THROUGH_FUND_FEN, { ...own, payee: 'contractor' }),
      ];
    }),
  ];
}

const GROUNDS = ['assessment', 'exit', 'leverage'] as const;

/** Why the first counties are rewarded: for what they set aside, or for what they achieved. */
function rewardGrounds(year: number, counties: readonly DemoUnit[]): Step[] {
  const fundId = `fund-${year}-reward`;
  return counties.slice(0, 4).map(({ unitId }, at) => {
    const on = `${year}-05-16`;
    const grounds = GROUNDS[at - 1] ?? 'special-fund';
    const special = at === 0 ? { specialFundId: `fund-${year}-${unitId}` } : {};
    // Opened and budgeted first, then allocated to one county after the other.
    const of = { fundId, movementId: `movement-${fundId}-${at + 3}`, grounds, ...special };
    const authority = document(`财-${fundId}`, 500 + at, on);
    const request = { rewardId: `reward-${year}-${unitId}`, ...of };
    return { on, role: 'finance-office', authority, useCase: 'funds/grant-reward', request };
  });
}
