import { by, someone, when } from '../kernel/given.ts';
import type { CommandContext, NamedAccount, Person } from '../kernel/use-case.ts';
import { leaderRegistered, unitEstablished } from '../organisation/facts.ts';
import { clueTermsSet, findingRecorded } from '../oversight/facts.ts';
import { setClueTerms } from '../oversight/set-clue-terms.ts';
import { answerClue } from './answer-clue.ts';
import { assignClue } from './assign-clue.ts';
import { checkClue } from './check-clue.ts';
import { closeClue } from './close-clue.ts';
import {
  clueAnswered,
  clueAssigned,
  clueChecked,
  clueClosed,
  clueReopened,
  clueReported,
  clueTransferred,
} from './facts.ts';
import { cluesUseCases } from './index.ts';
import { reopenClue } from './reopen-clue.ts';
import { reportClue } from './report-clue.ts';
import { transferClue } from './transfer-clue.ts';

const clueId = '9b2f6c1e-7d34-4a58-8c0f-5e1d2a3b4c6d';
const digest = 'a'.repeat(64);
const document = { number: '怀纪〔2017〕8号', issuer: '怀化市纪委', date: '2017-06-01' };
const SERVICE = 'service:clues';
const LODGER = 'account:office';
const HANDLER = 'account:handler';
const SUPERVISOR = 'account:head';

const recorded = (made: Parameters<typeof by>[1], on: string) => by(SERVICE, made, on);
const reported = (more: object = {}) =>
  recorded(
    clueReported({
      clueId,
      origin: 'named-report',
      unitId: 'village',
      leaderId: 'li',
      source: '来信人甲',
      content: '反映补助款发放不实',
      by: LODGER,
      ...more,
    }),
    '2017-03-01',
  );
const assigned = recorded(clueAssigned({ clueId, handler: HANDLER, by: SUPERVISOR }), '2017-03-05');
const checked = (outcome: 'confirmed' | 'not-confirmed' = 'confirmed') =>
  recorded(clueChecked({ clueId, outcome, found: '已核查', by: HANDLER }), '2017-04-01');
const answered = recorded(clueAnswered({ clueId, answerDigest: digest, by: HANDLER }), '2017-04-05');
const transferred = recorded(
  clueTransferred({ clueId, body: '县公安局', reason: '管辖', by: SUPERVISOR }),
  '2017-03-06',
);
const closed = recorded(clueClosed({ clueId, outcome: 'unfounded', reason: '不实', by: SUPERVISOR }), '2017-04-10');

const on = (effectiveOn: string, actor: string, more: Partial<CommandContext> = {}) => ({
  effectiveOn,
  actor,
  ...more,
});
/** A person with accounts that are theirs. */
const person = (actor: string, leaderId?: string): Person => ({ ...someone(actor), leaderId });
const named = (handler: Person, mayHandle = true): ReadonlyMap<string, NamedAccount> =>
  new Map([[handler.actor, { person: handler, may: (permission) => mayHandle && permission === 'clues:handle' }]]);
const refused = (code: string, field = 'clueId') => ({ refused: code, field });

const village = by(
  'a',
  unitEstablished({ unitId: 'village', level: 'village', code: '1', codeSystem: 'local', nameZh: '甲村' }),
  '2015-01-01',
);
const li = by('a', leaderRegistered({ leaderId: 'li', name: '李某' }), '2015-01-01');
const terms = by(
  'a',
  clueTermsSet({ assignDays: 30, checkDays: 90, answerDays: 15, legalBasis: '规则' }),
  '2016-01-01',
);

describe('lodging', () => {
  const request = { origin: 'named-report', unitId: 'village', leaderId: 'li', source: '甲', content: '反映' };
  const given = { unit: [village], leader: [li], terms: [terms] };
  const lodge = (own: object = {}, there: object = given, day = '2017-03-01') =>
    when(reportClue, there as typeof given, { ...request, ...own }, on(day, LODGER, { newId: clueId }));

  test('a clue has the id that the service made; whom it is about and who lodged it are personal', () => {
    const { clue } = lodge() as { clue: ReturnType<typeof clueReported>[] };
    expect(clue[0]?.data).toEqual({ clueId, origin: 'named-report', dueOn: '2017-03-31' });
    expect(clue[0]?.personal).toEqual({ unitId: 'village', leaderId: 'li', source: '甲', content: '反映', by: LODGER });
    expect(clueReported.subjects(clue[0]?.data as object)).toEqual([`clue:${clueId}`]);
    expect(clueReported.words?.(clue[0]?.data as object) ?? []).toEqual([]);
  });

  test('where no time limits are in force, there is no last day', () => {
    const { clue } = lodge({}, { ...given, terms: [] }) as { clue: ReturnType<typeof clueReported>[] };
    expect(clue[0]?.data).not.toHaveProperty('dueOn');
  });

  test.each([
    ['an unknown unit', {}, { ...given, unit: [] }, 'unit.unknown', 'unitId'],
    ['an unknown leader', {}, { ...given, leader: [] }, 'leader.unknown', 'leaderId'],
    ['a report by name without the name', { source: undefined }, given, 'clue.source-missing', 'source'],
    ['an anonymous report with a name', { origin: 'anonymous-report' }, given, 'clue.source-astray', 'source'],
  ])('%s', (_, own, there, code, field) => {
    expect(lodge(own, there)).toEqual(refused(code, field));
  });

  test('what was found, and what nobody signed, has no source', () => {
    expect(lodge({ origin: 'anonymous-report', source: undefined })).toHaveProperty('clue');
    expect(lodge({ origin: 'found', source: undefined, leaderId: undefined })).toHaveProperty('clue');
  });

  test('a day before the unit was there, or to come', () => {
    expect(lodge({}, given, '2014-12-31')).toEqual(refused('unit.not-yet-established', 'unitId'));
    const ahead = on('2017-03-02', LODGER, { newId: clueId, today: '2017-03-01' });
    expect(when(reportClue, given, request, ahead)).toEqual(refused('effective-day.in-future', 'effectiveOn'));
  });
});

describe('assigning', () => {
  const assign = (
    clue: readonly ReturnType<typeof recorded>[],
    handler: Person | undefined = person(HANDLER),
    more: Partial<CommandContext> = {},
    mayHandle = true,
  ) =>
    when(
      assignClue,
      { clue: [...clue], terms: [terms] },
      { clueId, handler: handler.actor },
      on('2017-04-20', SUPERVISOR, { named: named(handler, mayHandle), ...more }),
    );

  test('to somebody who may handle it, by a day', () => {
    const dueOn = '2017-07-19';
    const made = { clue: [clueAssigned({ clueId, handler: HANDLER, dueOn, by: SUPERVISOR })] };
    expect(assign([reported()])).toEqual(made);
    expect(assign([reported(), assigned, checked()])).toEqual(made);
  });

  test('to another while it is with somebody, not to the same', () => {
    expect(assign([reported(), assigned], person('account:other'))).toHaveProperty('clue');
    expect(assign([reported(), assigned])).toEqual(refused('clue.already-assigned', 'handler'));
  });

  test('who handles it is not whom it is about, under any id, nor who lodged it', () => {
    expect(assign([reported()], person(HANDLER, 'li'))).toEqual(refused('clue.handler-is-subject', 'handler'));
    const joined = { ...person(HANDLER, 'li-2'), otherLeaderIds: ['li'] };
    expect(assign([reported()], joined)).toEqual(refused('clue.handler-is-subject', 'handler'));
    expect(assign([reported()], person(LODGER))).toEqual(refused('clue.handler-lodged-it', 'handler'));
  });

  test('nobody who is not there, or may not', () => {
    expect(assign([reported()], person(HANDLER), { named: new Map() })).toEqual(
      refused('clue.handler-unknown', 'handler'),
    );
    expect(assign([reported()], person(HANDLER), {}, false)).toEqual(refused('clue.handler-unfit', 'handler'));
  });

  test('whom it is about is told that there is none, even where they could decide', () => {
    expect(assign([reported()], person(HANDLER), { leaderId: 'li' })).toEqual(refused('clue.unknown'));
    expect(assign([reported(), closed], person(HANDLER), { leaderId: 'li' })).toEqual(refused('clue.unknown'));
    expect(assign([])).toEqual(refused('clue.unknown'));
  });

  test('not once it has ended, and not before the step before', () => {
    expect(assign([reported(), closed])).toEqual(refused('clue.already-ended'));
    expect(assign([reported()], person(HANDLER), { effectiveOn: '2017-02-28' })).toEqual(
      refused('effective-day.before-last-step', 'effectiveOn'),
    );
  });
});

describe('checking and answering', () => {
  const check = (clue: readonly ReturnType<typeof recorded>[], actor = HANDLER, effectiveOn = '2017-04-20') =>
    when(
      checkClue,
      { clue: [...clue], terms: [terms] },
      { clueId, outcome: 'confirmed', found: '属实' },
      on(effectiveOn, actor),
    );
  const answer = (clue: readonly ReturnType<typeof recorded>[], actor = HANDLER) =>
    when(answerClue, { clue: [...clue] }, { clueId, answerDigest: digest }, on('2017-04-20', actor));

  test('by its handler, once', () => {
    const dueOn = '2017-05-05';
    expect(check([reported(), assigned])).toEqual({
      clue: [clueChecked({ clueId, outcome: 'confirmed', found: '属实', dueOn, by: HANDLER })],
    });
    expect(check([reported(), assigned, checked()])).toEqual(refused('clue.already-checked'));
    expect(answer([reported(), assigned, checked()])).toEqual({
      clue: [clueAnswered({ clueId, answerDigest: digest, by: HANDLER })],
    });
    expect(answer([reported(), assigned, checked(), answered])).toEqual(refused('clue.already-answered'));
  });

  test('nobody else learns that there is a clue', () => {
    for (const actor of [LODGER, SUPERVISOR, 'account:other']) {
      expect(check([reported(), assigned], actor)).toEqual(refused('clue.unknown'));
      expect(answer([reported(), assigned, checked()], actor)).toEqual(refused('clue.unknown'));
    }
    expect(check([])).toEqual(refused('clue.unknown'));
    expect(check([reported()])).toEqual(refused('clue.unknown'));
  });

  test('in order, and on a day that does not go back', () => {
    expect(answer([reported(), assigned])).toEqual(refused('clue.not-checked'));
    expect(check([reported(), assigned], HANDLER, '2017-03-04')).toEqual(
      refused('effective-day.before-last-step', 'effectiveOn'),
    );
    expect(check([reported(), assigned, closed])).toEqual(refused('clue.already-ended'));
  });

  test('whoever gave no name is not answered', () => {
    const found = reported({ origin: 'found', source: undefined });
    expect(answer([found, assigned, checked()])).toEqual(refused('clue.nobody-to-answer'));
  });

  test('where who had it is erased, nobody has it any more', () => {
    const { personal: _, ...rest } = assigned;
    expect(check([reported(), rest])).toEqual(refused('clue.unknown'));
  });
});

describe('closing', () => {
  const found = { findingId: 'finding-1', year: 2016, finding: '两户补助款未足额发放' };
  const ready = [reported(), assigned, checked(), answered];
  const close = (
    clue: readonly ReturnType<typeof recorded>[],
    own: object,
    more: Partial<CommandContext> = {},
    finding: readonly ReturnType<typeof findingRecorded>[] = [],
  ) =>
    when(
      closeClue,
      { clue: [...clue], finding },
      { clueId, outcome: 'finding', reason: '属实', ...own },
      on('2017-06-10', SUPERVISOR, { authority: document, ...more }),
    );

  test('with a finding, which names whom it was about', () => {
    expect(close(ready, found)).toEqual({
      clue: [
        clueClosed({ clueId, outcome: 'finding', reason: '属实', findingId: 'finding-1', by: SUPERVISOR, document }),
      ],
      finding: [findingRecorded({ ...found, unitId: 'village', leaderId: 'li', source: 'clue', outcome: 'upheld' })],
    });
    const ofUnit = [reported({ leaderId: undefined, origin: 'found' }), assigned, checked()];
    expect(close(ofUnit, found)).toHaveProperty('finding');
  });

  test('as unfounded, of which nothing is told of anybody', () => {
    const idle = [reported(), assigned, checked('not-confirmed'), answered];
    expect(close(idle, { outcome: 'unfounded' }, { authority: undefined })).toEqual({
      clue: [clueClosed({ clueId, outcome: 'unfounded', reason: '属实', by: SUPERVISOR })],
    });
    expect(close(idle, { outcome: 'unfounded', findingId: 'finding-1' })).toEqual(
      refused('clue.finding-astray', 'findingId'),
    );
    expect(close(idle, found)).toEqual(refused('clue.not-borne-out', 'outcome'));
    expect(close(ready, { outcome: 'unfounded' })).toEqual(refused('clue.not-borne-out', 'outcome'));
  });

  test('by another than checked it', () => {
    expect(close(ready, found, { actor: HANDLER })).toEqual(refused('clue.same-person'));
  });

  test.each([
    ['findingId', { ...found, findingId: undefined }, {}],
    ['year', { ...found, year: undefined }, {}],
    ['finding', { ...found, finding: undefined }, {}],
    ['authority', found, { authority: undefined }],
  ])('a finding takes %s', (field, own, more) => {
    expect(close(ready, own, more)).toEqual(refused('clue.finding-incomplete', field));
  });

  test('a year to come, a finding that is there, what is erased', () => {
    expect(close(ready, { ...found, year: 2018 })).toEqual(refused('finding.year-ahead', 'year'));
    const there = findingRecorded({ ...found, unitId: 'village', source: 'audit', outcome: 'upheld' });
    expect(close(ready, found, {}, [there])).toEqual(refused('finding.already-exists', 'findingId'));
    const { personal: _, ...erased } = reported();
    expect(close([erased, ...ready.slice(1)], found)).toEqual(refused('clue.particulars-erased'));
  });

  test('not before it is checked and answered, not twice, not by whom it is about', () => {
    expect(close([reported(), assigned], found)).toEqual(refused('clue.not-ready-to-close'));
    expect(close([reported(), assigned, checked()], found)).toEqual(refused('clue.not-ready-to-close'));
    expect(close([...ready, closed], found)).toEqual(refused('clue.already-ended'));
    expect(close(ready, found, { leaderId: 'li' })).toEqual(refused('clue.unknown'));
    expect(close([], found)).toEqual(refused('clue.unknown'));
  });
});

describe('transferring and reopening', () => {
  const move = (clue: readonly ReturnType<typeof recorded>[], more: Partial<CommandContext> = {}) =>
    when(
      transferClue,
      { clue: [...clue] },
      { clueId, body: '县公安局', reason: '管辖' },
      on('2017-04-20', SUPERVISOR, more),
    );
  const reopen = (clue: readonly ReturnType<typeof recorded>[], more: Partial<CommandContext> = {}) =>
    when(
      reopenClue,
      { clue: [...clue], terms: [terms] },
      { clueId, reason: '有新情况' },
      on('2017-04-20', SUPERVISOR, more),
    );

  test('it is transferred at any time until it has ended', () => {
    expect(move([reported()])).toEqual({
      clue: [clueTransferred({ clueId, body: '县公安局', reason: '管辖', by: SUPERVISOR })],
    });
    expect(move([reported(), assigned, checked()])).toHaveProperty('clue');
    expect(move([reported(), transferred])).toEqual(refused('clue.already-ended'));
    expect(move([])).toEqual(refused('clue.unknown'));
    expect(move([reported()], { leaderId: 'li' })).toEqual(refused('clue.unknown'));
  });

  test('what has ended is reopened, and goes through all of it again', () => {
    const made = { clue: [clueReopened({ clueId, reason: '有新情况', dueOn: '2017-05-20', by: SUPERVISOR })] };
    expect(reopen([reported(), transferred])).toEqual(made);
    expect(reopen([reported(), assigned, checked(), answered, closed])).toEqual(made);
    expect(reopen([reported(), assigned])).toEqual(refused('clue.not-ended'));
    expect(reopen([])).toEqual(refused('clue.unknown'));
    expect(reopen([reported(), closed], { leaderId: 'li' })).toEqual(refused('clue.unknown'));
    expect(reopen([reported(), closed], { effectiveOn: '2017-04-09' })).toEqual(
      refused('effective-day.before-last-step', 'effectiveOn'),
    );
    const again = recorded(clueReopened({ clueId, reason: '有新情况', by: SUPERVISOR }), '2017-04-15');
    const check = when(
      checkClue,
      { clue: [reported(), assigned, closed, again] },
      { clueId, outcome: 'confirmed', found: '属实' },
      on('2017-04-20', HANDLER),
    );
    expect(check).toEqual(refused('clue.unknown'));
  });
});

test('time limits hold from a day on, each after the last', () => {
  const request = { assignDays: 15, checkDays: 60, answerDays: 10, legalBasis: '规则' };
  const set = (effectiveOn: string) =>
    when(setClueTerms, { terms: [terms] }, request, { effectiveOn, authority: { ...document, date: '2015-12-31' } });
  expect(set('2017-07-01')).toEqual({ terms: [clueTermsSet(request)] });
  expect(set('2016-01-01')).toEqual(refused('clue-terms.not-after-last', 'effectiveOn'));
});

test('envelopes name the service, and nothing of a clue but its id is a subject', () => {
  for (const { recordedAs } of cluesUseCases) expect(recordedAs).toBe(SERVICE);
  for (const type of [
    clueReported,
    clueAssigned,
    clueChecked,
    clueAnswered,
    clueTransferred,
    clueClosed,
    clueReopened,
  ]) {
    const { data } = type.example();
    expect([type.type, type.subjects(data as object)]).toEqual([type.type, [`clue:${clueId}`]]);
    expect(
      Object.keys(data as object).every((name) =>
        ['clueId', 'origin', 'outcome', 'dueOn', 'reportDigest', 'answerDigest'].includes(name),
      ),
    ).toBe(true);
  }
});
