import { by, when } from '../kernel/given.ts';
import { appealMeasure } from './appeal-measure.ts';
import { decideMeasure } from './decide-measure.ts';
import { decideMeasureAppeal } from './decide-measure-appeal.ts';
import { executeMeasure } from './execute-measure.ts';
import {
  decisionServed,
  measureAppealDecided,
  measureAppealed,
  measureDecided,
  measureExecuted,
  measureProposed,
  policyAdopted,
  statementHeard,
} from './facts.ts';
import { givenObligation } from './given-obligation.ts';
import { hearStatement } from './hear-statement.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';
import { proposeMeasure } from './propose-measure.ts';
import { restore } from './restore.ts';
import { serveDecision } from './serve-decision.ts';

const measure = givenObligation('measure');
const id = { obligationId: 'obligation-1' };
const owing = (own: { readonly statementFirst?: boolean; readonly effectsFrom?: 'service-day' }) => {
  const dueProcess = { basisZh: '规定', basisEn: 'Rule', statementFirst: false, effectsFrom: 'decision-day' as const };
  return [policyAdopted({ ...PROGRAMME_POLICY, dueProcess: { ...dueProcess, ...own } })];
};
const policy = [policyAdopted(PROGRAMME_POLICY)];

const form = 'dismissal' as const;
const decision = { ...id, form, decidingBody: '中共怀化市委' };
const decidedBody = {
  ...measure.about,
  ...decision,
  measureRule: 'cadre-accountability-2009',
  removes: true,
  effects: [{ bar: 'same-rank' as const, until: '2019-03-14' }],
  effectUntil: '2019-03-14',
  executionDueOn: '2018-04-15',
};
const proposed = by(
  'account:proposer',
  measureProposed({ ...measure.about, ...id, form, grounds: '连续两年' }),
  '2018-03-01',
);
const decided = by('account:decider', measureDecided(decidedBody), '2018-03-15');
const served = by(
  'account:decider',
  decisionServed({ ...measure.about, manner: 'in-person', appealUntil: '2018-04-04' }),
  '2018-03-20',
);
const executed = by('account:decider', measureExecuted(measure.about), '2018-03-25');
const appeal = { ...id, grounds: '任职不足半年' };
const appealed = by(
  'account:li',
  measureAppealed({ ...measure.about, ...appeal, decisionDueOn: '2018-05-04' }),
  '2018-04-04',
);
const begun = [by('engine', measure.required, '2018-02-15'), proposed];

test('the person is heard while a measure is proposed; where the rule wants it, nothing is decided before', () => {
  const hear = { ...id, defence: '客观原因' };
  const heard = statementHeard({ ...measure.about, ...hear });
  const at = { effectiveOn: '2018-03-05' };
  expect(when(hearStatement, { obligation: begun }, hear, at)).toEqual({ obligation: [heard] });
  expect(when(hearStatement, { obligation: [begun[0]] as typeof begun }, hear, at)).toMatchObject({
    refused: 'measure.not-proposed',
  });
  expect(when(hearStatement, { obligation: [...begun, decided] }, hear, { effectiveOn: '2018-03-16' })).toMatchObject({
    refused: 'measure.already-decided',
  });
  const strict = owing({ statementFirst: true });
  const on = { effectiveOn: '2018-03-15', actor: 'account:decider' };
  expect(when(decideMeasure, { obligation: begun, policy: strict }, decision, on)).toEqual({
    refused: 'measure.not-heard',
    field: 'obligationId',
  });
  const after = [...begun, by('account:proposer', heard, '2018-03-05')];
  expect(when(decideMeasure, { obligation: after, policy: strict }, decision, on)).toHaveProperty('obligation');
  // Heard on one form is not heard on another, proposed since or decided instead.
  const harsher = by(
    'account:proposer',
    measureProposed({ ...measure.about, ...id, form: 'demotion', grounds: '从重' }),
    '2018-03-06',
  );
  const refused = { refused: 'measure.not-heard', field: 'obligationId' };
  expect(when(decideMeasure, { obligation: [...after, harsher], policy: strict }, decision, on)).toEqual(refused);
  const other = { ...decision, form: 'demotion' as const };
  expect(when(decideMeasure, { obligation: after, policy: strict }, other, on)).toEqual({
    ...refused,
    field: 'form',
  });
});

test('a decision is served once; days for an appeal run from service, and its effects where the rule says so', () => {
  const serve = { ...id, manner: 'in-person' as const };
  const on = { effectiveOn: '2018-03-20' };
  const obligation = [...begun, decided];
  expect(when(serveDecision, { obligation, policy }, serve, on)).toEqual({
    obligation: [decisionServed({ ...measure.about, ...serve, appealUntil: '2018-04-04' })],
  });
  expect(when(serveDecision, { obligation, policy: owing({ effectsFrom: 'service-day' }) }, serve, on)).toEqual({
    obligation: [
      decisionServed({
        ...measure.about,
        ...serve,
        appealUntil: '2018-04-04',
        effects: [{ bar: 'same-rank', until: '2019-03-19' }],
        effectUntil: '2019-03-19',
      }),
    ],
  });
  expect(when(serveDecision, { obligation: [...obligation, served], policy }, serve, on)).toEqual({
    refused: 'measure.already-served',
    field: 'obligationId',
  });
  // It was executed first, and on which day it was served is the truth.
  expect(when(serveDecision, { obligation: [...obligation, executed], policy }, serve, on)).toHaveProperty(
    'obligation',
  );
  expect(when(serveDecision, { obligation: begun, policy }, serve, on)).toMatchObject({
    refused: 'measure.not-decided',
  });
  expect(when(serveDecision, { obligation, policy }, serve, { effectiveOn: '2018-03-14' })).toMatchObject({
    refused: 'effective-day.before-last-step',
  });
});

const last = { effectiveOn: '2018-04-04', leaderId: 'li', actor: 'account:li' };

test('an appeal comes from the person, to the last of the days of the rule in force on the decision day; it suspends nothing', () => {
  const obligation = [...begun, decided, served, executed];
  const { data, personal, type } = appealed;
  expect(when(appealMeasure, { obligation, policy }, appeal, last)).toMatchObject({
    obligation: [{ type, data, personal }],
  });
  expect(when(appealMeasure, { obligation, policy }, appeal, { ...last, effectiveOn: '2018-04-05' })).toEqual({
    refused: 'measure.appeal-too-late',
    field: 'effectiveOn',
  });
  // No day of the time has passed for whom nothing was served.
  const unserved = [...begun, decided];
  expect(
    when(appealMeasure, { obligation: unserved, policy }, appeal, { ...last, effectiveOn: '2019-01-01' }),
  ).toHaveProperty('obligation');
  expect(
    when(executeMeasure, { obligation: [...unserved, appealed] }, id, { effectiveOn: '2018-04-01' }),
  ).toHaveProperty('obligation');
});

test.each([
  ['nothing is decided', begun, last, 'measure.nothing-to-appeal'],
  ['by another leader', [...begun, decided, served], { ...last, leaderId: 'wang' }, 'measure.appeal-by-another'],
  ['a second time', [...begun, decided, served, appealed], last, 'measure.appeal-already-lodged'],
  [
    'before it was served',
    [...begun, decided, served],
    { ...last, effectiveOn: '2018-03-19' },
    'effective-day.before-last-step',
  ],
  [
    'what fell already',
    [...begun, decided, by('engine', measure.correction, '2018-03-30')],
    last,
    'obligation.no-longer-stands',
  ],
] as const)('no appeal: %s', (_, obligation, context, refused) => {
  expect(when(appealMeasure, { obligation, policy }, appeal, context)).toMatchObject({ refused });
});

test('what was filed on paper is entered by an office that names it, and by nobody who proposed or decided the measure', () => {
  const given = { obligation: [...begun, decided, served], policy };
  const office = { effectiveOn: '2018-04-01', actor: 'account:office' };
  const authority = { number: '申1号', issuer: '当事人', date: '2018-04-01' };
  expect(when(appealMeasure, given, appeal, { ...office, authority })).toHaveProperty('obligation');
  expect(when(appealMeasure, given, appeal, office)).toEqual({
    refused: 'measure.appeal-without-document',
    field: 'authority',
  });
  for (const actor of ['account:proposer', 'account:decider']) {
    expect(when(appealMeasure, given, appeal, { ...office, authority, actor })).toEqual({
      refused: 'measure.appeal-entered-by-decider',
      field: undefined,
    });
  }
  // An account of some unit that is not the person: it would use up the one appeal that there is.
  expect(when(appealMeasure, given, appeal, { ...office, authority, unitId: 'county-2' })).toMatchObject({
    refused: 'measure.appeal-by-another',
  });
});

test('where the rule in force on the decision day knows no appeal, that is said', () => {
  const later = measureDecided({ ...decidedBody, measureRule: 'cadre-selection-2019' });
  const obligation = [...begun, by('account:decider', later, '2019-03-10')];
  expect(when(appealMeasure, { obligation, policy }, appeal, { ...last, effectiveOn: '2019-03-12' })).toEqual({
    refused: 'measure.appeal-not-provided',
    field: 'obligationId',
  });
});

const answer = { ...id, outcome: 'upheld' as const, finding: '任职确不足半年' };
const other = { effectiveOn: '2018-04-20', actor: 'account:reviewer' };

test('an appeal is decided once, by another than who decided the measure or lodged it, and not by whom it is about', () => {
  const obligation = [...begun, decided, served, appealed];
  const answered = measureAppealDecided({ ...measure.about, ...answer });
  expect(when(decideMeasureAppeal, { obligation }, answer, other)).toEqual({ obligation: [answered] });
  for (const actor of ['account:decider', 'account:proposer', 'account:li']) {
    expect(when(decideMeasureAppeal, { obligation }, answer, { ...other, actor })).toEqual({
      refused: 'measure.appeal-decided-by-decider',
      field: undefined,
    });
  }
  expect(when(decideMeasureAppeal, { obligation }, answer, { ...other, leaderId: 'li' })).toMatchObject({
    refused: 'obligation.own-affair',
  });
  expect(when(decideMeasureAppeal, { obligation: obligation.slice(0, -1) }, answer, other)).toMatchObject({
    refused: 'measure.not-appealed',
  });
  const early = { ...other, effectiveOn: '2018-04-03' };
  expect(when(decideMeasureAppeal, { obligation }, answer, early)).toMatchObject({
    refused: 'effective-day.before-last-step',
  });
  const twice = [...obligation, by('account:reviewer', answered, '2018-04-20')];
  expect(when(decideMeasureAppeal, { obligation: twice }, answer, other)).toMatchObject({
    refused: 'measure.not-appealed',
  });
});

test('upheld, the measure is undone: nothing more is done towards it; rejected, it goes on', () => {
  const obligation = [...begun, decided, served, appealed];
  const upheld = [
    ...obligation,
    by('account:reviewer', measureAppealDecided({ ...measure.about, ...answer }), '2018-04-20'),
  ];
  const after = { effectiveOn: '2018-05-01' };
  for (const useCase of [executeMeasure, proposeMeasure] as const) {
    const ask = useCase === executeMeasure ? id : { ...id, form, grounds: '再次建议' };
    expect(when(useCase as typeof executeMeasure, { obligation: upheld }, ask, after)).toMatchObject({
      refused: 'obligation.revoked-on-appeal',
    });
  }
  expect(when(restore, { obligation: upheld }, { ...id, finding: '恢复' }, after)).toMatchObject({
    refused: 'obligation.nothing-to-correct',
  });
  const rejected = measureAppealDecided({ ...measure.about, ...answer, outcome: 'rejected' });
  const goesOn = [...obligation, by('account:reviewer', rejected, '2018-04-20')];
  expect(when(executeMeasure, { obligation: goesOn }, id, after)).toHaveProperty('obligation');
});
