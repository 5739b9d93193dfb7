import fc from 'fast-check';
import type { Fact, RecordedFact } from '../kernel/fact.ts';
import { by, someone, stateOf, when } from '../kernel/given.ts';
import { appointLeader } from './appoint-leader.ts';
import { dismissDuplicate } from './dismiss-duplicate.ts';
import {
  duplicateResolved,
  duplicateSuspected,
  leaderAppointed,
  leaderRegistered,
  leadersJoined,
  leadersSeparated,
  unitEstablished,
} from './facts.ts';
import { joinLeaders } from './join-leaders.ts';
import { idsOf, personOf, persons } from './persons.ts';
import { separateLeaders } from './separate-leaders.ts';
import { suspectDuplicate } from './suspect-duplicate.ts';

const registered = (leaderId: string, actor: string, on = '2015-06-01') =>
  by(actor, leaderRegistered({ leaderId, name: '演示干部' }), on);
const appointed = (leaderId: string, appointmentId: string) =>
  by(
    'account:clerk',
    leaderAppointed({ leaderId, appointmentId, post: 'head', unitId: 'county-1', mode: 'full' }),
    '2016-01-01',
  );
const joined = (leaderId: string, intoId: string, actor = 'account:joiner') =>
  by(actor, leadersJoined({ leaderId, intoId, reasonCode: 'registered-twice' }), '2017-03-01');
const suspected = by(
  'account:reporter',
  duplicateSuspected({ leaderId: 'two', otherId: 'one', reasonCode: 'same-document' }),
  '2017-02-01',
);

const asked = { leaderId: 'two', intoId: 'one', reasonCode: 'registered-twice' } as const;
const on = { actor: 'account:checker', effectiveOn: '2017-03-01' };
const given = {
  persons: [] as RecordedFact[],
  leader: [registered('two', 'account:clerk')],
  into: [registered('one', 'account:other')],
};
const join = (own: object = {}, request: object = {}, context: object = {}) =>
  when(joinLeaders, { ...given, ...own }, { ...asked, ...request }, { ...on, ...context });

test('two ids of one person are joined, by another than who registered the one that is joined', () => {
  expect(join()).toEqual({ persons: [leadersJoined(asked)] });
  expect(join({}, { reason: '两次登记' })).toMatchObject({ persons: [{ personal: { reason: '两次登记' } }] });
});

test('what somebody suspected is resolved by it', () => {
  const resolved = duplicateResolved({ leaderId: 'two', otherId: 'one', outcome: 'joined' });
  expect(join({ persons: [suspected] })).toEqual({ persons: [leadersJoined(asked), resolved] });
});

test.each([
  ['an id that nobody has', { leader: [] }, {}, {}, 'leader.unknown', 'leaderId'],
  ['to an id that nobody has', { into: [] }, {}, {}, 'leader.unknown', 'intoId'],
  ['an id to itself', {}, { intoId: 'two' }, {}, 'leader.joined-to-itself', 'intoId'],
  ['a second time', { persons: [joined('two', 'one')] }, {}, {}, 'leader.joined', 'leaderId'],
  ['back, so that they would loop', { persons: [joined('one', 'two')] }, {}, {}, 'leader.joined', 'intoId'],
  ['to what is joined to a third', { persons: [joined('one', 'three')] }, {}, {}, 'leader.joined', 'intoId'],
  ['by who registered it', {}, {}, { actor: 'account:clerk' }, 'leader.joined-by-recorder', 'leaderId'],
  ['by one of the two', {}, {}, { leaderId: 'one' }, 'leader.own-affair', undefined],
  [
    'by another id of one of the two',
    {},
    {},
    { leaderId: 'x', otherLeaderIds: ['two'] },
    'leader.own-affair',
    undefined,
  ],
  ['before it was registered', {}, {}, { effectiveOn: '2015-05-31' }, 'effective-day.before-last-step', 'effectiveOn'],
  [
    'with an appointment of the same id',
    { own: [[appointed('two', 'a-1')]], others: [[appointed('one', 'a-1')]] },
    {},
    {},
    'leader.same-appointment-id',
    'leaderId',
  ],
] as const)('not joined: %s', (_, own, request, context, refused, field) => {
  expect(join(own, request, context)).toEqual({ refused, field });
});

test('a joined id has no further post; the one that stays has none that it holds under another', () => {
  const unit = [
    by(
      'account:clerk',
      unitEstablished({ unitId: 'county-1', level: 'county', code: '1', codeSystem: 'local', nameZh: '县' }),
      '2015-01-01',
    ),
  ];
  const post = { appointmentId: 'a-2', post: 'head', unitId: 'county-1', mode: 'full' } as const;
  const together = [joined('two', 'one')];
  const appoint = (leaderId: string, own: object = {}) =>
    when(
      appointLeader,
      {
        leader: [registered(leaderId, 'account:clerk')],
        persons: together,
        others: [[registered('two', 'account:clerk'), appointed('two', 'a-1')]],
        unit,
      },
      { leaderId, ...post, ...own },
      { ...on, about: together },
    );
  expect(appoint('two')).toEqual({ refused: 'leader.joined', field: 'leaderId' });
  expect(appoint('one')).toEqual({ refused: 'appointment.post-held', field: 'post' });
  expect(appoint('one', { appointmentId: 'a-1', post: 'party-secretary' })).toEqual({
    refused: 'appointment.already-exists',
    field: 'appointmentId',
  });
  expect(appoint('one', { post: 'party-secretary' })).toHaveProperty('leader');
});

const separate = (facts: RecordedFact[], context: object = {}) =>
  when(
    separateLeaders,
    { persons: facts, leader: [registered('two', 'account:clerk')] },
    { leaderId: 'two', reason: '误并' },
    { ...on, ...context },
  );

test('a wrong join is undone by another', () => {
  const apart = leadersSeparated({ leaderId: 'two', intoId: 'one', reason: '误并' });
  expect(separate([joined('two', 'one')])).toEqual({ persons: [apart] });
  // … and may be joined anew, where it was right after all.
  const again = [joined('two', 'one'), by('account:checker', apart, '2017-04-01')];
  expect(join({ persons: again })).toEqual({ persons: [leadersJoined(asked)] });
});

test.each([
  ['that was never joined', [], {}, 'leader.not-joined', 'leaderId'],
  [
    'twice',
    [joined('two', 'one'), by('x', leadersSeparated({ leaderId: 'two', intoId: 'one', reason: '误并' }), '2017-03-02')],
    {},
    'leader.not-joined',
    'leaderId',
  ],
  ['by who joined it', [joined('two', 'one')], { actor: 'account:joiner' }, 'leader.separated-by-joiner', 'leaderId'],
  ['by one of the two', [joined('two', 'one')], { leaderId: 'one' }, 'leader.own-affair', undefined],
  [
    'before it was joined',
    [joined('two', 'one')],
    { effectiveOn: '2017-02-28' },
    'effective-day.before-last-step',
    'effectiveOn',
  ],
] as const)('not separated: an id %s', (_, facts, context, refused, field) => {
  expect(separate([...facts], context)).toEqual({ refused, field });
});

const two = { leader: [registered('two', 'account:clerk')], other: [registered('one', 'account:clerk')] };
const suspicion = { leaderId: 'two', otherId: 'one', reasonCode: 'same-document' } as const;

test('somebody reports a suspicion, another dismisses it, and it may be reported anew', () => {
  const suspect = (facts: RecordedFact[]) =>
    when(suspectDuplicate, { ...two, persons: facts }, suspicion, { ...on, actor: 'account:reporter' });
  expect(suspect([])).toEqual({ persons: [duplicateSuspected(suspicion)] });
  const dismissal = { leaderId: 'one', otherId: 'two', reason: '同名不同人' };
  const dismissed = duplicateResolved({ ...dismissal, outcome: 'dismissed' });
  expect(when(dismissDuplicate, { ...two, persons: [suspected] }, dismissal, on)).toEqual({ persons: [dismissed] });
  expect(suspect([suspected, by('account:checker', dismissed, '2017-03-01')])).toEqual({
    persons: [duplicateSuspected(suspicion)],
  });
});

test.each([
  ['of an id that nobody has', { leader: [] }, {}, 'leader.unknown', 'leaderId'],
  ['with an id that nobody has', { other: [] }, {}, 'leader.unknown', 'otherId'],
  ['of an id with itself', {}, { otherId: 'two' }, 'duplicate.of-itself', 'otherId'],
  ['of two that are joined', { persons: [joined('one', 'two')] }, {}, 'duplicate.already-joined', 'otherId'],
  [
    'a second time, the other way round',
    { persons: [suspected] },
    { leaderId: 'one', otherId: 'two' },
    'duplicate.already-suspected',
    'otherId',
  ],
] as const)('not reported: a suspicion %s', (_, own, request, refused, field) => {
  expect(when(suspectDuplicate, { ...two, persons: [], ...own }, { ...suspicion, ...request }, on)).toEqual({
    refused,
    field,
  });
});

test.each([
  ['that nobody has', { persons: [] }, {}, 'duplicate.not-suspected', 'otherId'],
  ['by who reported it', {}, { actor: 'account:reporter' }, 'duplicate.dismissed-by-reporter', 'otherId'],
  ['by one of the two', {}, { leaderId: 'one' }, 'leader.own-affair', undefined],
  ['before it was reported', {}, { effectiveOn: '2017-01-31' }, 'effective-day.before-last-step', 'effectiveOn'],
  ['about an id that nobody has', { other: [] }, {}, 'leader.unknown', 'otherId'],
] as const)('not dismissed: a suspicion %s', (_, own, context, refused, field) => {
  const dismissal = { leaderId: 'two', otherId: 'one', reason: '同名不同人' };
  expect(when(dismissDuplicate, { ...two, persons: [suspected], ...own }, dismissal, { ...on, ...context })).toEqual({
    refused,
    field,
  });
});

test('however ids are joined and separated, each leads to one that stays, and none leads in a circle', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const id = fc.constantFrom(...ids);
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ leaderId: id, intoId: id }) },
    { weight: 1, arbitrary: fc.record({ leaderId: id }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const facts: RecordedFact[] = [];
      for (const asking of steps) {
        facts.push(...recordedOf(asking, facts));
        const { joins } = stateOf(persons, facts);
        const all = new Set(ids.map((one) => personOf(joins, one)));
        for (const person of all) expect(joins.has(person)).toBe(false);
        expect([...all].flatMap((person) => idsOf(joins, person)).sort()).toEqual(ids);
      }
    }),
  );
});

/** What is recorded where somebody asks to join two ids, or to separate one; nothing where it is refused. */
function recordedOf(
  asking: { readonly leaderId: string; readonly intoId?: string },
  facts: readonly RecordedFact[],
): readonly RecordedFact[] {
  const { leaderId, intoId } = asking;
  const leader = [registered(leaderId, 'account:clerk')];
  const actor = intoId ? 'account:joiner' : 'account:checker';
  const context = { ...someone(actor), effectiveOn: '2018-01-01', about: facts };
  const decided = intoId
    ? when(
        joinLeaders,
        { persons: facts, leader, into: [registered(intoId, 'account:clerk')] },
        { leaderId, intoId, reasonCode: 'id-changed' },
        context,
      )
    : when(separateLeaders, { persons: facts, leader }, { leaderId, reason: '误并' }, context);
  const made = 'persons' in decided ? (decided.persons as readonly Fact[]) : [];
  return made.map((fact) => by(actor, fact, '2018-01-01'));
}
