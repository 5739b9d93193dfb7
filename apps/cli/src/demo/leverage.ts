import type { Random } from './random.ts';
import { document, type Step } from './step.ts';
import { YEARS } from './targets.ts';
import type { DemoUnit } from './units.ts';

const yuan = (amount: number): number => amount * 100;

/** Into this fund a part of the relocation loans comes, and counts when it is paid. */
export const financialFund = (year: number): string => `fund-${year}-financial`;
export const THROUGH_FUND_FEN = yuan(3_000_000);

const PROVIDERS = ['enterprise', 'organisation', 'person'] as const;

/** Everything said about one instrument, with its documents numbered. */
function paperOf(instrumentId: string, year: number) {
  let serial = 0;
  const said = (monthDay: string, useCase: string, request: object): Step => {
    serial += 1;
    const on = `${year}-${monthDay}`;
    const authority = document(`融-${instrumentId}`, serial, on);
    return {
      on,
      role: 'finance-office',
      authority,
      useCase: `funds/${useCase}`,
      request: { instrumentId, ...request },
    };
  };
  const numbered = (monthDay: string, useCase: string, amountFen: number, request: object): Step => {
    const { number: documentNumber } = document(`融-${instrumentId}`, serial + 1, `${year}-${monthDay}`);
    return said(monthDay, useCase, { amountFen, documentNumber, ...request });
  };
  const committed = (monthDay: string, kind: string, amountFen: number, request: object): Step =>
    numbered(monthDay, 'commit-instrument', amountFen, { kind, provider: 'bank', ...request });
  const drawn = (monthDay: string, amountFen: number, request: object): Step =>
    numbered(monthDay, 'draw-down-instrument', amountFen, { entryId: `drawdown-${serial + 1}`, ...request });
  return { said, numbered, committed, drawn };
}

interface InYear {
  readonly year: number;
  readonly county: DemoUnit;
  /** Of the county, those whose turn it is in the year. */
  readonly villages: readonly DemoUnit[];
  /** The place of the county among all. */
  readonly at: number;
  readonly random: Random;
}

/** 麻阳模式: every poor village has its loans once in the five years, but for one in thirty. */
function mayang({ year, county: { unitId: holderId }, villages, random }: InYear): Step[] {
  const lent = villages.map((village) => ({ village, amountFen: yuan(random.between(90, 170) * 10_000) }));
  const wholeFen = lent.reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (wholeFen === 0) return [];
  const paper = paperOf(`mayang-${year}-${holderId}`, year);
  const purpose = { pathway: 'production-employment', mode: 'finance' };
  return [
    paper.committed('02-20', 'mayang-loan', wholeFen, { holderId, ...purpose }),
    ...lent.map(({ village, amountFen }) =>
      paper.drawn('06-15', amountFen, { villageId: village.unitId, households: random.between(8, 40) }),
    ),
  ];
}

/** Loans to small enterprises with the guarantee that covers them; a part is repaid within the year. */
function small({ year, county: { unitId: holderId } }: InYear): Step[] {
  const paper = paperOf(`sme-${year}-${holderId}`, year);
  const cover = paperOf(`guarantee-${year}-${holderId}`, year);
  const purpose = { pathway: 'production-employment', mode: 'industrial-park' };
  const covers = { holderId, provider: 'guarantor', coversId: `sme-${year}-${holderId}` };
  return [
    paper.committed('03-01', 'sme-loan', yuan(12_000_000), { holderId, ...purpose }),
    cover.committed('03-05', 'sme-guarantee', yuan(9_600_000), covers),
    paper.drawn('08-10', yuan(12_000_000), {}),
    paper.numbered('11-25', 'repay-instrument', yuan(1_000_000), { entryId: 'repayment-1', repaidFrom: 'own' }),
  ];
}

function infrastructure({ year, county: { unitId: holderId }, at }: InYear): Step[] {
  const paper = paperOf(`procurement-${year}-${holderId}`, year);
  const projectId = `project-${year}-roads-${holderId}`;
  const committed = paper.committed('03-20', 'procurement-loan', yuan(24_000_000), { holderId, projectId });
  const drawn = paper.drawn('07-10', yuan(24_000_000), {});
  if (at !== 0) return [committed, drawn];
  // Drawn too much of, reversed by naming it, and drawn again as it should have been; then less is needed.
  const wrong = paper.drawn('07-08', yuan(23_000_000), {});
  const { entryId } = wrong.request as { entryId: string };
  const why = { reasonCode: 'wrong-amount', reason: '演示数据：金额录入有误' };
  const undone = { entryId: `${entryId}-r`, reverses: entryId, documentNumber: `${entryId}-r`, ...why };
  const lowered = { change: 'lowered', reasonCode: 'demand-changed', reason: '演示数据：部分道路改由财政安排' };
  return [
    committed,
    wrong,
    paper.said('07-09', 'reverse-instrument-entry', undone),
    paper.drawn('07-11', yuan(22_000_000), {}),
    paper.numbered('12-01', 'amend-instrument', yuan(2_000_000), lowered),
    paper.said('12-20', 'close-instrument', { outcome: 'completed' }),
  ];
}

function relocation({ year, county: { unitId: holderId } }: InYear): Step[] {
  const paper = paperOf(`relocation-${year}-${holderId}`, year);
  const purpose = {
    pathway: 'relocation',
    mode: 'ecological-relocation',
    projectId: `project-${year}-homes-${holderId}`,
  };
  return [
    paper.committed('02-01', 'relocation-loan', yuan(11_000_000) + THROUGH_FUND_FEN, { holderId, ...purpose }),
    paper.drawn('02-10', THROUGH_FUND_FEN, { throughFundId: financialFund(year) }),
    paper.drawn('05-10', yuan(11_000_000), {}),
  ];
}

function social({ year, county: { unitId: holderId }, at }: InYear): Step[] {
  const paper = paperOf(`social-${year}-${holderId}`, year);
  const provider = PROVIDERS[(at + year) % PROVIDERS.length];
  const of = { holderId, provider, mode: 'social', projectId: `project-${year}-partners-${holderId}` };
  const committed = paper.committed('04-01', 'social-capital', yuan(13_000_000), of);
  if (at !== 1) return [committed, paper.drawn('09-10', yuan(12_000_000), {})];
  const never = paperOf(`social-${year}-withdrawn`, year);
  return [
    committed,
    paper.drawn('09-10', yuan(12_000_000), {}),
    never.committed('04-02', 'social-capital', yuan(5_000_000), of),
    never.said('10-10', 'close-instrument', { outcome: 'cancelled' }),
  ];
}

/** The same in every year, whatever units come and go: five turns, and one poor village in thirty has none, a gap in the coverage. */
const placeOf = ({ code }: DemoUnit): number => (Number(code) * 7_919) % 150;
const isTurn = (village: DemoUnit, year: number): boolean =>
  placeOf(village) % 30 !== 17 && placeOf(village) % YEARS.length === YEARS.indexOf(year);

/** What financial and private money comes in a year, county by county. Synthetic; in five years it passes five billion yuan. */
export function leverageSteps(year: number, units: readonly DemoUnit[], random: Random): Step[] {
  const parents = new Map(units.map(({ unitId, parentId }) => [unitId, parentId ?? '']));
  const poor = units.filter(({ designations }) => designations.includes('poor-village'));
  const turn = poor.filter((village) => isTurn(village, year));
  const byCounty = Map.groupBy(turn, ({ parentId = '' }) => parents.get(parentId) ?? '');
  const counties = units.filter(({ level }) => level === 'county');
  return counties.flatMap((county, at) => {
    const inYear = { year, county, villages: byCounty.get(county.unitId) ?? [], at, random };
    return [mayang, small, infrastructure, relocation, social].flatMap((steps) => steps(inYear));
  });
}
