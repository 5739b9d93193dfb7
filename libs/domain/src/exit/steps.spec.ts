import { policyAdopted } from '../accountability/facts.ts';
import { PROGRAMME_POLICY } from '../accountability/programme-policy.ts';
import { by, when } from '../kernel/given.ts';
import { unitMerged } from '../organisation/facts.ts';
import { objectionAnswered, objectionRaised } from '../oversight/facts.ts';
import { agreeToExit } from './agree-to-exit.ts';
import { announceExit } from './announce-exit.ts';
import { applyForExit } from './apply-for-exit.ts';
import { approveExit } from './approve-exit.ts';
import { checkExit } from './check-exit.ts';
import {
  exitAgreed,
  exitAnnounced,
  exitApplied,
  exitApproved,
  exitChecked,
  exitNoticed,
  exitReturned,
  exitRevoked,
  registerTakenOver,
} from './facts.ts';
import {
  COUNTY,
  county,
  countySteps,
  givenNotice,
  policy,
  sound,
  VILLAGE,
  village,
  villageSteps,
} from './given-exit.ts';
import { givenCount, givenUnit } from './given-register.ts';
import { noticeExit } from './notice-exit.ts';
import { returnExit } from './return-exit.ts';

const noticeId = 'notice-1';
const digest = 'a'.repeat(64);
const inVillage = (count: number) => ({ exit: villageSteps(count), unit: village, policy });
const inCounty = (count: number) => ({ exit: countySteps(count), unit: county, policy });
const on = (effectiveOn: string, actor = 'account:other') => ({ effectiveOn, actor });
const register = (poor: number, population: number) => [
  by('a', givenCount(VILLAGE, 2016, [poor, 0, 0, poor], [poor, 0, 0, poor], population), '2016-11-20'),
];

describe('an application', () => {
  const asked = { unitId: VILLAGE, year: 2016 };
  const applying = (own: object = {}, day = '2016-12-01', request: object = asked) =>
    when(applyForExit, { ...inVillage(0), ...own }, request, on(day));

  test('is made by what bears a mark, for a year that has begun, under the policy of the day', () => {
    const applied = exitApplied({ ...asked, step: 'application', policyVersion: 1 });
    expect(applying()).toEqual({ exit: [applied] });
    expect(applying({ unit: [givenUnit(VILLAGE, 'village')] })).toEqual({
      refused: 'exit.not-a-poverty-unit',
      field: 'unitId',
    });
    expect(applying({ unit: [givenUnit(VILLAGE, 'township', { designations: ['poor-village'] })] })).toEqual({
      refused: 'exit.not-a-poverty-unit',
      field: 'unitId',
    });
    expect(applying({}, '2016-12-01', { ...asked, year: 2017 })).toEqual({
      refused: 'exit.year-not-begun',
      field: 'year',
    });
    expect(applying({}, '2018-01-01')).toEqual({ refused: 'exit.year-past', field: 'year' });
    expect(applying({}, '2017-12-31')).toHaveProperty('exit');
    const young = [givenUnit(VILLAGE, 'village', { designations: ['poor-village'] }, '2016-01-10')];
    expect(applying({ unit: young }, '2016-12-01', { ...asked, year: 2015 })).toEqual({
      refused: 'unit.not-yet-established',
      field: 'year',
    });
    expect(applying({ unit: [] })).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  });

  test('needs a policy in force, and in it a procedure', () => {
    expect(applying({ policy: [] })).toEqual({ refused: 'policy.none-in-force', field: 'effectiveOn' });
    const { exitProcedures: _, ...without } = PROGRAMME_POLICY;
    expect(applying({ policy: [by('a', policyAdopted(without), '2015-09-09')] })).toEqual({
      refused: 'exit.no-procedure',
      field: 'unitId',
    });
  });

  test('is made once, and anew only when the one before was returned or revoked', () => {
    const again = { refused: 'exit.not-in-progress', field: 'unitId' };
    expect(applying({ exit: villageSteps(1) }, '2017-01-01')).toEqual(again);
    expect(applying({ exit: villageSteps(4) }, '2017-01-01')).toEqual(again);
    const returned = by('b', exitReturned({ unitId: VILLAGE, year: 2016, reason: '不实' }), '2016-12-09');
    const revoked = by('b', exitRevoked({ unitId: VILLAGE, year: 2016, reason: '虚假' }), '2017-05-01');
    expect(applying({ exit: [...villageSteps(2), returned] }, '2017-01-01')).toHaveProperty('exit');
    expect(applying({ exit: [...villageSteps(4), revoked] }, '2017-06-01')).toHaveProperty('exit');
    expect(applying({ exit: [...villageSteps(4), revoked] }, '2017-04-30')).toEqual({
      refused: 'effective-day.before-last-step',
      field: 'effectiveOn',
    });
  });
});

test('each body judges by a person of its own, though a person acts for several steps of one body', () => {
  const check = (actor: string) =>
    when(checkExit, inCounty(2), { unitId: COUNTY, measurements: sound }, on('2016-12-05', actor));
  const agree = (actor: string, step: string) =>
    when(agreeToExit, inCounty(3), { unitId: COUNTY, step }, on('2016-12-08', actor));
  const approve = (actor: string) =>
    when(
      approveExit,
      { ...inCounty(5), notice: [givenNotice(COUNTY, 'city')] },
      { unitId: COUNTY, noticeId },
      on('2016-12-20', actor),
    );
  const refused = { refused: 'exit.judged-for-another-body', field: 'unitId' };
  expect(check('account:city')).toEqual(refused);
  expect(agree('account:city', 'agreement')).toEqual(refused);
  expect(agree('account:province', 'experts')).toHaveProperty('exit');
  expect(approve('account:group')).toEqual(refused);
  expect(approve('account:government')).toHaveProperty('exit');
});

describe('a village', () => {
  const checking = (poor: number, population: number, own: object = {}) =>
    when(
      checkExit,
      { ...inVillage(1), register: register(poor, population) },
      { unitId: VILLAGE, ...own },
      on('2016-12-08'),
    );

  test('is checked by its register: at the limit itself it fails', () => {
    expect(checking(199, 10_000)).toEqual({
      exit: [
        exitChecked({
          unitId: VILLAGE,
          year: 2016,
          step: 'township-check',
          measurements: [{ measure: 'incidence', valueBp: 199 }],
        }),
      ],
    });
    expect(checking(200, 10_000)).toEqual({ refused: 'exit.not-below-limit', field: 'unitId' });
    expect(checking(1_999, 100_000)).toHaveProperty('exit');
    expect(checking(0, 0)).toHaveProperty('exit');
  });

  test('gives no incidence beside that of its register, which has to be counted', () => {
    const measurements = [{ measure: 'incidence', valueBp: 100 }];
    expect(checking(1, 1_000, { measurements })).toEqual({
      refused: 'exit.incidence-of-the-register',
      field: 'measurements.0',
    });
    expect(when(checkExit, inVillage(1), { unitId: VILLAGE }, on('2016-12-08'))).toEqual({
      refused: 'exit.count-missing',
      field: 'unitId',
    });
  });

  const noticing = (issuerId: string, own: object = {}, day = '2016-12-10', from = '2016-12-10') =>
    when(
      noticeExit,
      { ...inVillage(2), notice: [givenNotice(VILLAGE, issuerId, own, from)] },
      { unitId: VILLAGE, noticeId },
      on(day),
    );

  test('is made known in its township, after the check', () => {
    const noticed = exitNoticed({ unitId: VILLAGE, year: 2016, step: 'township-notice', noticeId });
    expect(noticing('town-1')).toEqual({ exit: [noticed] });
    for (const issuerId of [COUNTY, 'city', VILLAGE])
      expect(noticing(issuerId)).toEqual({ refused: 'exit.notice-elsewhere', field: 'noticeId' });
    expect(noticing('town-1', { kind: 'project' })).toEqual({
      refused: 'exit.notice-of-another-kind',
      field: 'noticeId',
    });
    expect(noticing('town-1', { unitIds: ['village-2'] })).toEqual({
      refused: 'notice.unit-not-named',
      field: 'unitId',
    });
    expect(noticing('town-1', {}, '2016-12-10', '2016-12-07')).toEqual({
      refused: 'exit.notice-too-early',
      field: 'noticeId',
    });
    expect(noticing('town-1', {}, '2016-12-09')).toEqual({
      refused: 'effective-day.before-last-step',
      field: 'effectiveOn',
    });
    expect(when(noticeExit, inVillage(2), { unitId: VILLAGE, noticeId }, on('2016-12-10'))).toEqual({
      refused: 'notice.unknown',
      field: 'noticeId',
    });
  });

  test('is approved when the window is closed, and then announced', () => {
    const notice = [givenNotice(VILLAGE, 'town-1')];
    const approving = (day: string, own: object = {}, request: object = { unitId: VILLAGE, noticeId }) =>
      when(approveExit, { ...inVillage(3), notice, register: register(1, 100), ...own }, request, on(day));
    const approved = exitApproved({ unitId: VILLAGE, year: 2016, step: 'county-approval', noticeId });
    expect(approving('2016-12-17')).toEqual({ exit: [approved] });
    expect(approving('2016-12-16')).toEqual({ refused: 'notice.still-open', field: 'effectiveOn' });
    const objection = { noticeId, objectionId: 'o-1', unitId: VILLAGE };
    const raised = by('a', objectionRaised({ ...objection, textDigest: digest, objector: '甲' }), '2016-12-12');
    const held = { refused: 'notice.objection-open', field: 'noticeId' };
    expect(approving('2016-12-17', { notice: [...notice, raised] })).toEqual(held);
    const answered = by(
      'b',
      objectionAnswered({ ...objection, outcome: 'rejected', answerDigest: digest }),
      '2016-12-18',
    );
    expect(approving('2016-12-18', { notice: [...notice, raised, answered] })).toEqual({ exit: [approved] });
    expect(approving('2016-12-17', {}, { unitId: VILLAGE })).toEqual({
      refused: 'exit.other-notice',
      field: 'noticeId',
    });
    const announced = { unitId: VILLAGE, place: '县政府网站', textDigest: digest };
    const announcement = { ...announced, noticeId };
    const announcing = (given: readonly object[], request: object = announcement) =>
      when(announceExit, { ...inVillage(4), notice: given as never }, request, on('2016-12-21'));
    expect(announcing(notice)).toEqual({
      exit: [exitAnnounced({ ...announced, year: 2016, step: 'announcement' })],
    });
    // Raised in time, and recorded after the approval.
    expect(announcing([...notice, raised])).toEqual(held);
    expect(announcing([...notice, raised, answered])).toHaveProperty('exit');
    const upheld = by('b', objectionAnswered({ ...objection, outcome: 'upheld', answerDigest: digest }), '2016-12-18');
    expect(announcing([...notice, raised, upheld])).toEqual({ refused: 'notice.objection-upheld', field: 'noticeId' });
    expect(announcing(notice, announced)).toEqual({ refused: 'exit.other-notice', field: 'noticeId' });
    expect(when(announceExit, inVillage(3), announcement, on('2016-12-21'))).toEqual({
      refused: 'exit.not-approved',
      field: 'unitId',
    });
  });

  test('is approved by its register as it stands then, not as it was checked', () => {
    const notice = [givenNotice(VILLAGE, 'town-1')];
    const approving = (given: readonly object[]) =>
      when(
        approveExit,
        { ...inVillage(3), notice, register: given as never },
        { unitId: VILLAGE, noticeId },
        on('2016-12-17'),
      );
    const [counted] = register(15, 1_000);
    expect(approving([counted as object])).toHaveProperty('exit');
    expect(approving(register(20, 1_000))).toEqual({ refused: 'exit.not-below-limit', field: 'unitId' });
    const share = { persons: { poor: 12, out: 0 }, households: { poor: 4, out: 0 } };
    const taken = registerTakenOver({ unitId: VILLAGE, predecessorId: 'village-9', year: 2016, ...share });
    expect(approving([counted as object, by('a', taken, '2016-12-15')])).toEqual({
      refused: 'exit.count-without-taken-over',
      field: 'unitId',
    });
    // Taken over since then: on the day of the approval it was another village.
    expect(approving([counted as object, by('a', taken, '2016-12-18')])).toHaveProperty('exit');
  });

  test('no step comes before the one that it follows, nor a second time', () => {
    const outOfOrder = { refused: 'exit.step-out-of-order', field: 'unitId' };
    const notice = [givenNotice(VILLAGE, 'town-1')];
    expect(when(approveExit, { ...inVillage(1), notice }, { unitId: VILLAGE, noticeId }, on('2016-12-20'))).toEqual(
      outOfOrder,
    );
    expect(when(noticeExit, { ...inVillage(1), notice }, { unitId: VILLAGE, noticeId }, on('2016-12-10'))).toEqual(
      outOfOrder,
    );
    expect(
      when(checkExit, { ...inVillage(2), register: register(1, 100) }, { unitId: VILLAGE }, on('2016-12-10')),
    ).toEqual({ refused: 'exit.step-already-taken', field: 'unitId' });
    expect(when(agreeToExit, inVillage(2), { unitId: VILLAGE, step: 'experts' }, on('2016-12-10'))).toEqual({
      refused: 'exit.step-not-in-procedure',
      field: 'step',
    });
    expect(when(checkExit, inVillage(0), { unitId: VILLAGE }, on('2016-12-10'))).toEqual({
      refused: 'exit.not-applied',
      field: 'unitId',
    });
  });
});

describe('a county', () => {
  test('goes through the steps of the policy; the experts may be left out, but not come late', () => {
    const agreeing = (count: number, step: string, day: string) =>
      when(agreeToExit, inCounty(count), { unitId: COUNTY, step }, on(day));
    expect(agreeing(1, 'city-review', '2016-12-02')).toEqual({
      exit: [exitAgreed({ unitId: COUNTY, year: 2016, step: 'city-review' })],
    });
    expect(agreeing(3, 'experts', '2016-12-06')).toHaveProperty('exit');
    expect(agreeing(3, 'agreement', '2016-12-06')).toHaveProperty('exit');
    expect(agreeing(4, 'experts', '2016-12-09')).toEqual({ refused: 'exit.step-left-behind', field: 'step' });
    expect(agreeing(1, 'agreement', '2016-12-09')).toEqual({ refused: 'exit.step-out-of-order', field: 'step' });
    expect(agreeing(2, 'city-review', '2016-12-09')).toEqual({ refused: 'exit.step-already-taken', field: 'step' });
    expect(agreeing(1, 'provincial-check', '2016-12-09')).toEqual({
      refused: 'exit.step-not-in-procedure',
      field: 'step',
    });
  });

  const checking = (measurements: readonly object[], actor?: string) =>
    when(checkExit, inCounty(2), { unitId: COUNTY, measurements }, on('2016-12-05', actor));
  const but = (measure: string, valueBp: number) =>
    sound.map((each) => (each.measure === measure ? { measure, valueBp } : each));

  test('is checked by all four measurements', () => {
    const checked = exitChecked({ unitId: COUNTY, year: 2016, step: 'provincial-check', measurements: sound });
    expect(checking(sound)).toEqual({ exit: [checked] });
    expect(checking(sound.slice(1))).toEqual({ refused: 'exit.measurement-missing', field: 'measurements' });
    expect(checking([...sound, { measure: 'omissions', valueBp: 1 }].slice(1))).toEqual({
      refused: 'exit.measurement-twice',
      field: 'measurements.3',
    });
  });

  test.each([
    ['incidence', 200, 'exit.not-below-limit', 0],
    ['wrong-exits', 200, 'exit.not-below-limit', 1],
    ['omissions', 200, 'exit.not-below-limit', 2],
    ['public-approval', 9000, 'exit.not-above-limit', 3],
  ])('at the limit itself, %s of %i fails', (measure, valueBp, refused, at) => {
    expect(checking(but(measure, valueBp))).toEqual({ refused, field: `measurements.${at}` });
  });

  test('the refusal gives the numbers', () => {
    const states = {
      exit: { unitId: COUNTY, year: 2016, policyVersion: 1, status: 'in-progress', lastOn: '2016-12-02' },
      unit: { unitId: COUNTY, level: 'county' },
      policy: { adopted: [PROGRAMME_POLICY], proposed: new Map() },
      register: { counts: [] },
      acting: [],
    };
    const taken = ['application', 'city-review'].map((step) => ({ step, kind: 'application', actor: 'a', on: '' }));
    const context = { actor: 'b', effectiveOn: '2016-12-05', today: '2016-12-05', isSamePerson: () => false };
    const asked = { unitId: COUNTY, measurements: but('wrong-exits', 231) };
    const decided = checkExit.decide({ ...states, exit: { ...states.exit, taken } }, asked, context);
    expect(decided).toMatchObject({
      text: { zh: '错退率为 2.31 %，须低于 2.00 %', en: 'The wrong-exit rate is 2.31 %; it has to be below 2.00 %' },
    });
  });

  test('goes on under the policy of its application, whatever was adopted since', () => {
    const { exitProcedures: _, ...without } = PROGRAMME_POLICY;
    const strict = { ...without, version: 2, exit: { ...without.exit, incidenceBelow: 100 } };
    const later = [...policy, by('a', policyAdopted({ ...strict, decisionsFrom: '2016-12-03' }), '2016-12-03')];
    const given = { ...inCounty(2), policy: later };
    expect(when(checkExit, given, { unitId: COUNTY, measurements: sound }, on('2016-12-05'))).toHaveProperty('exit');
  });

  test('is delisted by the approval, when its window in the notice is closed', () => {
    const notice = [givenNotice(COUNTY, 'city', { unitIds: [COUNTY, 'county-2'] })];
    const raised = by(
      'a',
      objectionRaised({ noticeId, objectionId: 'o-1', unitId: 'county-2', textDigest: digest, objector: '甲' }),
      '2016-12-12',
    );
    const given = { ...inCounty(5), notice: [...notice, raised] };
    expect(when(approveExit, given, { unitId: COUNTY, noticeId }, on('2016-12-17'))).toEqual({
      exit: [exitApproved({ unitId: COUNTY, year: 2016, step: 'approval', noticeId })],
    });
  });
});

describe('nobody judges', () => {
  const city = { unitId: COUNTY, step: 'city-review' };

  test('what they applied for, nor as the unit itself', () => {
    expect(when(agreeToExit, inCounty(1), city, on('2016-12-02', 'account:county'))).toEqual({
      refused: 'exit.judged-by-applicant',
      field: 'unitId',
    });
    expect(when(agreeToExit, inCounty(1), city, { ...on('2016-12-02'), unitId: COUNTY })).toEqual({
      refused: 'exit.own-unit',
      field: 'unitId',
    });
    expect(when(agreeToExit, inCounty(1), city, { ...on('2016-12-02'), unitId: 'city' })).toHaveProperty('exit');
  });

  test('by approving what they checked', () => {
    const given = { ...inCounty(5), notice: [givenNotice(COUNTY, 'city')] };
    const request = { unitId: COUNTY, noticeId };
    expect(when(approveExit, given, request, on('2016-12-17', 'account:province'))).toEqual({
      refused: 'exit.approved-by-checker',
      field: 'unitId',
    });
  });
});

test('a unit that was merged into another takes no step any more', () => {
  const merged = [...county, by('a', unitMerged({ unitId: COUNTY, successorId: 'county-2' }), '2016-12-02')];
  const given = { ...inCounty(1), unit: merged };
  const asked = { unitId: COUNTY, step: 'city-review' };
  expect(when(agreeToExit, given, asked, on('2016-12-02'))).toEqual({
    refused: 'unit.already-succeeded',
    field: 'unitId',
  });
  expect(when(agreeToExit, given, asked, on('2016-12-01'))).toHaveProperty('exit');
});

test('an exit is returned before its approval, with what was measured', () => {
  const request = {
    unitId: COUNTY,
    measurements: [{ measure: 'incidence', valueBp: 231 }],
    reason: '发生率超线',
  } as const;
  const returned = exitReturned({ ...request, year: 2016 });
  expect(returned).toMatchObject({ personal: { reason: '发生率超线' } });
  expect(when(returnExit, inCounty(2), request, on('2016-12-05'))).toEqual({ exit: [returned] });
  expect(when(returnExit, inCounty(6), request, on('2016-12-21'))).toEqual({
    refused: 'exit.not-in-progress',
    field: 'unitId',
  });
  expect(when(returnExit, inCounty(2), request, on('2016-12-05', 'account:county'))).toEqual({
    refused: 'exit.judged-by-applicant',
    field: 'unitId',
  });
  const after = { ...inCounty(0), exit: [...countySteps(2), by('b', returned, '2016-12-05')] };
  expect(when(agreeToExit, after, { unitId: COUNTY, step: 'agreement' }, on('2016-12-06'))).toEqual({
    refused: 'exit.not-in-progress',
    field: 'unitId',
  });
});
