import { by, when } from '../kernel/given.ts';
import { approveConsequence } from './approve-consequence.ts';
import { consequenceApproved, interviewHeld, obligationRequired } from './facts.ts';
import { givenObligation } from './given-obligation.ts';
import { holdInterview } from './hold-interview.ts';
import { proposeMeasure } from './propose-measure.ts';

const given = (kind: 'interview' | 'measure') => {
  const { about, required, lapsed } = givenObligation(kind);
  const asked = by(
    'service:accountability',
    obligationRequired({ ...(required.data as never as object), approval: 'province' } as never),
    '2017-02-15',
  );
  return { about, lapsed, plain: by('service:accountability', required, '2017-02-15'), asked };
};
const { about, lapsed, plain, asked } = given('interview');
const ask = { obligationId: 'obligation-1' };
const on = { effectiveOn: '2017-02-20' };
const approved = by('b', consequenceApproved(about), '2017-02-20');

test('what another body approves of is approved once', () => {
  expect(when(approveConsequence, { obligation: [asked] }, ask, on)).toEqual({
    obligation: [consequenceApproved(about)],
  });
  const refused = (code: string, field?: string) => ({ refused: code, field });
  expect(when(approveConsequence, {}, ask, on)).toEqual(refused('obligation.unknown', 'obligationId'));
  expect(when(approveConsequence, { obligation: [plain] }, ask, on)).toEqual(
    refused('approval.not-needed', 'obligationId'),
  );
  expect(when(approveConsequence, { obligation: [asked, approved] }, ask, on)).toEqual(
    refused('approval.already-given', 'obligationId'),
  );
  expect(when(approveConsequence, { obligation: [asked, lapsed] }, ask, on)).toEqual(
    refused('obligation.no-longer-stands', 'obligationId'),
  );
  expect(when(approveConsequence, { obligation: [asked] }, ask, { effectiveOn: '2017-02-14' })).toEqual(
    refused('effective-day.before-last-step', 'effectiveOn'),
  );
  expect(when(approveConsequence, { obligation: [asked] }, ask, { ...on, leaderId: 'li' })).toEqual(
    refused('obligation.own-affair'),
  );
});

test('nobody is interviewed before, nor after on an earlier day', () => {
  const interview = { interviewId: 'interview-1', obligationIds: ['obligation-1'], minutesDigest: 'a'.repeat(64) };
  const hold = { ...interview, rectificationDueOn: '2017-06-01' };
  const holding = (obligation: object[], effectiveOn: string) =>
    when(holdInterview, { obligations: [obligation as never] }, hold, { effectiveOn });
  const needed = { refused: 'obligation.approval-needed', field: 'obligationIds.0' };
  expect(holding([asked], '2017-02-21')).toEqual(needed);
  expect(holding([asked, approved], '2017-02-19')).toMatchObject({ refused: 'effective-day.before-last-step' });
  const { minutesDigest, rectificationDueOn } = hold;
  expect(holding([asked, approved], '2017-02-20')).toEqual({
    obligations: [[interviewHeld({ ...about, interviewId: 'interview-1', minutesDigest, rectificationDueOn })]],
  });
});

test('nor is a measure proposed', () => {
  const measure = given('measure');
  const proposal = { ...ask, form: 'dismissal' as const, grounds: '连续两年未完成' };
  expect(when(proposeMeasure, { obligation: [measure.asked] }, proposal, on)).toEqual({
    refused: 'obligation.approval-needed',
    field: 'obligationId',
  });
  expect(when(proposeMeasure, { obligation: [measure.asked, approved] }, proposal, on)).toHaveProperty('obligation');
});
