import { fundOpened, fundsAllocated, fundsBudgeted, fundsPaid, unitEstablished } from '@onus/domain';
import type { Told } from '../rebuild/programme.ts';

const CITY = 'city-431200';
const COUNTY = 'county-431221';
const VILLAGES = 200;
const FUND = { fundId: 'fund-2016', source: 'central', fiscalYear: 2016 } as const;
const stream = `fund-${FUND.fundId}`;
const villageOf = (at: number): string => `village-${431221100200 + (at % VILLAGES)}`;
const dayOf = (at: number): string =>
  `2016-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;

function unit(unitId: string, level: 'city' | 'county' | 'village', parentId?: string): Told {
  const code = unitId.split('-')[1] ?? '';
  const named = { code, codeSystem: 'statistical', nameZh: `基准单位${code}` } as const;
  const fact = unitEstablished({ unitId, level, ...(parentId && { parentId }), ...named });
  return { stream: `unit-${unitId}`, fact, on: '2015-01-01' };
}

/** So many payments to the villages of a county. */
export function* payments(count: number): Generator<Told> {
  yield unit(CITY, 'city');
  yield unit(COUNTY, 'county', CITY);
  for (let at = 0; at < VILLAGES; at += 1) yield unit(villageOf(at), 'village', COUNTY);
  yield { stream, fact: fundOpened({ ...FUND, poolHolderId: CITY }), on: '2016-01-01' };
  const movement = (at: number, amountFen: number) => ({
    ...FUND,
    movementId: `movement-${at}`,
    amountFen,
    documentNumber: `怀财农指〔2016〕${at}号`,
  });
  const budgeted = { holderId: CITY, phase: 'budgeted' } as const;
  const allocated = { holderId: COUNTY, phase: 'allocated' } as const;
  const whole = count * 1_000_000;
  yield { stream, fact: fundsBudgeted({ ...movement(count, whole), to: budgeted }), on: '2016-01-01' };
  yield {
    stream,
    fact: fundsAllocated({ ...movement(count + 1, whole), from: budgeted, to: allocated }),
    on: '2016-01-01',
  };
  for (let at = 0; at < count; at += 1) {
    const what = { villageId: villageOf(at), pathway: 'relocation', mode: 'finance', payee: 'household' } as const;
    const to = { holderId: COUNTY, phase: 'paid' } as const;
    const paid = fundsPaid({ ...movement(at, 400_000 + at), ...what, from: allocated, to });
    yield { stream, fact: paid, on: dayOf(at) };
  }
}
