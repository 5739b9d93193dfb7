import { by, stateOf } from '../kernel/given.ts';
import { noticePosted, objectionAnswered, objectionRaised } from '../oversight/facts.ts';
import { notice } from '../oversight/notice.ts';
import { aboutNotices, noticesOf, notYetFault } from './made-known-money.ts';

const digest = 'a'.repeat(64);
/** Open from 1 to 10 March 2016. */
const posted = (own: Partial<Parameters<typeof noticePosted>[0]>, from = '2016-03-01') =>
  by(
    'a',
    noticePosted({
      ...{ noticeId: 'n', kind: 'project', issuerId: 'town', unitIds: ['v1', 'v2'], textDigest: digest, place: '栏' },
      ...{ until: '2016-03-10', daysMinimum: 10, policyVersion: 1, ...own },
    }),
    from,
  );
const payment = { fundId: 'fund-1', projectId: 'p1', villageId: 'v1' };
const named = (meant: object, ...notices: ReturnType<typeof posted>[]) =>
  noticesOf({ ...payment, ...meant }, notices).map(({ name }) => name);
const objection = { noticeId: 'n', objectionId: 'o', unitId: 'v2', textDigest: digest };
const raised = objectionRaised({ ...objection, objector: '演示村民甲' });
const answered = (outcome: 'upheld' | 'rejected') =>
  objectionAnswered({ noticeId: 'n', objectionId: 'o', unitId: 'v2', outcome, answerDigest: digest });

test('notices are looked for under the village, else under the project', () => {
  expect(aboutNotices({ villageId: 'v1', projectId: 'p1' })).toMatchObject([{ subject: 'unit:v1' }]);
  expect(aboutNotices({ projectId: 'p1' })).toMatchObject([{ subject: 'project:p1' }]);
  expect(aboutNotices({})).toEqual([]);
});

test('a notice is about the money of its projects, or, where it names none, of its fund, for the villages that it names', () => {
  const projects = posted({ projectIds: ['p1', 'p9'] });
  expect(named({}, projects)).toEqual(['notice-n']);
  expect(named({ projectId: 'p2' }, projects)).toEqual([]);
  expect(named({ projectId: undefined }, projects)).toEqual([]);
  expect(named({ villageId: 'v3' }, projects)).toEqual([]);
  expect(named({ villageId: undefined }, projects)).toEqual(['notice-n']);
  expect(named({}, posted({ kind: 'fund', fundId: 'fund-1' }))).toEqual(['notice-n']);
  expect(named({}, posted({ kind: 'fund', fundId: 'fund-2' }))).toEqual([]);
  expect(named({}, posted({ kind: 'fund' }))).toEqual([]);
  expect(named({}, posted({ kind: 'exit' }))).toEqual([]);
});

test('it waits for the window, and for whatever is objected to its own village', () => {
  const state = (...more: Parameters<typeof stateOf>[1][number][]) =>
    stateOf(notice('n'), [posted({ projectIds: ['p1'] }), ...more]);
  const fault = (states: readonly ReturnType<typeof state>[], meant: object, on: string) => {
    const found = notYetFault(states, { ...payment, ...meant }, on);
    return found && [found.code, found.field];
  };
  expect(fault([state()], {}, '2016-03-10')).toEqual(['notice.still-open', 'effectiveOn']);
  expect(fault([state()], {}, '2016-03-11')).toBeUndefined();
  // What was posted afterwards made nothing known before.
  expect(fault([state()], {}, '2016-02-28')).toBeUndefined();
  expect(fault([state(raised)], {}, '2016-03-11')).toBeUndefined();
  expect(fault([state(raised)], { villageId: 'v2' }, '2016-03-11')).toEqual(['notice.objection-open', 'projectId']);
  expect(fault([state(raised)], { villageId: undefined }, '2016-03-11')).toEqual([
    'notice.objection-open',
    'projectId',
  ]);
  expect(fault([state(raised, answered('rejected'))], { villageId: 'v2' }, '2016-03-11')).toBeUndefined();
  const upheld = state(raised, answered('upheld'));
  expect(fault([upheld], { villageId: 'v2' }, '2016-03-11')).toEqual(['notice.objection-upheld', 'projectId']);
  // Put right and made known anew.
  const again = stateOf(notice('n2'), [
    posted({ noticeId: 'n2', projectIds: ['p1'], until: '2016-04-10' }, '2016-04-01'),
  ]);
  expect(fault([upheld, again], { villageId: 'v2' }, '2016-04-11')).toBeUndefined();
  expect(fault([], {}, '2016-03-11')).toBeUndefined();
});

test('where it names no village, it waits for each with which its project was made known, whatever was posted since for others', () => {
  const first = stateOf(notice('n'), [posted({ projectIds: ['p1'], unitIds: ['v2'] }), raised]);
  const since = stateOf(notice('n2'), [
    posted({ noticeId: 'n2', projectIds: ['p1'], unitIds: ['v1'], until: '2016-03-11' }, '2016-03-02'),
  ]);
  const fault = notYetFault([first, since], { ...payment, villageId: undefined }, '2016-03-20');
  expect(fault && [fault.code, fault.field]).toEqual(['notice.objection-open', 'projectId']);
  expect(notYetFault([first, since], payment, '2016-03-20')).toBeUndefined();
});
