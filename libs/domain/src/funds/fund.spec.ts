import fc from 'fast-check';
import { entriesOf } from '../kernel/dictionary.ts';
import { by, someone, stateOf } from '../kernel/given.ts';
import { planOf } from '../kernel/plan.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import type { UseCase } from '../kernel/use-case.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { type Unit, unit } from '../organisation/unit.ts';
import { allocateFunds } from './allocate-funds.ts';
import { budgetFunds } from './budget-funds.ts';
import { closeFundYear } from './close-fund-year.ts';
import { lastBalanceFen } from './course.ts';
import { disburseFunds } from './disburse-funds.ts';
import { fundOpened, fundsAllocated } from './facts.ts';
import { type Fund, type FundEvent, fund } from './fund.ts';
import { payFunds } from './pay-funds.ts';
import { recoverFunds } from './recover-funds.ts';
import { reopenFundYear } from './reopen-fund-year.ts';
import { returnFunds } from './return-funds.ts';
import { reverseMovement } from './reverse-movement.ts';
import { settleFunds } from './settle-funds.ts';

const { of } = fund('fund-1');
const opened = fundOpened({ fundId: 'fund-1', source: 'central', fiscalYear: 2016, poolHolderId: 'pool' });
const DAYS = ['2016-03-01', '2016-03-02', '2016-06-30', '2016-12-31'] as const;
const LAST_DAY = DAYS[3];

type Step = readonly [useCase: UseCase, request: object, on: string, actor?: string];

const day = fc.constantFrom(...DAYS);
const holder = fc.constantFrom('pool', 'a', 'b');
const movementId = fc.integer({ min: 0, max: 99 }).map((at) => `m-${at}`);
const movement = {
  movementId,
  amountFen: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constant(1_000_000_000_000_000)),
  documentNumber: fc.constantFrom('文1', '文2', '文3'),
  intendedRepeat: fc.boolean(),
};
const asking = (useCase: UseCase, more: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<Step> =>
  fc
    .tuple(fc.record({ ...movement, ...more }), day)
    .map(([request, on]) => [useCase, { fundId: 'fund-1', ...request }, on]);

const closing: Step = [closeFundYear, { fundId: 'fund-1' }, LAST_DAY];
const reopening: Step = [
  reopenFundYear,
  { fundId: 'fund-1', reasonCode: 'late-documents' },
  LAST_DAY,
  'account:another',
];
const undoing = { fundId: 'fund-1', documentNumber: '文9', reasonCode: 'entered-twice' };

const step = fc.oneof(
  asking(budgetFunds),
  asking(allocateFunds, { fromHolderId: holder, toHolderId: holder }),
  asking(disburseFunds, { fromHolderId: holder, toHolderId: holder }),
  asking(payFunds, { fromHolderId: holder, projectId: fc.constant('p') }),
  asking(settleFunds, { fromHolderId: holder }),
  asking(returnFunds, { fromHolderId: holder, toHolderId: holder, reasonCode: fc.constant('unspent') }),
  asking(recoverFunds, {
    fromHolderId: holder,
    fromPhase: fc.constantFrom('allocated', 'disbursed'),
    reasonCode: fc.constant('idle'),
  }),
  fc.constantFrom(closing, reopening, reopening),
);
const correction = fc
  .tuple(fc.record({ movementId, reverses: movementId }), day)
  .map(([request, on]): Step => [reverseMovement, { ...undoing, ...request }, on]);

/** The pool, in it a, in that b. */
const unitsBy = new Map<string, Unit | undefined>(
  (['pool', 'a', 'b'] as const).map((unitId, at, ids) => {
    const above = ids.slice(0, at).toReversed();
    const levels = ['city', 'county', 'township'] as const;
    const named = { unitId, level: levels[at] ?? 'city', code: '1', codeSystem: 'local', nameZh: '甲' } as const;
    const higherIds = above.length > 1 ? above.slice(1) : undefined;
    const established = unitEstablished({ ...named, parentId: above[0], higherIds });
    return [`unit-${unitId}`, stateOf(unit(unitId), [by('account:clerk', established, '2015-01-01')])];
  }),
);

interface Course {
  readonly state: Fund | undefined;
  readonly events: readonly FundEvent[];
}

/** What a step adds, or why not. */
function decided(
  { state }: Course,
  [useCase, request, effectiveOn, actor = 'account:clerk']: Step,
): Refusal | readonly FundEvent[] {
  const context = { ...someone(actor), effectiveOn, today: LAST_DAY };
  const recordings = planOf(useCase, request, context).decide(
    (name) => (name === 'fund-fund-1' ? state : unitsBy.get(name)),
    context,
  );
  if (isRefusal(recordings)) return recordings;
  return recordings.flatMap(({ facts }) => facts).map((each) => ({ ...context, ...each }) as unknown as FundEvent);
}

/** What a step adds; nothing, if it is refused. */
function added(before: Course, each: Step): readonly FundEvent[] {
  const outcome = decided(before, each);
  return isRefusal(outcome) ? [] : outcome;
}

function taken(before: Course, each: Step): Course {
  const more = added(before, each);
  return { state: more.reduce(of.evolve, before.state), events: [...before.events, ...more] };
}

const begun: Course = { state: stateOf(fund('fund-1'), [opened]), events: [] };

const nameOf = (account: { holderId: string; phase: string } | undefined) =>
  account ? `${account.holderId}/${account.phase}` : 'outside';

/** The books as a clerk would keep them from the movements alone, as they stand on a day. */
function kept(events: readonly FundEvent[], on: string = LAST_DAY): Map<string, number> {
  const balances = new Map<string, number>();
  const add = (account: string, fen: number) => balances.set(account, (balances.get(account) ?? 0) + fen);
  for (const { data, effectiveOn } of events) {
    if (!('movementId' in data)) continue;
    if (effectiveOn > on) continue;
    add(nameOf(data.from), -data.amountFen);
    add(nameOf(data.to), data.amountFen);
  }
  return balances;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);

test('whatever is asked: no balance is negative, all accounts sum to zero, and the books tell what happened', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: step }, correction), { maxLength: 100 }), (steps) => {
      const { state, events } = steps.reduce(taken, begun);
      const books = state && entriesOf(state.books.accounts);
      expect(new Map(books?.map(([account, course]) => [account, lastBalanceFen(course)]))).toEqual(kept(events));
      for (const on of DAYS) {
        const balances = kept(events, on);
        expect(sum(balances.values())).toBe(0);
        for (const [account, fen] of balances) {
          expect(Number.isSafeInteger(fen)).toBe(true);
          expect(account === 'outside' ? fen <= 0 : fen >= 0).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('as much may go out of an account on a day as is in it on that day and on every later one', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 30 }), day, (steps, amountFen, on) => {
      const before = [...steps, reopening].reduce(taken, begun);
      const request = { movementId: 'last', amountFen, documentNumber: '文9', fromHolderId: 'pool', toHolderId: 'a' };
      const there = DAYS.filter((each) => each >= on).map(
        (each) => kept(before.events, each).get('pool/budgeted') ?? 0,
      );
      const outcome = decided(before, [allocateFunds, { ...request, fundId: 'fund-1' }, on]);
      const refused = isRefusal(outcome) ? outcome.code : undefined;
      expect(refused).toBe(Math.min(...there) >= amountFen ? undefined : 'funds.insufficient-balance');
    }),
    { numRuns: 300 },
  );
});

test('whatever was asked: a closed year changes by nothing but its reopening', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.oneof(step, correction), (steps, last) => {
      const closed = [...steps, closing].reduce(taken, begun);
      expect(added(closed, last).length).toBe(last === reopening ? 1 : 0);
    }),
  );
});

test('whatever was done: reversing all of it, last first, leaves every account empty', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const done = [...steps, closing, reopening].reduce(taken, begun);
      const ids = done.events.flatMap(({ data }) => ('movementId' in data ? [data.movementId] : []));
      const undone = ids
        .reverse()
        .map((reverses, at): Step => [reverseMovement, { ...undoing, movementId: `r-${at}`, reverses }, LAST_DAY])
        .reduce(taken, done);
      expect(undone.events).toHaveLength(done.events.length + ids.length);
      expect([...kept(undone.events).values()].every((fen) => fen === 0)).toBe(true);
    }),
  );
});

test('a record that breaks the books stops whoever reads it', () => {
  const fromNowhere = fundsAllocated({
    fundId: 'fund-1',
    movementId: 'm-1',
    source: 'central',
    fiscalYear: 2016,
    amountFen: 1,
    from: { holderId: 'a', phase: 'allocated' },
    to: { holderId: 'b', phase: 'allocated' },
    documentNumber: '文1',
  });
  expect(() => stateOf(fund('fund-1'), [opened, fromNowhere])).toThrow('a/allocated is never negative');
  expect(() => stateOf(fund('fund-1'), [fromNowhere])).toThrow('is opened before anything moves');
});
