import type { RecordedFact } from '../kernel/fact.ts';
import { by, someone, stateOf, when } from '../kernel/given.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { unitEstablished, unitMerged, unitTakenOver } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';
import { unit as unitStream } from '../organisation/unit.ts';
import { allocateFunds } from './allocate-funds.ts';
import { disburseFunds } from './disburse-funds.ts';
import { fundOpened, fundsAllocated, fundsBudgeted, fundsDisbursed, movementReversed } from './facts.ts';
import { fund } from './fund.ts';
import { payFunds } from './pay-funds.ts';
import { recoverFunds } from './recover-funds.ts';
import { returnFunds } from './return-funds.ts';
import { settleFunds } from './settle-funds.ts';
import type { Account } from './terms.ts';

/** A city with two counties; in the one a township with a village, in the other a village. */
const unit = (unitId: string, level: Level, parentId?: string, ...above: string[]) => {
  const higherIds = above.length > 0 ? above : undefined;
  const named = { code: '1', codeSystem: 'local', nameZh: '甲' } as const;
  return by('account:clerk', unitEstablished({ unitId, level, parentId, higherIds, ...named }), '2015-01-01');
};
const units = {
  city: unit('city', 'city'),
  bureau: unit('bureau', 'department', 'city'),
  'county-1': unit('county-1', 'county', 'city'),
  'county-2': unit('county-2', 'county', 'city'),
  'township-1': unit('township-1', 'township', 'county-1', 'city'),
  'township-2': unit('township-2', 'township', 'county-2', 'city'),
  'village-1': unit('village-1', 'village', 'township-1', 'county-1', 'city'),
  'village-2': unit('village-2', 'village', 'township-2', 'county-2', 'city'),
};
type Id = keyof typeof units;
const MERGED = '2016-03-01';
/** township-1 was merged into township-2, village-1 into village-2. */
const goneInto = (unitId: Id, successorId: Id) => [
  units[unitId],
  by('account:clerk', unitMerged({ unitId, successorId }), MERGED),
];
const takenOver = (unitId: Id, predecessorId: Id) => [
  units[unitId],
  by('account:clerk', unitTakenOver({ unitId, predecessorId }), MERGED),
];

const of = { fundId: 'fund-1', source: 'central', fiscalYear: 2016 } as const;
const opened = by('account:clerk', fundOpened({ ...of, poolHolderId: 'city' }), '2016-01-01');
const at = (holderId: Id, phase: Account['phase']): Account => ({ holderId, phase });
const common = { fundId: 'fund-1', movementId: 'movement-1', amountFen: 10, documentNumber: '文9' };
const moved = (movementId: string) => ({ ...of, movementId, amountFen: 100, documentNumber: movementId });
const into = (to: Account) => {
  const villageId = to.phase === 'paid' ? 'village-1' : undefined;
  return by('account:clerk', fundsBudgeted({ ...moved(`${to.holderId}-${to.phase}`), to, villageId }), '2016-01-02');
};
const rich = (holderId: Id) => [
  opened,
  ...(['budgeted', 'allocated', 'disbursed', 'paid'] as const).map((phase) => into(at(holderId, phase))),
];

interface Ids {
  readonly fromHolderId: Id;
  readonly toHolderId?: Id;
  readonly villageId?: Id;
}
/** Everybody as given, or as they were established. */
const parties = (
  { fromHolderId, toHolderId, villageId }: Ids,
  instead: Partial<Record<Id, readonly RecordedFact[]>> = {},
) => {
  const one = (unitId: Id | undefined) => (unitId ? (instead[unitId] ?? [units[unitId]]) : []);
  return { fromHolder: one(fromHolderId), toHolder: one(toHolderId), village: one(villageId) };
};
interface Circumstances {
  readonly on?: string;
  readonly instead?: Partial<Record<Id, readonly RecordedFact[]>>;
  readonly fund?: readonly RecordedFact[];
  readonly more?: object;
}
/** What a refusal says. */
function sentenceOf(useCase: typeof payFunds, ids: Ids, { instead = {}, more = {} }: Circumstances = {}) {
  const { fromHolder, toHolder } = parties(ids, instead);
  const states = {
    fund: stateOf(fund('fund-1'), rich(ids.fromHolderId)),
    fromHolder: stateOf(unitStream(ids.fromHolderId), fromHolder),
    toHolder: ids.toHolderId && stateOf(unitStream(ids.toHolderId), toHolder),
  };
  const context = { ...someone(), effectiveOn: '2016-06-01', today: '2016-06-01' };
  const decided = useCase.decide(states, { ...common, ...ids, ...more }, context);
  return isRefusal(decided) ? decided.text : undefined;
}
const asked = (
  useCase: typeof payFunds,
  ids: Ids,
  { on = '2016-06-01', instead = {}, fund = rich(ids.fromHolderId), more = {} }: Circumstances = {},
) => when(useCase, { ...parties(ids, instead), fund }, { ...common, ...ids, ...more }, { effectiveOn: on });

const payee = { more: { payee: 'household' } };
const why = { more: { reasonCode: 'unspent' } };

test('nobody allocates to themselves, and the pool recovers nothing from itself', () => {
  for (const fromHolderId of ['city', 'county-1'] as const)
    expect(asked(allocateFunds, { fromHolderId, toHolderId: fromHolderId })).toEqual({
      refused: 'funds.same-holder',
      field: 'toHolderId',
    });
  const more = { reasonCode: 'idle', fromPhase: 'disbursed' };
  expect(asked(recoverFunds, { fromHolderId: 'city' }, { more })).toEqual({
    refused: 'funds.same-holder',
    field: 'fromHolderId',
  });
});

test('what a holder spends itself is disbursed to it', () => {
  for (const fromHolderId of ['city', 'county-1'] as const)
    expect(asked(disburseFunds, { fromHolderId, toHolderId: fromHolderId })).toHaveProperty('fund');
});

test.each([allocateFunds, disburseFunds])('money goes down, from a unit to another in it: %#', (useCase) => {
  const outcome = (fromHolderId: Id, toHolderId: Id) => asked(useCase, { fromHolderId, toHolderId });
  for (const [from, to] of [
    ['city', 'county-1'],
    ['city', 'bureau'],
    ['city', 'village-1'],
    ['county-1', 'township-1'],
    ['county-1', 'village-1'],
    ['township-1', 'village-1'],
  ] as const)
    expect(outcome(from, to)).toHaveProperty('fund');
  const across = { refused: 'funds.across-units', field: 'toHolderId' };
  expect(outcome('county-1', 'county-2')).toEqual(across);
  expect(outcome('county-1', 'township-2')).toEqual(across);
  expect(outcome('bureau', 'county-1')).toEqual(across);
  expect(outcome('township-1', 'county-1')).toEqual({ refused: 'funds.upwards', field: 'toHolderId' });
});

test('a movement across is told the common superior that it goes through', () => {
  const ids = { fromHolderId: 'township-1', toHolderId: 'county-2' } as const;
  expect(sentenceOf(allocateFunds, ids)).toEqual({
    zh: 'county-2 不属于 township-1：跨单位的资金须经共同上级 city',
    en: 'county-2 does not lie in township-1: money between them goes through city',
  });
});

test('an equal amount under the same document is told the field that says that it is another', () => {
  const ids = { fromHolderId: 'county-1', toHolderId: 'township-1' } as const;
  const more = { amountFen: 100, documentNumber: 'county-1-allocated' };
  for (const text of Object.values(sentenceOf(disburseFunds, ids, { more }) ?? {}))
    expect(text).toContain('intendedRepeat');
  expect(asked(disburseFunds, ids, { more })).toMatchObject({ field: 'intendedRepeat' });
});

test('money is spent on a village of the payer', () => {
  const paid = (fromHolderId: Id, villageId: Id) => asked(payFunds, { fromHolderId, villageId }, payee);
  for (const fromHolderId of ['city', 'county-1', 'township-1', 'village-1'] as const)
    expect(paid(fromHolderId, 'village-1')).toHaveProperty('fund');
  for (const fromHolderId of ['county-2', 'township-2', 'village-2', 'bureau'] as const)
    expect(paid(fromHolderId, 'village-1')).toEqual({ refused: 'funds.village-elsewhere', field: 'villageId' });
});

test('… or on one that was named when the payer was given the money', () => {
  const ids = { fromHolderId: 'bureau', villageId: 'village-1' } as const;
  const given = { ...moved('m-1'), from: at('city', 'budgeted'), to: at('bureau', 'allocated') };
  const named = by('account:clerk', fundsAllocated({ ...given, villageId: 'village-1' }), '2016-02-01');
  const others = [...rich('bureau'), into(at('city', 'budgeted'))];
  expect(asked(payFunds, ids, { ...payee, fund: [...others, named] })).toHaveProperty('fund');
  const other = by('account:clerk', fundsAllocated({ ...given, villageId: 'village-2' }), '2016-02-01');
  const refused = { refused: 'funds.village-elsewhere', field: 'villageId' };
  expect(asked(payFunds, ids, { ...payee, fund: [...others, other] })).toEqual(refused);
  const mirror = { ...given, from: given.to, to: given.from, villageId: 'village-1', movementId: 'm-2' } as const;
  const undone = movementReversed({ ...mirror, reverses: 'm-1', reasonCode: 'wrong-purpose' });
  const taken = by('account:clerk', undone, '2016-02-02');
  expect(asked(payFunds, ids, { ...payee, fund: [...others, named, taken] })).toEqual(refused);
});

test('whoever gives, receives or spends exists on the day', () => {
  const late = (unitId: Id) => ({ [unitId]: [{ ...units[unitId], effectiveOn: '2016-06-02' }] });
  const pay = { fromHolderId: 'township-1', villageId: 'village-1' } as const;
  const notYet = (field: string) => ({ refused: 'unit.not-yet-established', field });
  expect(asked(payFunds, pay, { ...payee, instead: late('village-1') })).toEqual(notYet('villageId'));
  expect(asked(payFunds, pay, { ...payee, instead: late('township-1') })).toEqual(notYet('fromHolderId'));
  const down = { fromHolderId: 'county-1', toHolderId: 'township-1' } as const;
  expect(asked(allocateFunds, down, { instead: late('township-1') })).toEqual(notYet('toHolderId'));

  const gone = (field: string) => ({ refused: 'unit.already-succeeded', field });
  const merged = {
    'village-1': goneInto('village-1', 'village-2'),
    'township-1': goneInto('township-1', 'township-2'),
  };
  expect(asked(payFunds, { fromHolderId: 'county-1', villageId: 'village-1' }, { ...payee, instead: merged })).toEqual(
    gone('villageId'),
  );
  expect(
    asked(
      payFunds,
      { fromHolderId: 'township-1' },
      { more: { payee: 'contractor', projectId: 'project-1' }, instead: merged },
    ),
  ).toEqual(gone('fromHolderId'));
  expect(asked(disburseFunds, down, { instead: merged })).toEqual(gone('toHolderId'));
  const before = { on: '2016-02-29', instead: merged };
  expect(asked(disburseFunds, down, before)).toHaveProperty('fund');
  expect(asked(payFunds, pay, { ...payee, ...before })).toHaveProperty('fund');
  expect(sentenceOf(disburseFunds, down, { instead: merged })).toEqual({
    zh: '单位 township-1 已于 2016-03-01 合并或拆分，由 township-2 承继',
    en: 'Unit township-1 was merged or split on 2016-03-01; succeeded by township-2',
  });
});

test('a unit stands where those stood that it has taken over, from that day on', () => {
  const instead = {
    'township-1': goneInto('township-1', 'township-2'),
    'township-2': takenOver('township-2', 'township-1'),
  };
  const pay = { fromHolderId: 'township-2', villageId: 'village-1' } as const;
  expect(asked(payFunds, pay, { ...payee, instead })).toHaveProperty('fund');
  expect(asked(payFunds, pay, { ...payee, instead, on: '2016-02-29' })).toEqual({
    refused: 'funds.village-elsewhere',
    field: 'villageId',
  });
});

test('what lies with a unit that is gone goes to its successor, is settled, returned or recovered, but not spent', () => {
  const instead = {
    'township-1': goneInto('township-1', 'township-2'),
    'township-2': takenOver('township-2', 'township-1'),
    'village-1': goneInto('village-1', 'village-2'),
  };
  const handedOver = { fromHolderId: 'township-1', toHolderId: 'township-2' } as const;
  expect(asked(allocateFunds, handedOver, { instead })).toHaveProperty('fund');
  expect(asked(settleFunds, { fromHolderId: 'township-1', villageId: 'village-1' }, { instead })).toHaveProperty(
    'fund',
  );
  const recovered = { instead, more: { reasonCode: 'idle', fromPhase: 'allocated' } };
  expect(asked(recoverFunds, { fromHolderId: 'township-1' }, recovered)).toHaveProperty('fund');
  const given = { ...moved('m-1'), from: at('township-1', 'allocated'), to: at('village-1', 'disbursed') };
  const fund = [opened, into(at('township-1', 'allocated')), by('account:clerk', fundsDisbursed(given), '2016-02-01')];
  const returned = { fromHolderId: 'village-1', toHolderId: 'township-2' } as const;
  expect(asked(returnFunds, returned, { ...why, instead, fund: fund })).toHaveProperty('fund');
  expect(asked(returnFunds, { ...returned, toHolderId: 'township-1' }, { ...why, instead, fund: fund })).toEqual({
    refused: 'unit.already-succeeded',
    field: 'toHolderId',
  });
});
