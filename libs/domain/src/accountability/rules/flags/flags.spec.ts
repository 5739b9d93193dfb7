import { v5 } from 'uuid';
import { exitApproved, exitRevoked, householdCountCorrected, householdsCounted } from '../../../exit/facts.ts';
import {
  instrumentDrawnDown,
  instrumentEntryReversed,
  instrumentRepaid,
  revenueRecorded,
  specialFundSetUp,
} from '../../../funds/facts.ts';
import { appointmentEnded, appointmentStruck, leaderAppointed, unitMerged } from '../../../organisation/facts.ts';
import { noticePosted } from '../../../oversight/facts.ts';
import { completionClaimed, completionVerified, taskAssigned } from '../../../programme/facts.ts';
import { flagAnswered, flagRaised } from '../../facts.ts';
import { flagTerm, givenFlags } from '../../given-flags.ts';
import { PROGRAMME_FLAGS } from '../../programme-flags.ts';
import { flagRules } from './index.ts';

const newId = (name: string): string => v5(name, '2f7c1c5e-6a0e-5c3b-9a53-3f0f7d0c9b11');
const DIGEST = 'a'.repeat(64);

function given(...[rule, limits]: Parameters<typeof flagTerm>) {
  const log = givenFlags(newId, [flagTerm(rule, limits)]);
  log.policy();
  log.unit('city', 'city');
  log.unit('county', 'county', 'city');
  log.unit('town', 'township', 'county');
  log.unit('village', 'village', 'town', 'poor-village');
  log.fund('fund');
  return log;
}

/** Everything moves as far as it is said. */
function funded(log: ReturnType<typeof given>) {
  log.budget('1', 1000);
  log.allocate('2', 1000);
  return log;
}

describe('滞留: what was allocated or disbursed and does not move on', () => {
  test('is flagged the day after, and cleared once all of it has moved', () => {
    const log = funded(given('retained', { days: 30 }));
    log.turnTo('2016-01-31');
    expect(log.standing()).toEqual([]);
    log.turnTo('2016-02-01');
    expect(log.standing()).toEqual(['retained town']);
    log.disburse('3', 600);
    expect(log.standing()).toEqual(['retained town']);
    log.disburse('4', 400);
    expect(log.standing()).toEqual([]);
    log.turnTo('2016-03-03');
    expect(log.standing()).toEqual(['retained village']);
    log.pay('5', 1000);
    expect(log.standing()).toEqual([]);
  });

  test('… also where it is entered late, and what is reversed never moved', () => {
    const log = given('retained', { days: 30 });
    log.turnTo('2016-06-01');
    log.budget('1', 1000, '2016-01-02');
    const wrong = log.allocate('2', 1000, '2016-01-02');
    expect(log.standing()).toEqual(['retained town']);
    log.reverse('3', wrong);
    expect(log.standing()).toEqual([]);
    log.allocate('4', 1000, '2016-05-20');
    const moved = log.disburse('5', 1000, '2016-05-21');
    log.reverse('6', moved);
    expect(log.standing()).toEqual([]);
    log.turnTo('2016-06-20');
    expect(log.standing()).toEqual(['retained town']);
  });

  test('one that was cleared may be raised again, as another', () => {
    const log = funded(given('retained', { days: 30 }));
    log.turnTo('2016-03-01');
    const first = log.flagOf('retained')?.flagId;
    const moved = log.disburse('3', 1000);
    expect(log.standing()).toEqual([]);
    log.reverse('4', moved);
    expect(log.standing()).toEqual(['retained town']);
    expect(log.flagOf('retained')?.flagId).not.toBe(first);
    expect(log.told.map(({ fact }) => fact.type.split('.')[1])).toEqual(['flag-raised', 'flag-cleared', 'flag-raised']);
  });

  test('it names what it rests on, who recorded that, and the limit that it went past', () => {
    const log = funded(given('retained', { days: 30 }));
    log.turnTo('2016-02-01');
    const [{ fact, effectiveOn } = log.told[0] as never] = log.told;
    expect(effectiveOn).toBe('2016-02-01');
    expect(fact.data).toMatchObject({
      ...{ ruleId: 'retained', unitId: 'town', year: 2016, fundId: 'fund', phase: 'allocated', policyVersion: 1 },
      figures: { amountFen: 1000, days: 30, since: '2016-01-01' },
      causes: [{ position: 7 }],
      recordedBy: ['account:finance'],
    });
    expect(flagRaised(fact.data as never)).toEqual(fact);
  });
});

test('what was reversed once it had left is made up for by what came after: nothing is retained or unspent that is not there', () => {
  const log = givenFlags(newId, [flagTerm('retained', { days: 30 }), flagTerm('unspent-one-year', { days: 60 })]);
  log.policy();
  log.unit('county', 'county');
  log.unit('town', 'township', 'county');
  log.unit('village', 'village', 'town');
  log.fund('fund');
  const wrong = log.budget('1', 1000, '2016-01-02');
  const given = log.allocate('2', 1000, '2016-01-02');
  log.disburse('3', 1000, '2016-01-03');
  log.pay('4', 1000, {}, '2016-01-04');
  log.budget('5', 1000, '2016-01-05');
  log.allocate('6', 1000, '2016-01-05');
  log.reverse('7', given);
  log.reverse('8', wrong);
  log.turnTo('2017-06-01');
  expect(log.standing()).toEqual([]);
});

test('拨付不及时: what was disbursed in the end, too late; only a correction clears it', () => {
  const log = funded(given('disbursed-late', { days: 30 }));
  log.turnTo('2016-01-31');
  log.disburse('3', 400);
  expect(log.standing()).toEqual([]);
  log.turnTo('2016-02-01');
  const late = log.disburse('4', 600);
  expect(log.standing()).toEqual(['disbursed-late town']);
  log.turnTo('2016-04-01');
  expect(log.standing()).toEqual(['disbursed-late town']);
  log.reverse('5', late);
  expect(log.standing()).toEqual([]);
});

test('unspent over one year, idle over two: whatever the money did short of being paid', () => {
  const log = givenFlags(newId, [
    flagTerm('unspent-one-year', { days: 365 }),
    flagTerm('idle-two-years', { days: 730 }),
  ]);
  log.policy();
  log.unit('county', 'county');
  log.fund('fund');
  log.budget('1', 1000);
  log.allocate('2', 700);
  log.disburse('3', 700);
  log.turnTo('2016-12-31');
  expect(log.standing()).toEqual([]);
  log.turnTo('2017-01-01');
  expect(log.standing()).toEqual(['unspent-one-year county']);
  log.turnTo('2018-01-01');
  expect(log.standing()).toEqual(['idle-two-years county', 'unspent-one-year county']);
  log.pay('4', 700);
  expect(log.standing()).toHaveLength(2);
  log.allocate('5', 300);
  log.disburse('6', 300);
  log.pay('7', 300);
  expect(log.standing()).toEqual([]);
});

describe('a special fund under its share of last year’s revenue', () => {
  const revenue = (amountFen: number, basis: 'final-accounts' | 'unknown' = 'final-accounts') =>
    revenueRecorded({ unitId: 'county', fiscalYear: 2015, amountFen, basis });
  const setUp = (amountFen: number) =>
    specialFundSetUp({ fundId: 'fund', amountFen, unitId: 'county', fiscalYear: 2016 });

  test('is judged at the end of the month that the policy names', () => {
    const log = given('special-fund-short', { shareBp: 500, month: 12 });
    log.record(revenue(10_000));
    log.record(setUp(499));
    log.turnTo('2016-12-31');
    expect(log.standing()).toEqual([]);
    log.turnTo('2017-01-01');
    expect(log.standing()).toEqual(['special-fund-short county']);
    log.record(revenue(9_980));
    expect(log.standing()).toEqual([]);
    log.record(revenue(10_000));
    expect(log.standing()).toEqual(['special-fund-short county']);
  });

  test('… also where none was set up; not where the basis is unknown', () => {
    const log = given('special-fund-short', { shareBp: 500, month: 3 });
    log.turnTo('2016-04-01');
    log.record(revenue(10_000));
    expect(log.standing()).toEqual(['special-fund-short county']);
    log.record(revenue(10_000, 'unknown'));
    expect(log.standing()).toEqual([]);
    log.record(revenue(10_000));
    log.record(setUp(500));
    expect(log.standing()).toEqual([]);
  });
});

test('the average of the poor villages is judged once the year of the target is over', () => {
  const log = funded(given('village-average-short', { amountFen: 600, year: 2016 }));
  log.disburse('3', 1000);
  log.pay('4', 599);
  log.turnTo('2016-12-31');
  expect(log.standing()).toEqual([]);
  log.turnTo('2017-01-01');
  expect(log.standing()).toEqual(['village-average-short city']);
  log.pay('5', 1);
  expect(log.standing()).toEqual(['village-average-short city']);
  const paid = log.pay('6', 1, {}, '2016-12-31');
  expect(log.standing()).toEqual([]);
  log.unit('new', 'village', 'town', 'poor-village');
  expect(log.standing()).toEqual([]);
  log.reverse('7', paid);
  expect(log.standing()).toEqual(['village-average-short city']);
});

test('… with what is drawn down beside the funds, each yuan once', () => {
  const log = funded(given('village-average-short', { amountFen: 600, year: 2016 }));
  const of = { instrumentId: 'loan', kind: 'sme-loan' as const, holderId: 'county', documentNumber: '文' };
  const drawn = (entryId: string, amountFen: number, more: object = {}) =>
    instrumentDrawnDown({ ...of, entryId, amountFen, villageId: 'village', ...more });
  const reversed = (entryId: string, reverses: string) =>
    instrumentEntryReversed({ ...of, entryId, reverses, amountFen: 1, reasonCode: 'entered-twice' });
  const short = ['village-average-short city'];
  log.turnTo('2017-01-01');
  log.record(drawn('1', 599), '2016-06-01');
  log.record(drawn('2', 500, { throughFundId: 'fund' }), '2016-06-01'); // counts when the fund pays it
  log.record(drawn('late', 500)); // after the year
  expect(log.standing()).toEqual(short);
  log.disburse('3', 1000);
  const paid = log.pay('4', 100, {}, '2016-07-01');
  expect(log.standing()).toEqual([]);
  const repayment = { ...of, entryId: '5', amountFen: 100, repaidFrom: 'fiscal' as const };
  log.record(instrumentRepaid({ ...repayment, fundId: 'fund', movementId: '4' }));
  expect(log.standing()).toEqual(short);
  log.record(reversed('6', '5'));
  expect(log.standing()).toEqual([]);
  log.record(instrumentRepaid({ ...repayment, entryId: '7', fundId: 'fund', movementId: '4' }));
  log.reverse('5', paid);
  log.pay('6', 1, {}, '2016-07-01');
  expect(log.standing()).toEqual([]);
  log.record(reversed('8', '1'));
  log.record(reversed('9', '2'));
  expect(log.standing()).toEqual(short);
});

test('what is paid for what the fund is not for', () => {
  const log = givenFlags(newId, [flagTerm('outside-purpose')]);
  log.policy();
  log.fund('fund', { pathways: ['relocation'] });
  log.budget('1', 1000);
  log.pay('2', 100, { pathway: 'relocation' });
  log.pay('3', 100);
  expect(log.standing()).toEqual([]);
  const paid = log.pay('4', 100, { pathway: 'medical-aid' });
  expect(log.standing()).toEqual(['outside-purpose village']);
  log.reverse('5', paid);
  expect(log.standing()).toEqual([]);
});

test.each([
  ['concentration-village', { villageId: 'other' }],
  ['concentration-project', { projectId: 'p-2' }],
  ['concentration-payee', { payee: 'household' as const }],
])('%s: once so much is paid, more than a share of it', (rule, other) => {
  const log = given(rule, { shareBp: 6_000, amountFen: 1000 });
  log.pay('1', 700, { projectId: 'p-1' });
  expect(log.standing()).toEqual([]);
  log.pay('2', 300, { projectId: 'p-1', ...other });
  expect(log.standing()).toEqual([`${rule} county`]);
  log.pay('3', 300, { projectId: 'p-1', ...other });
  expect(log.standing()).toEqual([]);
});

test('money paid to a person, above a limit', () => {
  const log = given('paid-to-person', { amountFen: 100 });
  log.pay('1', 100, { payee: 'person' });
  log.pay('2', 101, { payee: 'household' });
  expect(log.standing()).toEqual([]);
  log.pay('3', 101, { payee: 'person' });
  expect(log.told[0]?.fact.data).toMatchObject({ movementId: '3', payee: 'person', figures: { limitFen: 100 } });
});

test('a payment for a village’s project with no notice before it; one recorded late counts from its own day', () => {
  const log = given('payment-without-notice', { amountFen: 100 });
  const notice = (kind: 'project' | 'fund' | 'exit', projectIds?: string[]) =>
    noticePosted({
      projectIds,
      ...{ noticeId: `n-${kind}`, kind, issuerId: 'town', unitIds: ['village'], textDigest: DIGEST, place: '公开栏' },
      ...{ until: '2016-02-01', daysMinimum: 7, policyVersion: 1 },
    });
  log.turnTo('2016-03-01');
  log.pay('1', 101, {}, '2016-02-20');
  log.pay('2', 60, { projectId: 'p-1' }, '2016-02-20');
  expect(log.standing()).toEqual([]);
  log.pay('3', 60, { projectId: 'p-1' }, '2016-02-21');
  log.record(notice('exit'), '2016-01-20');
  expect(log.standing()).toEqual(['payment-without-notice village']);
  log.record(notice('project', ['p-2']), '2016-01-20');
  expect(log.standing()).toEqual(['payment-without-notice village']);
  log.record(notice('fund', ['p-1', 'p-2']), '2016-02-20');
  expect(log.standing()).toEqual([]);
});

test('a notice that names neither projects nor a fund makes no payment known, and one of a fund those of that fund', () => {
  const log = given('payment-without-notice', { amountFen: 100 });
  const notice = (noticeId: string, fundId?: string) =>
    noticePosted({
      ...{ noticeId, kind: 'fund', issuerId: 'town', unitIds: ['village'], textDigest: DIGEST, place: '公开栏' },
      ...{ until: '2016-02-01', daysMinimum: 7, policyVersion: 1, fundId },
    });
  log.turnTo('2016-03-01');
  log.pay('1', 101, { projectId: 'p-1' }, '2016-02-20');
  log.record(notice('n-1'), '2016-01-20');
  log.record(notice('n-2', 'another'), '2016-01-20');
  expect(log.standing()).toEqual(['payment-without-notice village']);
  log.record(notice('n-3', 'fund'), '2016-01-20');
  expect(log.standing()).toEqual([]);
});

describe('what grows', () => {
  const answered = (flagId: string, outcome: 'explained' | 'upheld') =>
    flagAnswered({
      ...{ flagId, ruleId: 'payment-without-notice', unitId: 'village', year: 2016, fundId: 'fund' },
      ...{ outcome, evidenceDigest: DIGEST, reason: '小额' },
    });
  const flagged = () => {
    const log = funded(given('payment-without-notice', { amountFen: 10 }));
    log.pay('4', 100, { projectId: 'p' });
    const flagId = log.flagOf('payment-without-notice')?.flagId ?? '';
    return { log, flagId, now: () => log.flagOf('payment-without-notice')?.flagId };
  };

  test('is to be looked into again once there is more than was explained; what is upheld counts as it is', () => {
    const { log, flagId, now } = flagged();
    log.record(answered(flagId, 'explained'));
    expect(now()).toBe(flagId);
    log.pay('5', 4_000, { projectId: 'p' });
    const second = now() ?? '';
    expect(second).not.toBe(flagId);
    log.record(answered(second, 'upheld'));
    log.pay('6', 4_000, { projectId: 'p' });
    expect(now()).toBe(second);
  });

  test('rests on whoever recorded more of it, too: they do not answer it', () => {
    const { log, flagId, now } = flagged();
    log.pay('5', 50, { projectId: 'p' });
    expect(now()).toBe(flagId);
    log.pay('6', 50, { projectId: 'p' }, undefined, 'account:second');
    expect(now()).not.toBe(flagId);
    expect(log.told.at(-1)?.fact.data).toMatchObject({ recordedBy: ['account:finance', 'account:second'] });
  });
});

const task = (taskId: string) =>
  taskAssigned({
    ...{ taskId, unitId: 'village', responsible: [{ leaderId: 'li', kind: 'first' as const }], year: 2016 },
    ...{ title: '任务', indicator: 'persons-lifted', target: 100, targetUnit: '人', due: '2016-12-31' },
  });
const of = { unitId: 'village', leaderIds: ['li'] };
const claimed = (taskId: string, value: number) => completionClaimed({ taskId, value, ...of });
const verified = (taskId: string, confirmed = true) => completionVerified({ taskId, confirmed, ...of });

test('more persons out than were verified, looked at from the next spring on', () => {
  const log = given('persons-out-above-verified', { month: 2 });
  const counted = (newlyOut: number) => {
    const register = { poor: 0, newlyOut, returned: 0, newlyFound: 0 };
    return { unitId: 'village', year: 2016, population: 900, persons: register, households: register };
  };
  log.record(householdsCounted(counted(90)));
  log.turnTo('2017-03-01');
  expect(log.standing()).toEqual([]);
  log.record(task('t-1'));
  expect(log.standing()).toEqual(['persons-out-above-verified village']);
  log.record(claimed('t-1', 80));
  log.record(verified('t-1'));
  expect(log.standing()).toEqual(['persons-out-above-verified village']);
  log.record(householdCountCorrected({ ...counted(80), corrects: 1, reason: '重复计数' }));
  expect(log.standing()).toEqual([]);
});

test('a village that came out while its tasks of the year are not verified', () => {
  const log = given('exited-unverified', { days: 60 });
  log.record(task('t-1'));
  log.record(claimed('t-1', 80));
  log.record(exitApproved({ unitId: 'village', year: 2016, step: 'approval' }));
  log.turnTo('2016-03-01');
  expect(log.standing()).toEqual([]);
  log.turnTo('2016-03-02');
  expect(log.standing()).toEqual(['exited-unverified village']);
  log.record(verified('t-1'));
  expect(log.standing()).toEqual([]);
  log.record(verified('t-1', false));
  expect(log.standing()).toEqual(['exited-unverified village']);
  log.record(exitRevoked({ unitId: 'village', year: 2016, reason: '错退' }));
  expect(log.standing()).toEqual([]);
});

test('a county delisted while flags stand against its funds, until they are cleared, or explained', () => {
  const log = givenFlags(newId, [flagTerm('delisted-with-flags'), flagTerm('paid-to-person', { amountFen: 100 })]);
  log.policy();
  log.unit('county', 'county');
  log.unit('town', 'township', 'county');
  log.unit('village', 'village', 'town');
  log.fund('fund');
  log.record(exitApproved({ unitId: 'county', year: 2015, step: 'approval' }));
  expect(log.standing()).toEqual([]);
  const paid = log.pay('1', 500, { payee: 'person' });
  expect(log.standing()).toEqual(['delisted-with-flags county', 'paid-to-person village']);
  const flagId = log.flagOf('paid-to-person')?.flagId ?? '';
  const answer = (outcome: 'explained' | 'upheld') =>
    flagAnswered({
      ...{ flagId, outcome, evidenceDigest: DIGEST, reason: '已核查', ruleId: 'paid-to-person' },
      ...{ unitId: 'village', year: 2016, fundId: 'fund' },
    });
  log.record(answer('explained'));
  expect(log.standing()).toEqual(['paid-to-person village']);
  log.record(answer('upheld'));
  expect(log.standing()).toEqual(['delisted-with-flags county', 'paid-to-person village']);
  log.reverse('2', paid);
  expect(log.standing()).toEqual([]);
});

test('a poor village without a first secretary for more than so many days, by its appointments alone', () => {
  const log = given('first-secretary-missing', { days: 30, from: '2016-02-01' });
  const of = { leaderId: 'wang', appointmentId: 'a-1', unitId: 'village', post: 'first-secretary' } as const;
  log.turnTo('2016-03-01');
  expect(log.standing()).toEqual([]);
  log.turnTo('2016-03-02');
  expect(log.standing()).toEqual(['first-secretary-missing village']);
  log.record(leaderAppointed({ ...of, mode: 'full' }), '2016-03-05');
  expect(log.standing()).toEqual(['first-secretary-missing village']);
  log.turnTo('2016-03-05');
  expect(log.standing()).toEqual([]);
  log.record(appointmentEnded({ ...of, endReason: 'transfer' }), '2016-05-31');
  log.turnTo('2016-06-30');
  expect(log.standing()).toEqual([]);
  log.turnTo('2016-07-01');
  expect(log.standing()).toEqual(['first-secretary-missing village']);
  log.record(appointmentStruck({ ...of, entry: 'end', reason: '误录' }));
  expect(log.standing()).toEqual([]);
  log.record(appointmentStruck({ ...of, entry: 'appointment', reason: '误录' }));
  expect(log.standing()).toEqual(['first-secretary-missing village']);
  log.record(unitMerged({ unitId: 'village', successorId: 'other' }));
  expect(log.standing()).toEqual([]);
});

test('another policy asks for something else from its day on; what it does not speak of stands no longer', () => {
  const log = funded(given('retained', { days: 30 }));
  log.turnTo('2016-03-01');
  log.policy({ version: 2, decisionsFrom: '2016-03-05', flags: [flagTerm('retained', { days: 90 })] });
  expect(log.standing()).toEqual(['retained town']);
  log.turnTo('2016-03-05');
  expect(log.standing()).toEqual([]);
  log.turnTo('2016-04-01');
  expect(log.standing()).toEqual(['retained town']);
  log.policy({ version: 3, decisionsFrom: '2016-04-01', flags: undefined });
  expect(log.standing()).toEqual([]);
});

test('a policy of before has no flags, and nothing is raised', () => {
  const log = funded(givenFlags(newId, []));
  log.policy({ flags: undefined });
  log.turnTo('2018-01-01');
  expect(log.told).toEqual([]);
});

test('every rule has its title and its sentence in both languages, and a place in the flags of the programme', () => {
  const told = { year: 2016, fundId: 'fund', movementId: 'm', villageId: 'v', projectId: 'p', figures: {} };
  const named = (unitId: string) => ({ zh: unitId, en: unitId });
  for (const { title, words } of flagRules.values()) {
    expect(words(told, named).zh).toMatch(/[一-鿿]/);
    expect(words(told, named).en).not.toMatch(/[一-鿿]/);
    expect(title.zh).toMatch(/[一-鿿]/);
  }
  expect(PROGRAMME_FLAGS.map(({ rule }) => rule)).toEqual([...flagRules.keys()]);
});
