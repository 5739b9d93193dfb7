import { by, stateOf, when } from '../kernel/given.ts';
import { leaderRegistered, unitEstablished } from '../organisation/facts.ts';
import { acceptRectification } from './accept-rectification.ts';
import { addRectificationItem } from './add-rectification-item.ts';
import { checkRectificationItem } from './check-rectification-item.ts';
import {
  interviewHeld,
  rectificationAccepted,
  rectificationItemAdded,
  rectificationItemChecked,
  rectificationItemReported,
  rectificationItemStruckOff,
  rectificationItemWithdrawn,
  rectificationReported,
} from './facts.ts';
import { givenObligation } from './given-obligation.ts';
import { type Obligation, obligation as stream } from './obligation.ts';
import { reportRectification } from './report-rectification.ts';
import { reportRectificationItem } from './report-rectification-item.ts';
import { obligationStatus } from './standing/obligation-status.ts';
import { whereItStands } from './standing/where-it-stands.ts';
import { strikeOffRectificationItem } from './strike-off-rectification-item.ts';
import { withdrawRectificationItem } from './withdraw-rectification-item.ts';

const { about, required } = givenObligation('interview');
const { obligationId } = about;
const digest = 'a'.repeat(64);
const held = by(
  'account:office',
  interviewHeld({ ...about, interviewId: 'i-1', minutesDigest: digest, rectificationDueOn: '2017-06-30' }),
  '2017-03-10',
);
const inRectification = [by('engine', required, '2017-02-15'), held];
const code = { code: '0', codeSystem: 'local', nameZh: '甲县' } as const;
const unit = [by('account:clerk', unitEstablished({ unitId: 'county-1', level: 'city', ...code }), '2015-01-01')];

const item = (itemId: string, dueOn = '2017-05-31') => ({
  ...{ obligationId, itemId, problem: '资金滞留', leadUnitId: 'county-1', measure: '限期拨付', dueOn },
});
const added = (itemId: string, dueOn?: string) =>
  by('account:office', rectificationItemAdded({ ...about, ...item(itemId, dueOn) }), '2017-03-15');
const report = (itemId: string) => ({ obligationId, itemId, evidenceDigest: digest, report: '已拨付' });
const reported = (itemId: string, on = '2017-05-01', who = 'account:county') =>
  by(who, rectificationItemReported({ ...about, ...report(itemId) }), on);
const check = (itemId: string, own: object = { outcome: 'confirmed' }) => ({
  ...{ obligationId, itemId, finding: '属实' },
  ...(own as { outcome: 'confirmed' | 'returned'; dueOn?: string }),
});
const checked = (itemId: string, own?: object, on = '2017-05-10') =>
  by('account:inspector', rectificationItemChecked({ ...about, ...check(itemId, own) }), on);
const which = (itemId: string) => ({ obligationId, itemId });
const struckOff = (itemId: string, on = '2017-05-20') =>
  by('account:office', rectificationItemStruckOff({ ...about, ...which(itemId) }), on);
const withdrawal = (itemId: string) => ({ ...which(itemId), reason: '重复' });
const withdrawn = (itemId: string) =>
  by('account:inspector', rectificationItemWithdrawn({ ...about, ...withdrawal(itemId) }), '2017-05-20');
const office = { actor: 'account:office', effectiveOn: '2017-05-20' };
const inspector = { ...office, actor: 'account:inspector' };

test('an item is added, reported, checked, struck off', () => {
  const obligation = [...inRectification];
  const step = (useCase: Parameters<typeof when>[0], request: object) =>
    when(useCase, { obligation, unit }, request, office);
  expect(step(addRectificationItem, item('item-1', '2017-05-31'))).toMatchObject({
    obligation: [{ data: { itemId: 'item-1', leadUnitId: 'county-1' }, personal: { problem: '资金滞留' } }],
  });
  obligation.push(added('item-1'), added('item-2'));
  expect(step(reportRectificationItem, report('item-1'))).toMatchObject({
    obligation: [{ data: { itemId: 'item-1' } }],
  });
  obligation.push(reported('item-1'));
  expect(step(checkRectificationItem, check('item-1'))).toMatchObject({
    obligation: [{ data: { outcome: 'confirmed' } }],
  });
  obligation.push(checked('item-1'));
  expect(step(strikeOffRectificationItem, which('item-1'))).toEqual({
    obligation: [rectificationItemStruckOff({ ...about, ...which('item-1') })],
  });
});

test('the whole is accepted when every item is: with the last that is struck off, or found to be none', () => {
  const rest = [...inRectification, added('item-1'), added('item-2')];
  const accepted = rectificationAccepted(about);
  const lastStruck = [...rest, withdrawn('item-1'), reported('item-2'), checked('item-2')];
  expect(when(strikeOffRectificationItem, { obligation: lastStruck }, which('item-2'), office)).toEqual({
    obligation: [rectificationItemStruckOff({ ...about, ...which('item-2') }), accepted],
  });
  const lastFalse = [...rest, reported('item-1'), checked('item-1'), struckOff('item-1')];
  expect(when(withdrawRectificationItem, { obligation: lastFalse }, withdrawal('item-2'), inspector)).toEqual({
    obligation: [rectificationItemWithdrawn({ ...about, ...withdrawal('item-2') }), accepted],
  });
  const before = { ...inspector, effectiveOn: '2017-05-19' };
  expect(when(withdrawRectificationItem, { obligation: lastFalse }, withdrawal('item-2'), before)).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test('of items nothing is reported or accepted as a whole, and of a whole that is reported there are no items', () => {
  const byItems = { refused: 'rectification.by-items', field: 'obligationId' };
  const obligation = [...inRectification, added('item-1')];
  expect(when(reportRectification, { obligation }, { obligationId, report: '已整改' }, office)).toEqual(byItems);
  expect(when(acceptRectification, { obligation }, { obligationId }, office)).toEqual(byItems);
  const whole = [
    ...inRectification,
    by('account:county', rectificationReported({ ...about, report: '已整改' }), '2017-05-01'),
  ];
  expect(when(addRectificationItem, { obligation: whole, unit }, item('item-1'), office)).toEqual({
    refused: 'rectification.not-open',
    field: 'obligationId',
  });
});

test('what is returned is reported again, by a new day; what is confirmed has none', () => {
  const obligation = [...inRectification, added('item-1'), reported('item-1')];
  const checking = (own: object) => when(checkRectificationItem, { obligation }, check('item-1', own), office);
  expect(checking({ outcome: 'returned' })).toEqual({ refused: 'rectification-item.day-needed', field: 'dueOn' });
  expect(checking({ outcome: 'returned', dueOn: '2017-05-20' })).toEqual({
    refused: 'rectification.deadline-passed',
    field: 'dueOn',
  });
  expect(checking({ outcome: 'returned', dueOn: '2017-07-01' })).toEqual({
    refused: 'rectification-item.due-after-whole',
    field: 'dueOn',
  });
  expect(checking({ outcome: 'confirmed', dueOn: '2017-06-20' })).toEqual({
    refused: 'rectification-item.day-not-needed',
    field: 'dueOn',
  });
  expect(checking({ outcome: 'returned', dueOn: '2017-06-30' })).toHaveProperty('obligation');
  const returned = [...obligation, checked('item-1', { outcome: 'returned', dueOn: '2017-06-20' })];
  expect(when(reportRectificationItem, { obligation: returned }, report('item-1'), office)).toHaveProperty(
    'obligation',
  );
});

test('once the whole is due, what is returned is to be reported at once: there is no day left, and none is asked for', () => {
  const obligation = [...inRectification, added('item-1'), reported('item-1')];
  const checking = (own: object, effectiveOn: string) =>
    when(checkRectificationItem, { obligation }, check('item-1', own), { ...office, effectiveOn });
  expect(checking({ outcome: 'returned' }, '2017-06-29')).toMatchObject({ refused: 'rectification-item.day-needed' });
  expect(checking({ outcome: 'returned' }, '2017-06-30')).toHaveProperty('obligation');
  expect(checking({ outcome: 'returned', dueOn: '2017-08-01' }, '2017-07-10')).toEqual({
    refused: 'rectification-item.due-after-whole',
    field: 'dueOn',
  });
});

test('who added an item does not withdraw it', () => {
  const obligation = [...inRectification, added('item-1'), added('item-2')];
  expect(when(withdrawRectificationItem, { obligation }, withdrawal('item-1'), office)).toEqual({
    refused: 'rectification-item.withdrawn-by-adder',
    field: undefined,
  });
});

test('a rectification of which every item was withdrawn is not accepted by that: it goes on as a whole, by its own day', () => {
  const one = [...inRectification, added('item-1')];
  expect(when(withdrawRectificationItem, { obligation: one }, withdrawal('item-1'), inspector)).toEqual({
    obligation: [rectificationItemWithdrawn({ ...about, ...withdrawal('item-1') })],
  });
  const none = [...one, withdrawn('item-1')];
  const whole = { obligationId, report: '已整改' };
  expect(when(reportRectification, { obligation: none }, whole, office)).toHaveProperty('obligation');
  expect(when(reportRectification, { obligation: none }, whole, { ...office, effectiveOn: '2017-05-19' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  expect(when(addRectificationItem, { obligation: none, unit }, item('item-2'), office)).toHaveProperty('obligation');
  expect(obligationStatus(standing(none), '2017-06-30')).toMatchObject({ state: 'in-rectification' });
  expect(obligationStatus(standing(none), '2017-07-01')).toMatchObject({ state: 'rectification-overdue' });
});

test('every unit and person that an item names is known', () => {
  const named = { ...item('item-1'), unitIds: ['county-2', 'county-3'], responsibleId: 'leader-2' };
  const other = (unitId: string) => [
    by('account:clerk', unitEstablished({ unitId, level: 'city', ...code }), '2015-01-01'),
  ];
  const adding = (units: object[][], responsible: object[]) =>
    when(addRectificationItem, { obligation: inRectification, unit, units, responsible } as never, named, office);
  const person = [by('account:clerk', leaderRegistered({ leaderId: 'leader-2', name: '演示干部' }), '2015-01-01')];
  expect(adding([other('county-2'), other('county-3')], person)).toHaveProperty('obligation');
  expect(adding([other('county-2'), []], person)).toEqual({ refused: 'unit.unknown', field: 'unitIds.1' });
  expect(adding([other('county-2'), other('county-3')], [])).toEqual({
    refused: 'leader.unknown',
    field: 'responsibleId',
  });
});

const otherwise = { refused: 'rectification-item.stands-otherwise', field: 'itemId' };
test.each([
  ['report twice', reportRectificationItem, [reported('item-1')], report('item-1'), otherwise],
  ['check what is not reported', checkRectificationItem, [], check('item-1'), otherwise],
  ['strike off what is not checked', strikeOffRectificationItem, [reported('item-1')], which('item-1'), otherwise],
  ['withdraw what is withdrawn', withdrawRectificationItem, [withdrawn('item-1')], withdrawal('item-1'), otherwise],
  [
    'another item',
    reportRectificationItem,
    [],
    report('item-9'),
    { refused: 'rectification-item.unknown', field: 'itemId' },
  ],
  [
    'the same number again',
    addRectificationItem,
    [],
    item('item-1', '2017-06-01'),
    { refused: 'rectification-item.already-exists', field: 'itemId' },
  ],
  [
    'a day that is past',
    addRectificationItem,
    [],
    item('item-3', '2017-05-20'),
    { refused: 'rectification.deadline-passed', field: 'dueOn' },
  ],
  [
    'a day after that of the whole',
    addRectificationItem,
    [],
    item('item-3', '2017-07-01'),
    { refused: 'rectification-item.due-after-whole', field: 'dueOn' },
  ],
])('refused: %s', (_, useCase, then, request, refused) => {
  const obligation = [...inRectification, added('item-1'), added('item-2'), ...then];
  expect(when(useCase, { obligation, unit }, request, office)).toEqual(refused);
});

test('refused: an item before the interview, of a unit that there is not, after the end, of something else', () => {
  const adding = (obligation: object[], given: object[] = unit) =>
    when(
      addRectificationItem,
      { obligation: obligation as never, unit: given as never },
      item('item-1', '2017-06-01'),
      office,
    );
  expect(adding([required])).toMatchObject({ refused: 'rectification.not-open' });
  expect(adding([])).toMatchObject({ refused: 'obligation.unknown' });
  expect(adding(inRectification, [])).toEqual({ refused: 'unit.unknown', field: 'leadUnitId' });
  expect(adding([...inRectification, rectificationAccepted(about)])).toMatchObject({
    refused: 'rectification.not-open',
  });
  expect(adding([givenObligation('measure').required])).toMatchObject({ refused: 'obligation.wrong-kind' });
});

test('who reported an item neither checks it, nor strikes it off, nor withdraws it; nor does whom it is about', () => {
  const obligation = [...inRectification, added('item-1'), added('item-2'), reported('item-1'), reported('item-2')];
  const county = { ...office, actor: 'account:county' };
  const refused = { refused: 'rectification-item.checked-by-reporter', field: undefined };
  expect(when(checkRectificationItem, { obligation }, check('item-1'), county)).toEqual(refused);
  expect(when(withdrawRectificationItem, { obligation }, withdrawal('item-1'), county)).toEqual(refused);
  const ready = [...obligation, checked('item-1')];
  expect(when(strikeOffRectificationItem, { obligation: ready }, which('item-1'), county)).toEqual(refused);
  const own = { ...office, leaderId: 'li' };
  const ownAffair = { refused: 'obligation.own-affair', field: undefined };
  expect(when(checkRectificationItem, { obligation }, check('item-1'), own)).toEqual(ownAffair);
  expect(when(addRectificationItem, { obligation, unit }, item('item-3', '2017-06-01'), own)).toEqual(ownAffair);
});

test('items go their ways side by side: one that is entered late for an earlier day is no earlier than its own last step', () => {
  const obligation = [...inRectification, added('item-1'), added('item-2'), reported('item-1', '2017-05-15')];
  const on = (effectiveOn: string) =>
    when(reportRectificationItem, { obligation }, report('item-2'), { ...office, effectiveOn });
  expect(on('2017-04-01')).toHaveProperty('obligation');
  expect(on('2017-03-14')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
});

const standing = (facts: readonly object[]): Obligation => stateOf(stream(obligationId), facts as never) as Obligation;

test('one item overdue makes the rectification overdue; what is reported is late no more', () => {
  const two = standing([...inRectification, added('item-1', '2017-04-30'), added('item-2', '2017-05-31')]);
  expect(obligationStatus(two, '2017-04-30')).toEqual({
    state: 'in-rectification',
    dueOn: '2017-04-30',
    daysOverdue: 0,
  });
  expect(obligationStatus(two, '2017-05-02')).toEqual({
    state: 'rectification-overdue',
    dueOn: '2017-04-30',
    daysOverdue: 2,
  });
  const first = standing([...inRectification, added('item-1', '2017-04-30'), added('item-2'), reported('item-1')]);
  expect(obligationStatus(first, '2017-05-31').state).toBe('in-rectification');
  expect(obligationStatus(first, '2017-06-01').state).toBe('rectification-overdue');
  const all = standing([...inRectification, added('item-1', '2017-04-30'), reported('item-1')]);
  const whole = { dueOn: '2017-06-30', daysOverdue: 0 };
  expect(obligationStatus(all, '2017-06-30')).toEqual({ state: 'in-rectification', ...whole });
});

test('past the day of the whole a rectification is late, whatever is reported and by when its items are due', () => {
  const late = { state: 'rectification-overdue', dueOn: '2017-06-30', daysOverdue: 2 };
  const unchecked = standing([...inRectification, added('item-1'), reported('item-1')]);
  expect(obligationStatus(unchecked, '2017-07-02')).toEqual(late);
  // As it was recorded while items might be due later.
  const later = standing([...inRectification, added('item-1', '2018-01-31')]);
  expect(obligationStatus(later, '2017-07-02')).toEqual(late);
});

test('where it stands tells how many items are at their end', () => {
  const two = standing([...inRectification, added('item-1', '2017-04-30'), added('item-2'), withdrawn('item-1')]);
  expect(whereItStands(two, obligationStatus(two, '2017-05-31'))).toEqual({
    zh: '已于 2017-03-10 约谈，正在整改，整改事项 2 项，已办结 1 项',
    en: 'interviewed on 2017-03-10, in rectification, 1 of 2 items at their end',
  });
});
