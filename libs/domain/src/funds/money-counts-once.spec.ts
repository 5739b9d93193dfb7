import fc from 'fast-check';
import type { Fact, RecordedFact } from '../kernel/fact.ts';
import { by, stateOf, when } from '../kernel/given.ts';
import type { UseCase } from '../kernel/use-case.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { allocateFunds } from './allocate-funds.ts';
import { amendInstrument } from './amend-instrument.ts';
import { budgetFunds } from './budget-funds.ts';
import { closeInstrument } from './close-instrument.ts';
import { commitInstrument } from './commit-instrument.ts';
import { disburseFunds } from './disburse-funds.ts';
import { drawDownInstrument } from './draw-down-instrument.ts';
import { fundOpened } from './facts.ts';
import { fund } from './fund.ts';
import { instrument } from './instrument.ts';
import { payFunds } from './pay-funds.ts';
import { recoverFunds } from './recover-funds.ts';
import { repayInstrument } from './repay-instrument.ts';
import { returnFunds } from './return-funds.ts';
import { reverseInstrumentEntry } from './reverse-instrument-entry.ts';
import { reverseMovement } from './reverse-movement.ts';
import type { Account } from './terms.ts';

/** Commands in any order, for days in any order, of two funds and three instruments. */

const DAYS = ['2016-01-10', '2016-02-10', '2016-03-10', '2016-04-10'];
const city = unitEstablished({ unitId: 'city', level: 'city', code: '1', codeSystem: 'local', nameZh: '市' });
const county = unitEstablished({
  ...{ unitId: 'county', level: 'county', parentId: 'city', code: '2', codeSystem: 'local', nameZh: '县' },
});
const UNITS: Readonly<Record<string, Fact>> = { city, county };

interface Asked {
  readonly useCase: UseCase;
  readonly effectiveOn: string;
  readonly request: Readonly<Record<string, unknown>>;
}
type World = Map<string, RecordedFact[]>;

const fundId = fc.constantFrom('fiscal', 'financial');
const loanId = fc.constantFrom('loan', 'other');
const amountFen = fc.integer({ min: 1, max: 60 });
const entry = fc.integer({ min: 0, max: 40 });
const reasonCode = fc.constant('other');
const reason = fc.constant('错');
const use = (useCase: UseCase, fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Asked> =>
  fc
    .record({ effectiveOn: fc.constantFrom(...DAYS), request: fc.record(fields) })
    .map((asked) => ({ useCase, ...asked }));

const movement = { fundId, amountFen, movementId: entry.map((at) => `m-${at}`) };
const ofCounty = { fromHolderId: fc.constant('county') };
const down = { fromHolderId: fc.constant('city'), toHolderId: fc.constant('county') };
const ofEntry = { instrumentId: loanId, amountFen, entryId: entry.map((at) => `e-${at}`) };
const asked = fc.oneof(
  use(budgetFunds, movement),
  use(allocateFunds, { ...movement, ...down }),
  use(disburseFunds, { ...movement, ...down }),
  use(payFunds, { ...movement, ...ofCounty, payee: fc.constant('other'), projectId: fc.constant('p') }),
  use(returnFunds, {
    ...{ ...movement, fromHolderId: fc.constant('county'), toHolderId: fc.constant('city') },
    reasonCode: fc.constant('unspent'),
  }),
  use(recoverFunds, {
    ...{ ...movement, ...ofCounty, fromPhase: fc.constantFrom('allocated', 'disbursed') },
    reasonCode: fc.constant('idle'),
  }),
  use(reverseMovement, {
    ...{ fundId, movementId: movement.movementId, reverses: movement.movementId, reasonCode, reason },
  }),
  use(commitInstrument, {
    instrumentId: fc.constantFrom('loan', 'other'),
    ...{ kind: fc.constant('sme-loan'), provider: fc.constant('bank'), holderId: fc.constant('county'), amountFen },
  }),
  use(commitInstrument, {
    ...{
      instrumentId: fc.constant('guarantee'),
      kind: fc.constant('sme-guarantee'),
      provider: fc.constant('guarantor'),
    },
    ...{ holderId: fc.constant('county'), amountFen, coversId: loanId },
  }),
  use(amendInstrument, {
    instrumentId: fc.constantFrom('loan', 'other', 'guarantee'),
    ...{ change: fc.constantFrom('raised', 'lowered'), amountFen, reasonCode, reason },
  }),
  use(drawDownInstrument, ofEntry),
  use(drawDownInstrument, { ...ofEntry, throughFundId: fc.constant('financial') }),
  use(repayInstrument, { ...ofEntry, repaidFrom: fc.constant('own') }),
  use(repayInstrument, { ...ofEntry, repaidFrom: fc.constant('fiscal'), fundId, movementId: movement.movementId }),
  use(reverseInstrumentEntry, {
    ...{ instrumentId: loanId, entryId: ofEntry.entryId, reverses: ofEntry.entryId, reasonCode, reason },
  }),
  use(closeInstrument, {
    instrumentId: fc.constantFrom('loan', 'other', 'guarantee'),
    outcome: fc.constantFrom('completed', 'cancelled'),
  }),
);

const opened = (): World =>
  new Map(
    (['fiscal', 'financial'] as const).map((id) => {
      const source = id === 'fiscal' ? 'central' : 'financial';
      const made = fundOpened({ fundId: id, source, fiscalYear: 2016, poolHolderId: 'city' });
      return [`fund-${id}`, [by('account:clerk', made, '2016-01-01')]];
    }),
  );

/** Carries a command out; what is refused changes nothing. */
function take(world: World, { useCase, effectiveOn, request }: Asked, at: number): void {
  const named: Record<string, unknown> = { documentNumber: `文${at}`, ...request };
  if (useCase === closeInstrument) delete named.documentNumber;
  const facts = (stream: string) => world.get(stream) ?? [];
  const unitOf = (id: unknown) =>
    [UNITS[String(id)]].filter((made) => made !== undefined).map((made) => by('a', made, '2015-01-01'));
  const instrumentId = String(named.instrumentId);
  const [first] = facts(`instrument-${instrumentId}`);
  const loan = (named.coversId ?? (first?.data as { coversId?: string } | undefined)?.coversId) as string | undefined;
  const given = {
    fund: facts(`fund-${String(named.fundId ?? named.throughFundId)}`),
    ...{ fromHolder: unitOf(named.fromHolderId), toHolder: unitOf(named.toHolderId), holder: unitOf('county') },
    ...{ instrument: facts(`instrument-${instrumentId}`), loan: loan === undefined ? [] : facts(`instrument-${loan}`) },
  };
  const ofMovement = [...world.values()].flat().filter(({ type, data }) => {
    const { movementId } = data as { movementId?: string };
    return movementId === named.movementId && type.startsWith('funds.instrument');
  });
  const ofReversed = [...world.values()].flat().filter(({ type, data }) => {
    const { movementId } = data as { movementId?: string };
    return movementId === named.reverses && type.startsWith('funds.instrument');
  });
  const own = first ? [first] : [];
  const about = useCase === repayInstrument ? ofMovement : useCase === reverseMovement ? ofReversed : own;
  const isAboutUnknown = useCase !== repayInstrument && useCase.name.includes('instrument') && !first;
  const decided = when(useCase, given as never, named, {
    ...{ effectiveOn, today: '2016-12-31' },
    ...(!isAboutUnknown && { about }),
  });
  if ('refused' in decided) return;
  const streams: Readonly<Record<string, string>> = {
    fund: `fund-${String(named.fundId)}`,
    instrument: `instrument-${instrumentId}`,
    loan: `instrument-${loan}`,
  };
  for (const [name, made] of Object.entries(decided as Readonly<Record<string, readonly Fact[]>>)) {
    const stream = streams[name] ?? name;
    world.set(stream, [...facts(stream), ...made.map((each) => by('account:clerk', each, effectiveOn))]);
  }
}

interface Told {
  readonly movementId?: string;
  readonly amountFen: number;
  readonly from?: Account;
  readonly to?: Account;
}
const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);

/** Anew, from the facts alone: every account of a fund on a day, what is outside it included. */
function balances(facts: readonly RecordedFact[], day: string): ReadonlyMap<string, number> {
  const accounts = new Map<string, number>();
  const post = (account: Account | undefined, fen: number): void => {
    const key = account ? `${account.holderId}/${account.phase}` : 'outside';
    accounts.set(key, (accounts.get(key) ?? 0) + fen);
  };
  for (const { data, effectiveOn } of facts) {
    const { movementId, amountFen: fen, from, to } = data as Told;
    if (movementId === undefined || effectiveOn > day) continue;
    post(from, -fen);
    post(to, fen);
  }
  return accounts;
}

interface Entered extends Told {
  readonly type: string;
  readonly change?: string;
  readonly movementId?: string;
  readonly entryId?: string;
  readonly reverses?: string;
}

/** What is entered on a day or before and not reversed by then. */
function standing(facts: readonly RecordedFact[], day: string): readonly Entered[] {
  const known = facts
    .filter(({ effectiveOn }) => effectiveOn <= day)
    .map(({ type, data }): Entered => ({ ...(data as Told), type }));
  const reversed = new Set(known.flatMap(({ reverses }) => reverses ?? []));
  return known.filter(
    ({ movementId, entryId, type }) => !reversed.has(entryId ?? movementId ?? '') && !type.endsWith('reversed'),
  );
}

const amountsOf = (facts: readonly Entered[], type: string): number =>
  sum(facts.filter((each) => each.type === `funds.${type}`).map(({ amountFen: fen }) => fen));

function expectSound(world: World, day: string): void {
  const entries = ['loan', 'other', 'guarantee'].map((id) => standing(world.get(`instrument-${id}`) ?? [], day));
  for (const id of ['fiscal', 'financial']) {
    const accounts = balances(world.get(`fund-${id}`) ?? [], day);
    expect(sum([...accounts.values()])).toBe(0);
    for (const [account, fen] of accounts)
      if (account !== 'outside') expect([account, fen < 0]).toEqual([account, false]);
  }
  for (const facts of entries) {
    const changed = (type: string, change: string) =>
      amountsOf(
        facts.filter((each) => each.change === change),
        type,
      );
    const committed =
      amountsOf(facts, 'instrument-committed') +
      changed('instrument-amended', 'raised') -
      changed('instrument-amended', 'lowered');
    const covered = changed('loan-cover-changed', 'raised') - changed('loan-cover-changed', 'lowered');
    const [drawn, repaid] = [amountsOf(facts, 'instrument-drawn-down'), amountsOf(facts, 'instrument-repaid')];
    expect(repaid).toBeLessThanOrEqual(drawn);
    expect(drawn).toBeLessThanOrEqual(committed);
    expect(covered).toBeLessThanOrEqual(committed);
    expect(covered).toBeGreaterThanOrEqual(0);
  }
  // Each yuan once: what counts never exceeds what came in from outside, and a payment repays no more than it paid.
  const repaidBy = entries.flat().filter(({ type, movementId }) => type === 'funds.instrument-repaid' && movementId);
  const payments = standing(world.get('fund-fiscal') ?? [], day).filter(({ type }) => type === 'funds.funds-paid');
  const spent = payments.map(({ movementId, amountFen: fen }) => {
    const repaid = sum(repaidBy.filter((each) => each.movementId === movementId).map((each) => each.amountFen));
    expect(repaid).toBeLessThanOrEqual(fen);
    return fen - repaid;
  });
  // In the end, what was repaid out of fiscal money is a payment that stands.
  if (day === DAYS.at(-1))
    for (const { movementId } of repaidBy) expect(payments.map((each) => each.movementId)).toContain(movementId);
  const budgeted = amountsOf(standing(world.get('fund-fiscal') ?? [], day), 'funds-budgeted');
  expect(sum(spent)).toBeLessThanOrEqual(budgeted);
}

test('balances are never negative on any day, all sum to zero, and nothing counts twice, in whatever order it is entered', () => {
  let drawn = 0;
  fc.assert(
    fc.property(fc.array(asked, { minLength: 20, maxLength: 60 }), (commands) => {
      const world = opened();
      for (const [at, each] of commands.entries()) take(world, each, at);
      for (const day of DAYS) expectSound(world, day);
      for (const id of ['loan', 'other', 'guarantee']) stateOf(instrument(id), world.get(`instrument-${id}`) ?? []);
      for (const id of ['fiscal', 'financial']) stateOf(fund(id), world.get(`fund-${id}`) ?? []);
      drawn += [...world.values()].flat().filter(({ type }) => type === 'funds.instrument-drawn-down').length;
    }),
    { numRuns: 150 },
  );
  expect(drawn).toBeGreaterThan(20);
});
