import {
  type Fact,
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  instrumentCommitted,
  instrumentDrawnDown,
  type Level,
  unitEstablished,
} from '@onus/domain';
import type { Told } from '../rebuild/programme.ts';

const COUNTIES = 13;
const TOWNSHIPS = 207;
const VILLAGES = 1_237;
export const YEARS = [2018, 2019] as const;

export const countyOf = (at: number): string => `county-${at % COUNTIES}`;
const townshipOf = (village: number): string => `township-${village % TOWNSHIPS}`;
const countyOfVillage = (village: number): string => countyOf(village % TOWNSHIPS);

const told = (stream: string, fact: Fact, on: string): Told => ({ stream, fact, on });

function* units(): Generator<Told> {
  const unit = (unitId: string, level: Level, parentId?: string): Told =>
    told(
      `unit-${unitId}`,
      unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId }),
      '2015-01-01',
    );
  yield unit('city', 'city');
  for (let at = 0; at < COUNTIES; at += 1) yield unit(countyOf(at), 'county', 'city');
  for (let at = 0; at < TOWNSHIPS; at += 1) yield unit(`township-${at}`, 'township', countyOf(at));
  for (let at = 0; at < VILLAGES; at += 1) yield unit(`village-${at}`, 'village', townshipOf(at));
}

const pool = { holderId: 'city', phase: 'budgeted' } as const;

/** A year of one source: down to counties, townships and villages, which pay; some of it a township pays for its villages. */
function* flow(year: number, source: 'central' | 'provincial', payments: number): Generator<Told> {
  const fund = { fundId: `fund-${year}-${source}`, source, fiscalYear: year } as const;
  let serial = 0;
  const moved = (amountFen: number) => {
    serial += 1;
    return { ...fund, movementId: `m-${year}-${source}-${serial}`, documentNumber: `文${serial}`, amountFen };
  };
  const say = (fact: Fact, monthDay: string): Told => told(`fund-${fund.fundId}`, fact, `${year}-${monthDay}`);
  yield say(fundOpened({ ...fund, poolHolderId: 'city' }), '01-05');
  yield say(fundsBudgeted({ ...moved(1_000_000_000), to: pool }), '01-10');
  for (let at = 0; at < COUNTIES; at += 1) {
    const to = { holderId: countyOf(at), phase: 'allocated' } as const;
    yield say(fundsAllocated({ ...moved(70_000_000), from: pool, to }), '02-01');
  }
  for (let at = 0; at < payments; at += 1) {
    const village = at % VILLAGES;
    const villageId = `village-${village}`;
    const holderId = at % 5 === 0 ? townshipOf(village) : villageId;
    const from = { holderId: countyOfVillage(village), phase: 'allocated' } as const;
    const held = { holderId, phase: 'disbursed' } as const;
    const monthDay = `${String(3 + (at % 9)).padStart(2, '0')}-${10 + (at % 18)}`;
    if (at < 2 * VILLAGES) yield say(fundsDisbursed({ ...moved(20_000), from, to: held, villageId }), '02-20');
    const paid = { holderId, phase: 'paid' } as const;
    const purpose = { villageId, payee: 'contractor', pathway: 'production-employment' } as const;
    yield say(fundsPaid({ ...moved(10), from: held, to: paid, ...purpose }), monthDay);
  }
}

function* leverage(year: number): Generator<Told> {
  for (let at = 0; at < COUNTIES; at += 1) {
    const instrumentId = `loan-${year}-${at}`;
    const of = { instrumentId, kind: 'mayang-loan', holderId: countyOf(at) } as const;
    const amountFen = 100_000;
    const committed = { ...of, provider: 'bank', amountFen, documentNumber: '银1' } as const;
    yield told(`instrument-${instrumentId}`, instrumentCommitted(committed), `${year}-02-01`);
  }
  for (let village = 0; village < VILLAGES; village += 1) {
    const instrumentId = `loan-${year}-${(village % TOWNSHIPS) % COUNTIES}`;
    const of = { instrumentId, kind: 'mayang-loan', holderId: countyOfVillage(village) } as const;
    const entry = {
      entryId: `d-${village}`,
      amountFen: 500,
      documentNumber: `提${village}`,
      villageId: `village-${village}`,
    };
    yield told(`instrument-${instrumentId}`, instrumentDrawnDown({ ...of, ...entry }), `${year}-06-15`);
  }
}

/** The whole city with so many payments in each of two years, from two sources, and loans in every village. */
export function* flowsTold(payments: number): Generator<Told> {
  yield* units();
  for (const year of YEARS) {
    yield* flow(year, 'central', Math.ceil(payments / 2));
    yield* flow(year, 'provincial', Math.floor(payments / 2));
    yield* leverage(year);
  }
}
