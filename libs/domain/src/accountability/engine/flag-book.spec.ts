import fc from 'fast-check';
import { v5 } from 'uuid';
import { addDays } from '../../kernel/calendar.ts';
import { noticePosted } from '../../oversight/facts.ts';
import { flagTerm, givenFlags } from '../given-flags.ts';
import type { LoggedFact } from '../known/logged-fact.ts';

/** Money that moves in any amounts on any days, entered on time or late, reversed or not, and days that turn between. */

const TERMS = [
  flagTerm('retained', { days: 20 }),
  flagTerm('disbursed-late', { days: 10 }),
  flagTerm('unspent-one-year', { days: 40 }),
  flagTerm('concentration-village', { shareBp: 5_000, amountFen: 50 }),
  flagTerm('paid-to-person', { amountFen: 20 }),
  flagTerm('payment-without-notice', { amountFen: 10 }),
  flagTerm('delisted-with-flags'),
];
const newId = (name: string): string => v5(name, '2f7c1c5e-6a0e-5c3b-9a53-3f0f7d0c9b11');
const FIRST = '2016-01-01';

type Log = ReturnType<typeof givenFlags>;
interface Entry {
  readonly on: string;
  /** Records it, and tells what is to be reversed of it. */
  readonly enter: (log: Log, id: string) => LoggedFact | undefined;
}

const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays(FIRST, days));
const fen = fc.integer({ min: 1, max: 40 });
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ on: day, fen }).map(({ on, fen }) => ({ on, enter: (log: Log, id: string) => log.budget(id, fen, on) })),
  fc
    .record({ on: day, fen })
    .map(({ on, fen }) => ({ on, enter: (log: Log, id: string) => log.allocate(id, fen, on) })),
  fc
    .record({ on: day, fen })
    .map(({ on, fen }) => ({ on, enter: (log: Log, id: string) => log.disburse(id, fen, on) })),
  fc
    .record({
      on: day,
      fen,
      payee: fc.constantFrom('person' as const, 'household' as const),
      villageId: fc.constantFrom('village', 'other'),
      projectId: fc.option(fc.constantFrom('p-1', 'p-2'), { nil: undefined }),
    })
    .map(({ on, fen, ...of }) => ({ on, enter: (log: Log, id: string) => log.pay(id, fen, of, on) })),
  fc.record({ on: day, villageId: fc.constantFrom('village', 'other') }).map(({ on, villageId }) => ({
    on,
    enter: (log: Log, id: string) => {
      const of = {
        noticeId: id,
        kind: 'project' as const,
        issuerId: 'town',
        unitIds: [villageId],
        place: '公开栏',
        fundId: 'fund',
      };
      log.record(noticePosted({ ...of, textDigest: 'a'.repeat(64), until: on, daysMinimum: 1, policyVersion: 1 }), on);
      return undefined;
    },
  })),
);
/** How long after its day it is entered, and whether it is reversed when everything is entered. */
const entries = fc.array(fc.record({ entry, lateBy: fc.integer({ min: 0, max: 30 }), isReversed: fc.boolean() }), {
  maxLength: 30,
});

function begun(): Log {
  const log = givenFlags(newId, TERMS, FIRST);
  log.policy();
  for (const [unitId, level, parentId] of [
    ['county', 'county'],
    ['town', 'township', 'county'],
    ['village', 'village', 'town'],
    ['other', 'village', 'town'],
  ] as const)
    log.unit(unitId, level, parentId);
  log.fund('fund');
  return log;
}

function played(given: readonly { entry: Entry; lateBy: number; isReversed: boolean }[], last: string): Log {
  const log = begun();
  const recorded: LoggedFact[] = [];
  const inOrder = given
    .map((one, at) => ({ ...one, at, enteredOn: addDays(one.entry.on, one.lateBy) }))
    .sort((a, b) => (a.enteredOn < b.enteredOn ? -1 : a.enteredOn > b.enteredOn ? 1 : a.at - b.at));
  for (const { entry, at, isReversed, enteredOn } of inOrder) {
    log.turnTo(enteredOn);
    const fact = entry.enter(log, `m-${at}`);
    if (fact && isReversed) recorded.push(fact);
    expect([...log.book.open().keys()].sort()).toEqual([...log.book.derived()].sort());
  }
  for (const fact of recorded) log.reverse(`r-${fact.position}`, fact);
  log.turnTo(last);
  return log;
}

const keysOf = (log: Log): readonly string[] => [...log.book.open().keys()].sort();

test('the flags that stand are those that everything known leads to, whatever is entered when', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const log = played(given, '2016-05-01');
      expect(keysOf(log)).toEqual([...log.book.derived()].sort());
    }),
    { numRuns: 60 },
  );
});

test('… and the same in the end, in whatever order it was entered', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const onTime = given.map((one) => ({ ...one, lateBy: 0 }));
      expect(keysOf(played(given, '2016-05-01'))).toEqual(keysOf(played(onTime, '2016-05-01')));
    }),
    { numRuns: 60 },
  );
});

test('the same log gives the same events, with the same ids', () => {
  const [sample] = fc.sample(entries, { numRuns: 1, seed: 7 });
  const told = () => played(sample ?? [], '2016-05-01').told;
  expect(told()).toEqual(told());
  expect(new Set(told().map(({ eventId }) => eventId)).size).toBe(told().length);
});
