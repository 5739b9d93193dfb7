import fc from 'fast-check';
import type { UseCase } from '../kernel/command.ts';
import { entriesOf } from '../kernel/dictionary.ts';
import { stateOf } from '../kernel/given.ts';
import { planOf } from '../kernel/plan.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { allocateFunds } from './allocate-funds/decide.ts';
import { fundsAllocated } from './allocate-funds/events.ts';
import { budgetFunds } from './budget-funds/decide.ts';
import { closeFundYear } from './close-fund-year/decide.ts';
import { disburseFunds } from './disburse-funds/decide.ts';
import { type Fund, type FundEvent, fund } from './fund.ts';
import { fundOpened } from './open-fund/events.ts';
import { payFunds } from './pay-funds/decide.ts';
import { recoverFunds } from './recover-funds/decide.ts';
import { reopenFundYear } from './reopen-fund-year/decide.ts';
import { returnFunds } from './return-funds/decide.ts';
import { reverseMovement } from './reverse-movement/decide.ts';
import { settleFunds } from './settle-funds/decide.ts';

const { of } = fund('fund-1');
const opened = fundOpened({ fundId: 'fund-1', source: 'central', fiscalYear: 2016, poolHolderId: 'pool' });
const context = { actor: 'account:clerk', effectiveOn: '2016-03-01', today: '2016-03-01' };

type Step = readonly [useCase: UseCase, request: object];

const holder = fc.constantFrom('pool', 'a', 'b');
const movementId = fc.integer({ min: 0, max: 99 }).map((at) => `m-${at}`);
const movement = {
  movementId,
  amountFen: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constant(1_000_000_000_000_000)),
  documentNumber: fc.constantFrom('文1', '文2', '文3'),
  intendedRepeat: fc.boolean(),
};
const asking = (useCase: UseCase, more: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<Step> =>
  fc.record({ ...movement, ...more }).map((request) => [useCase, { fundId: 'fund-1', ...request }]);

const closing: Step = [closeFundYear, { fundId: 'fund-1' }];
const reopening: Step = [reopenFundYear, { fundId: 'fund-1', reason: '补录' }];
const undoing = { fundId: 'fund-1', documentNumber: '文9', reason: '冲销' };

const step = fc.oneof(
  asking(budgetFunds),
  asking(allocateFunds, { fromHolderId: holder, toHolderId: holder }),
  asking(disburseFunds, { fromHolderId: holder, toHolderId: holder }),
  asking(payFunds, { fromHolderId: holder, projectId: fc.constant('p') }),
  asking(settleFunds, { fromHolderId: holder }),
  asking(returnFunds, { fromHolderId: holder, toHolderId: holder }),
  asking(recoverFunds, { fromHolderId: holder, fromPhase: fc.constantFrom('allocated', 'disbursed') }),
  fc.constantFrom(closing, reopening, reopening),
);
const correction = fc
  .record({ movementId, reverses: movementId })
  .map((request): Step => [reverseMovement, { ...undoing, ...request }]);

const someUnit = { unitId: 'u', level: 'county', parentId: 'city', succeeded: false };

interface Course {
  readonly state: Fund | undefined;
  readonly events: readonly FundEvent[];
}

/** What a step adds; nothing, if it is refused. */
function decided({ state }: Course, [useCase, request]: Step): readonly FundEvent[] {
  const recordings = planOf(useCase, request).decide((name) => (name === 'fund-fund-1' ? state : someUnit), context);
  if (isRefusal(recordings)) return [];
  return recordings.flatMap(({ facts }) => facts).map((each) => ({ ...context, ...each }) as unknown as FundEvent);
}

function taken(before: Course, each: Step): Course {
  const added = decided(before, each);
  return { state: added.reduce(of.evolve, before.state), events: [...before.events, ...added] };
}

const begun: Course = { state: stateOf(fund('fund-1'), [opened]), events: [] };

/** The books as a clerk would keep them from the movements alone. */
function kept(events: readonly FundEvent[]): Map<string, number> {
  const balances = new Map<string, number>();
  const add = (account: string, fen: number) => balances.set(account, (balances.get(account) ?? 0) + fen);
  const nameOf = (account: { holderId: string; phase: string } | undefined) =>
    account ? `${account.holderId}/${account.phase}` : 'outside';
  for (const { data } of events) {
    if (!('movementId' in data)) continue;
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
      const balances = new Map(state && entriesOf(state.books.balances));
      expect(balances).toEqual(kept(events));
      expect(sum(balances.values())).toBe(0);
      for (const [account, fen] of balances) {
        expect(Number.isSafeInteger(fen)).toBe(true);
        expect(account === 'outside' ? fen <= 0 : fen >= 0).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('whatever was asked: a closed year changes by nothing but its reopening', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.oneof(step, correction), (steps, last) => {
      const closed = [...steps, closing].reduce(taken, begun);
      expect(decided(closed, last).length).toBe(last === reopening ? 1 : 0);
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
        .map((reverses, at): Step => [reverseMovement, { ...undoing, movementId: `r-${at}`, reverses }])
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
