import { by, when } from '../kernel/given.ts';
import { acceptRectification } from './accept-rectification.ts';
import {
  interviewHeld,
  interviewScheduled,
  rectificationAccepted,
  rectificationReported,
  rectificationReturned,
} from './facts.ts';
import { givenObligation } from './given-obligation.ts';
import { holdInterview } from './hold-interview.ts';
import { reportRectification } from './report-rectification.ts';
import { returnRectification } from './return-rectification.ts';
import { scheduleInterview } from './schedule-interview.ts';

const one = givenObligation('interview');
const two = givenObligation('interview', 'obligation-2');
const other = givenObligation('interview', 'obligation-3', 'wang');
const measure = givenObligation('measure');

const schedule = { interviewId: 'i-1', obligationIds: ['obligation-1'], scheduledFor: '2017-03-10' };
const hold = {
  interviewId: 'i-1',
  obligationIds: ['obligation-1'],
  minutesDigest: 'a'.repeat(64),
  rectificationDueOn: '2017-06-01',
};
const { obligationIds: _, ...held } = hold;
const heldOne = interviewHeld({ ...one.about, ...held });
const on = { effectiveOn: '2017-03-10' };

test('an interview is scheduled, and anew, and held; it need not have been scheduled', () => {
  const scheduled = interviewScheduled({ ...one.about, interviewId: 'i-1', scheduledFor: '2017-03-10' });
  expect(when(scheduleInterview, { obligations: [[one.required]] }, schedule)).toEqual({ obligations: [[scheduled]] });
  expect(when(scheduleInterview, { obligations: [[one.required, scheduled]] }, schedule)).toEqual({
    obligations: [[scheduled]],
  });
  expect(when(holdInterview, { obligations: [[one.required]] }, hold, on)).toEqual({ obligations: [[heldOne]] });
});

test('one interview discharges several obligations of one person', () => {
  const ask = { ...hold, obligationIds: ['obligation-1', 'obligation-2'] };
  expect(when(holdInterview, { obligations: [[one.required], [two.required]] }, ask, on)).toEqual({
    obligations: [[heldOne], [interviewHeld({ ...two.about, ...held })]],
  });
});

test.each([
  ['an unknown obligation', [[]], hold, 'obligation.unknown', 'obligationIds.0'],
  ['another kind of obligation', [[measure.required]], hold, 'obligation.wrong-kind', 'obligationIds.0'],
  ['a lapsed obligation', [[one.required, one.lapsed]], hold, 'obligation.no-longer-stands', 'obligationIds.0'],
  ['an interview held before', [[one.required, heldOne]], hold, 'interview.already-held', 'obligationIds.0'],
  [
    'of two persons, one of whom was interviewed before',
    [[one.required], [other.required, interviewHeld({ ...other.about, ...held })]],
    { ...hold, obligationIds: ['obligation-1', 'obligation-3'] },
    'interview.already-held',
    'obligationIds.1',
  ],
  [
    'a deadline on the day itself',
    [[one.required]],
    { ...hold, rectificationDueOn: '2017-03-10' },
    'rectification.deadline-passed',
    'rectificationDueOn',
  ],
])('not held: %s', (_name, obligations, ask, refused, field) => {
  expect(when(holdInterview, { obligations }, ask, on)).toEqual({ refused, field });
});

test('not scheduled once it is held', () => {
  expect(when(scheduleInterview, { obligations: [[one.required, heldOne]] }, schedule)).toEqual({
    refused: 'interview.already-held',
    field: 'obligationIds.0',
  });
});

const checker = { actor: 'account:checker', effectiveOn: '2017-05-01' };
const report = { obligationId: 'obligation-1', report: '已整改' };
const accept = { obligationId: 'obligation-1' };
const giveBack = { obligationId: 'obligation-1', finding: '整改不到位', rectificationDueOn: '2017-07-01' };
const reported = rectificationReported({ ...one.about, ...report });
const accepted = rectificationAccepted({ ...one.about, ...accept });
const returned = rectificationReturned({ ...one.about, ...giveBack });

test('rectification is reported, returned, reported again, and closed out', () => {
  const obligation = [one.required, heldOne];
  expect(when(reportRectification, { obligation }, report)).toEqual({ obligation: [reported] });
  expect(when(returnRectification, { obligation: [...obligation, reported] }, giveBack, checker)).toEqual({
    obligation: [returned],
  });
  expect(when(reportRectification, { obligation: [...obligation, reported, returned] }, report)).toEqual({
    obligation: [reported],
  });
  expect(when(acceptRectification, { obligation: [...obligation, reported] }, accept, checker)).toEqual({
    obligation: [accepted],
  });
});

test.each([
  ['report before the interview', reportRectification, [one.required], report, 'interview.not-held'],
  ['report twice', reportRectification, [one.required, heldOne, reported], report, 'rectification.already-reported'],
  [
    'report once closed',
    reportRectification,
    [one.required, heldOne, reported, accepted],
    report,
    'rectification.closed',
  ],
  ['accept nothing', acceptRectification, [one.required, heldOne], accept, 'rectification.not-reported'],
  [
    'accept what was returned',
    acceptRectification,
    [one.required, heldOne, reported, returned],
    accept,
    'rectification.not-reported',
  ],
  ['return nothing', returnRectification, [one.required, heldOne], giveBack, 'rectification.not-reported'],
  ['report on a measure', reportRectification, [measure.required], report, 'obligation.wrong-kind'],
  ['report on nothing', reportRectification, [], report, 'obligation.unknown'],
  [
    'accept in correction',
    acceptRectification,
    [one.required, heldOne, reported, one.correction],
    accept,
    'obligation.no-longer-stands',
  ],
])('refused: %s', (_name, useCase, obligation, ask, refused) => {
  expect(when(useCase, { obligation }, ask)).toEqual({ refused, field: 'obligationId' });
});

test('a return sets a deadline that lies ahead', () => {
  const obligation = [one.required, heldOne, reported];
  expect(when(returnRectification, { obligation }, giveBack, { ...checker, effectiveOn: '2017-07-01' })).toEqual({
    refused: 'rectification.deadline-passed',
    field: 'rectificationDueOn',
  });
});

test('no step of an interview is before the one that it follows, nor before the interview was required', () => {
  const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  const required = by('engine', one.required, '2017-02-15');
  const holdOn = (effectiveOn: string) => when(holdInterview, { obligations: [[required]] }, hold, { effectiveOn });
  expect(holdOn('2017-02-14')).toEqual(early);
  expect(holdOn('2017-02-15')).toHaveProperty('obligations');
  const planOn = { effectiveOn: '2017-02-14' };
  expect(when(scheduleInterview, { obligations: [[required]] }, schedule, planOn)).toEqual(early);

  const obligation = [required, by('clerk', heldOne, '2017-03-10')];
  const report = { obligationId: 'obligation-1', report: '已整改' };
  const reported = by('clerk', rectificationReported({ ...one.about, ...report }), '2017-04-01');
  const accept = { obligationId: 'obligation-1' };
  expect(when(reportRectification, { obligation }, report, { effectiveOn: '2017-03-09' })).toEqual(early);
  const acceptOn = { effectiveOn: '2017-03-31' };
  expect(when(acceptRectification, { obligation: [...obligation, reported] }, accept, acceptOn)).toEqual(early);
});

test('an interview planned for later may be held before', () => {
  const scheduled = by(
    'clerk',
    interviewScheduled({ ...one.about, interviewId: 'i-1', scheduledFor: '2017-09-01' }),
    '2017-08-01',
  );
  const obligations = [[by('engine', one.required, '2017-02-15'), scheduled]];
  expect(when(holdInterview, { obligations }, hold, on)).toHaveProperty('obligations');
});

test('who reported a rectification neither accepts nor returns it', () => {
  const obligation = [one.required, heldOne, by('account:reporter', reported)];
  const refused = { refused: 'rectification.reported-by-checker', field: undefined };
  expect(when(acceptRectification, { obligation }, accept, { actor: 'account:reporter' })).toEqual(refused);
  expect(when(returnRectification, { obligation }, giveBack, { actor: 'account:reporter' })).toEqual(refused);
  expect(when(acceptRectification, { obligation }, accept, checker)).toHaveProperty('obligation');
  // Nor once another has reported it after them.
  const returned = by('account:checker', rectificationReturned({ ...one.about, ...giveBack }));
  const again = [...obligation, returned, by('account:second', reported)];
  expect(when(acceptRectification, { obligation: again }, accept, { actor: 'account:reporter' })).toEqual(refused);
  expect(when(returnRectification, { obligation: again }, giveBack, { actor: 'account:reporter' })).toEqual(refused);
});

test('of their own obligation a leader reports the rectification, and does nothing else', () => {
  const own = { leaderId: 'li', actor: 'account:li' };
  const refused = { refused: 'obligation.own-affair', field: undefined };
  const obligation = [one.required, heldOne];
  expect(when(scheduleInterview, { obligations: [[one.required]] }, schedule, own)).toEqual(refused);
  expect(when(holdInterview, { obligations: [[one.required]] }, hold, { ...on, ...own })).toEqual(refused);
  expect(when(reportRectification, { obligation }, report, own)).toEqual({ obligation: [reported] });
  const waiting = [...obligation, by('account:reporter', reported)];
  expect(when(acceptRectification, { obligation: waiting }, accept, own)).toEqual(refused);
  expect(when(returnRectification, { obligation: waiting }, giveBack, own)).toEqual(refused);
});

test('an interview is scheduled for the day or later, and held under the id that was scheduled last', () => {
  const scheduleOn = (effectiveOn: string) =>
    when(scheduleInterview, { obligations: [[one.required]] }, schedule, { effectiveOn });
  const { scheduledFor } = schedule;
  expect(scheduleOn(scheduledFor)).toHaveProperty('obligations');
  expect(scheduleOn('2018-03-01')).toEqual({ refused: 'interview.scheduled-before', field: 'scheduledFor' });
  const under = (interviewId: string) => [
    [one.required, interviewScheduled({ ...one.about, interviewId, scheduledFor })],
  ];
  expect(when(holdInterview, { obligations: under('another') }, hold, on)).toEqual({
    refused: 'interview.other-than-scheduled',
    field: 'interviewId',
  });
  expect(when(holdInterview, { obligations: under(hold.interviewId) }, hold, on)).toHaveProperty('obligations');
});

test('a rectification is due within a year', () => {
  const dueOn = (rectificationDueOn: string) =>
    when(
      holdInterview,
      { obligations: [[one.required]] },
      { ...hold, rectificationDueOn },
      { effectiveOn: '2017-03-10' },
    );
  expect(dueOn('2018-03-10')).toHaveProperty('obligations');
  expect(dueOn('2018-03-11')).toEqual({ refused: 'rectification.deadline-too-far', field: 'rectificationDueOn' });
});

test('one interview is of several persons together, by video, in one command, or of none of them', () => {
  const ids = { obligationIds: ['obligation-1', 'obligation-2', 'obligation-3'], mode: 'video' as const };
  const obligations = [[one.required], [two.required], [other.required]];
  const each = [one, two, other];
  expect(when(scheduleInterview, { obligations }, { ...schedule, ...ids })).toEqual({
    obligations: each.map(({ about }) => [
      interviewScheduled({ ...about, interviewId: 'i-1', scheduledFor: '2017-03-10', mode: 'video' }),
    ]),
  });
  expect(when(holdInterview, { obligations }, { ...hold, ...ids }, on)).toEqual({
    obligations: each.map(({ about }) => [interviewHeld({ ...about, ...held, mode: 'video' })]),
  });
  // Whoever is interviewed does not hold it.
  expect(when(holdInterview, { obligations }, { ...hold, ...ids }, { ...on, leaderId: 'wang' })).toEqual({
    refused: 'obligation.own-affair',
    field: undefined,
  });
  expect(when(holdInterview, { obligations: [[one.required], [], [other.required]] }, { ...hold, ...ids }, on)).toEqual(
    {
      refused: 'obligation.unknown',
      field: 'obligationIds.1',
    },
  );
});

test('one interview has one day and one document, by however many commands', () => {
  const about = [by('account:office', heldOne, '2017-03-10')];
  const again = (own: object = {}, effectiveOn = '2017-03-10') =>
    when(
      holdInterview,
      { obligations: [[two.required]] },
      { ...hold, obligationIds: ['obligation-2'], ...own },
      { effectiveOn, about },
    );
  expect(again()).toHaveProperty('obligations');
  expect(again({}, '2017-03-11')).toEqual({ refused: 'interview.held-on-another-day', field: 'effectiveOn' });
  expect(again({ minutesDigest: 'b'.repeat(64) })).toEqual({
    refused: 'interview.other-minutes',
    field: 'minutesDigest',
  });
});

test('an id names the interview of whom it was first told of, by however many commands', () => {
  const scheduled = (of: typeof one) =>
    by('account:office', interviewScheduled({ ...of.about, interviewId: 'i-1', scheduledFor: '2017-03-10' }));
  const refused = { refused: 'interview.of-other-persons', field: 'interviewId' };
  const asked = (useCase: typeof scheduleInterview, request: object, ...about: ReturnType<typeof by>[]) =>
    when(useCase, { obligations: [[one.required]] }, request, { ...on, about });
  expect(asked(scheduleInterview, schedule, scheduled(other))).toEqual(refused);
  expect(asked(holdInterview, hold, scheduled(other))).toEqual(refused);
  expect(asked(scheduleInterview, schedule, scheduled(two))).toHaveProperty('obligations');
  expect(asked(holdInterview, hold, scheduled(two))).toHaveProperty('obligations');
  // Of two who are scheduled together, one may come.
  expect(asked(holdInterview, hold, scheduled(one), scheduled(other))).toHaveProperty('obligations');
});
