import * as domain from '@onus/domain';
import { type Level, PROGRAMME_POLICY } from '@onus/domain';
import type { Told } from './temporary-log.ts';

/** A small programme that touches every read model, in an order in which it could have been recorded. */
export function someProgramme(): Told[] {
  return [
    ...policies(),
    ...organisation(),
    ...outline(),
    ...[2016, 2017].flatMap((year) => [
      ...COUNTIES.flatMap((unitId) => task(unitId, year)),
      ...money(year),
      ...results(year),
    ]),
    on('2018-01-01', domain.unitMerged({ unitId: 'county-0', successorId: 'county-1' })),
    on('2018-01-01', domain.unitSplit({ unitId: 'county-2', successorIds: ['county-2', 'county-3'] })),
    ...oversight(),
    ...notices(),
    ...clues(),
    ...households(),
    ...exits(),
    ...grassroots(),
    ...participation(),
    ...breaches(),
    ...flags(),
    ...standings(),
    ...evaluations(),
    ...leverage(),
  ];
}

const on = (effectiveOn: string, fact: domain.Fact): Told => ({ effectiveOn, fact });
const COUNTIES = ['county-0', 'county-1', 'county-2', 'county-3'];
const DIGEST = 'a'.repeat(64);
const failed = { totalScoreHundredths: 4500, grade: '不合格', taskCompleted: false };
const passed = { totalScoreHundredths: 8500, grade: '合格', taskCompleted: true };
const scores = (scoreHundredths: number) => ({ indicatorScores: [{ code: 'task', scoreHundredths }] });
const marking = {
  indicators: [{ code: 'task', titleZh: '任务', titleEn: 'task', weight: 10_000 }],
  bindingIndicators: [{ code: 'task', minScoreHundredths: 6000 }],
  fullMarksHundredths: 10_000,
  rounding: 'half-away-from-zero' as const,
  bands: [
    { grade: '合格', minScoreHundredths: 6000 },
    { grade: '不合格', minScoreHundredths: 0 },
  ],
  classes: [{ code: 'county', titleZh: '县', titleEn: 'county', level: 'county' as const }],
  appealWithinDays: 60,
};
const leaderOf = (unitId: string) => `leader-${unitId}`;

const named = (unitId: string) => ({ code: unitId, codeSystem: 'local' as const, nameZh: unitId });

function policies(): Told[] {
  const refused = { ...PROGRAMME_POLICY, version: 2, reviewDueDays: 90 };
  return [
    on('2015-09-08', domain.policyProposed(PROGRAMME_POLICY)),
    on('2015-09-09', domain.policyAdopted(PROGRAMME_POLICY)),
    on('2015-10-01', domain.policyProposed(refused)),
    on('2015-10-08', domain.policyRefused({ version: 2, reason: '期限过长' })),
  ];
}

function organisation(): Told[] {
  const unit = (unitId: string, level: Level, parentId?: string) =>
    on(
      '2015-01-01',
      domain.unitEstablished({ unitId, level, parentId, designations: ['key-county'], ...named(unitId) }),
    );
  return [
    { ...unit('city', 'city'), document: '怀政发〔2015〕1号' },
    ...COUNTIES.flatMap((unitId) => {
      const spell = { leaderId: leaderOf(unitId), appointmentId: 'a-1', unitId, post: 'head' } as const;
      const end = { leaderId: spell.leaderId, appointmentId: 'a-1', unitId, post: spell.post };
      return [
        unit(unitId, 'county', 'city'),
        on('2015-01-01', domain.leaderRegistered({ leaderId: spell.leaderId, name: `${unitId}县长`, contact: '0745' })),
        on('2016-01-01', domain.leaderAppointed({ ...spell, mode: 'full', sectors: ['agriculture'] })),
        on('2017-06-30', domain.appointmentEnded({ ...end, endReason: 'transfer' })),
        on('2017-03-01', domain.unitRenamed({ unitId, ...named(unitId), nameZh: `${unitId}市` })),
      ];
    }),
  ];
}

function evaluations(): Told[] {
  const whole = { evaluationId: 'evaluation-1', year: 2017, digest: DIGEST };
  const of = { schemeId: 'scheme-1', position: 20, scope: { classes: ['county'] }, method: 'evaluation-1' as const };
  const result = { unitId: 'county-1', year: 2017, ...passed, ...scores(8500), evaluationId: 'evaluation-1' };
  return [
    on('2018-02-01', domain.evaluationGenerated({ ...whole, ...of, count: 4 })),
    on('2018-02-02', domain.evaluationReviewed({ ...whole, finding: '无异议' })),
    on(
      '2018-02-03',
      domain.evaluationRecordingStarted({ ...whole, basis: '评定', checkedTo: 30, results: 1, gaps: 3 }),
    ),
    on('2018-02-03', domain.resultRecorded({ ...result, basis: '评定', evaluationDigest: DIGEST })),
    on('2018-02-03', domain.evaluationRecorded({ ...whole, results: 1, left: 0 })),
    on('2018-02-04', domain.evaluationPublishingStarted(whole)),
    on('2018-02-04', domain.evaluationPublished({ ...whole, results: 1, left: 0 })),
  ];
}

function leverage(): Told[] {
  const of = { kind: 'sme-loan', holderId: 'county-1' } as const;
  const goals = { outlineId: 'outline-1', year: 2018, fiscalFen: 5, leveragedFen: 5, villageAverageFen: 1 };
  const entry = (entryId: string, amountFen: number) => ({
    ...{ ...of, instrumentId: 'loan-1', entryId, amountFen, documentNumber: entryId },
  });
  const amended = { ...of, instrumentId: 'loan-1', change: 'raised' as const, amountFen: 5, documentNumber: '银2' };
  const why = { reasonCode: 'entered-twice' as const };
  const reward = { rewardId: 'reward-1', fundId: 'fund-2017', movementId: 'movement-2', unitId: 'county-1' };
  return [
    on('2018-01-02', domain.moneyTargetsSet({ ...goals, specialFundShareBp: 500 })),
    on(
      '2018-01-03',
      domain.instrumentCommitted({
        ...{ ...of, instrumentId: 'loan-1', provider: 'bank', amountFen: 100, documentNumber: '银1' },
      }),
    ),
    on('2018-01-04', domain.instrumentAmended({ ...amended, reasonCode: 'demand-changed' })),
    on('2018-01-05', domain.instrumentDrawnDown(entry('d-1', 60))),
    on('2018-01-05', domain.instrumentDrawnDown(entry('d-2', 10))),
    on('2018-01-06', domain.instrumentEntryReversed({ ...entry('d-3', 10), ...why, reverses: 'd-2' })),
    on('2018-01-07', domain.instrumentRepaid({ ...entry('r-1', 20), repaidFrom: 'own' })),
    on('2018-01-08', domain.instrumentClosed({ ...of, instrumentId: 'loan-1', outcome: 'completed' })),
    on('2018-01-09', domain.rewardGranted({ ...reward, amountFen: 1, fiscalYear: 2017, grounds: 'assessment' })),
  ];
}

function oversight(): Told[] {
  const legalBasis = '《个人信息保护法》第四十七条';
  const about = (erasureId: string) => ({ erasureId, legalBasis, positions: [3, 8] });
  const file = (digit: string) => ({ importId: digit.repeat(64) });
  const size = { sizeRestored: 100, rootRestored: DIGEST, sizeReleased: 120, rootReleased: DIGEST };
  return [
    on('2018-02-01', domain.erasureRequested({ ...about('erasure-1'), reason: '本人申请' })),
    on('2018-02-02', domain.personalErased({ ...about('erasure-1'), requestedBy: 'role:operator' })),
    on('2018-02-01', domain.erasureRequested({ ...about('erasure-2'), reason: '本人申请' })),
    on('2018-02-03', domain.erasureRefused({ erasureId: 'erasure-2', reason: '仍在办案期间' })),
    on('2018-03-01', domain.restoredFromBackup({ ...size, reason: '硬盘损坏' })),
    on('2018-03-01', domain.personalErased({ ...about('erasure-3'), requestedBy: 'role:operator' })),
    on('2018-03-02', domain.importStarted({ ...file('a'), kind: 'progress', rows: 3, rowsDigest: DIGEST })),
    on('2018-03-02', domain.importCompleted({ ...file('a'), rows: 3 })),
    on('2018-03-03', domain.importStarted({ ...file('b'), kind: 'units', rows: 9, rowsDigest: DIGEST })),
    on('2018-03-03', domain.importStopped({ ...file('b'), recorded: 4, row: 7, code: 'unit.already-exists' })),
  ];
}

function clues(): Told[] {
  const clueId = '9b2f6c1e-7d34-4a58-8c0f-5e1d2a3b4c6d';
  const by = 'account:1';
  return [
    on('2018-03-01', domain.clueReported({ clueId, origin: 'found', unitId: 'county-1', content: '反映', by })),
    on('2018-03-02', domain.clueAssigned({ clueId, handler: 'account:2', by })),
    on('2018-03-03', domain.clueChecked({ clueId, outcome: 'not-confirmed', found: '不实', by: 'account:2' })),
    on('2018-03-04', domain.clueClosed({ clueId, outcome: 'unfounded', reason: '不实', by })),
    on('2018-03-05', domain.clueReopened({ clueId, reason: '有新情况', by })),
    on('2018-03-06', domain.clueTransferred({ clueId, body: '县公安局', reason: '管辖', by })),
  ];
}

function notices(): Told[] {
  const noticeId = 'notice-1';
  const posted = { noticeId, kind: 'exit' as const, issuerId: 'city', unitIds: COUNTIES, textDigest: DIGEST };
  const about = (objectionId: string) => ({ noticeId, objectionId, unitId: 'county-1' });
  const raised = (objectionId: string) =>
    on('2018-03-02', domain.objectionRaised({ ...about(objectionId), textDigest: DIGEST, objector: '甲' }));
  const answer = { outcome: 'rejected' as const, answerDigest: DIGEST };
  return [
    on(
      '2018-03-01',
      domain.noticePosted({ ...posted, place: '网站', until: '2018-03-07', daysMinimum: 7, policyVersion: 1 }),
    ),
    raised('objection-1'),
    raised('objection-2'),
    on('2018-03-03', domain.objectionAnswered({ ...about('objection-1'), ...answer })),
    on('2018-03-04', domain.objectionWithdrawn({ ...about('objection-2'), reason: '已解释' })),
    on(
      '2018-03-09',
      domain.announcementPosted({
        ...{ announcementId: 'announcement-1', kind: 'project', issuerId: 'city', unitIds: COUNTIES, noticeId },
        ...{ projectIds: ['project-1'], textDigest: DIGEST, place: '网站' },
      }),
    ),
  ];
}

function households(): Told[] {
  const counted = (poor: number, newlyOut: number, newlyFound: number) => {
    const count = { poor, newlyOut, returned: 0, newlyFound };
    return { unitId: 'county-1', population: 100, persons: count, households: count };
  };
  const share = { poor: 6, out: 4 };
  const shares = { year: 2017, persons: share, households: share };
  const correction = { ...counted(6, 4, 0), year: 2017, corrects: 1, reason: '漏登' };
  return [
    on('2016-11-20', domain.householdsCounted({ year: 2016, ...counted(10, 0, 10) })),
    on('2017-11-20', domain.householdsCounted({ year: 2017, ...counted(7, 3, 0) })),
    on('2018-01-20', domain.householdCountCorrected(correction)),
    on('2018-02-01', domain.registerHandedOver({ ...shares, unitId: 'county-1', successorId: 'county-3' })),
    on('2018-02-01', domain.registerTakenOver({ ...shares, unitId: 'county-3', predecessorId: 'county-1' })),
  ];
}

function grassroots(): Told[] {
  const unitId = 'county-1';
  const sent = { unitId, leaderId: leaderOf(unitId), appointmentId: 'a-1', senderId: 'city' };
  const member = { teamId: 'team-1', memberId: 'member-1', unitId };
  return [
    on('2018-02-01', domain.workstationEstablished({ unitId, posts: 2 })),
    on('2018-03-01', domain.workstationPostsSet({ unitId, posts: 3 })),
    on('2018-02-01', domain.staffAssigned({ unitId, staffId: 'staff-1', name: '甲' })),
    on('2018-04-01', domain.staffReleased({ unitId, staffId: 'staff-1', endReason: 'health' })),
    on('2018-02-01', domain.firstSecretarySent({ ...sent, until: '2018-12-31' })),
    on(
      '2018-05-01',
      domain.firstSecretaryHandedOver({
        ...sent,
        toLeaderId: 'leader-2',
        toAppointmentId: 'a-2',
        recordDigest: DIGEST,
      }),
    ),
    on('2018-02-01', domain.teamSent({ teamId: 'team-1', unitId, senderId: 'city', until: '2018-12-31' })),
    on('2018-02-01', domain.memberJoined({ ...member, name: '乙' })),
    on('2018-03-01', domain.memberLeft({ ...member, endReason: 'transfer' })),
    on('2018-06-01', domain.teamRecalled({ teamId: 'team-1', unitId, endReason: 'relieved' })),
  ];
}

function participation(): Told[] {
  const of = { commitmentId: 'commitment-1', giverId: 'giver-1', unitId: 'county-1' };
  return [
    on('2018-01-05', domain.giverRegistered({ giverId: 'giver-1', kind: 'person', name: '丙' })),
    on('2018-01-06', domain.commitmentMade({ ...of, kind: 'money', amountFen: 500, due: '2018-12-31' })),
    on('2018-02-01', domain.commitmentAmended({ ...of, amountFen: 900, reason: '追加' })),
    on('2018-03-01', domain.deliveryReported({ ...of, deliveryId: 'delivery-1', amountFen: 300 })),
    on('2018-03-05', domain.deliveryVerified({ ...of, deliveryId: 'delivery-1', confirmed: true })),
    on('2018-09-01', domain.commitmentWithdrawn({ ...of, reasonCode: 'giver-unable' })),
  ];
}

function exits(): Told[] {
  const of = { unitId: 'county-1', year: 2017 };
  const step = (code: string) => ({ ...of, step: code });
  const applied = domain.exitApplied({ ...step('application'), policyVersion: 1 });
  const measurements = [{ measure: 'incidence' as const, valueBp: 150 }];
  return [
    on('2018-02-01', applied),
    on('2018-02-02', domain.exitReturned({ ...of, reason: '材料不全' })),
    on('2018-02-03', applied),
    on('2018-02-04', domain.exitAgreed(step('city-review'))),
    on('2018-02-05', domain.exitChecked({ ...step('provincial-check'), measurements })),
    on('2018-03-01', domain.exitNoticed({ ...step('notice'), noticeId: 'notice-1' })),
    on('2018-03-08', domain.exitApproved({ ...step('approval'), noticeId: 'notice-1' })),
    on('2018-03-08', domain.exitStepStruck({ ...step('approval'), kind: 'approval', reason: '误录' })),
    on('2018-03-08', domain.exitApproved({ ...step('approval'), noticeId: 'notice-1' })),
    on('2018-03-09', domain.exitAnnounced({ ...step('announcement'), place: '网站', textDigest: DIGEST })),
    on('2018-08-01', domain.exitSpotChecked({ ...of, isSound: false, reportDigest: DIGEST })),
    on('2018-12-20', domain.returnedToPoverty({ ...of, year: 2018, persons: 12, households: 4 })),
    on('2019-03-01', domain.exitRevoked({ ...of, reason: '数据造假' })),
  ];
}

function outline(): Told[] {
  const outlineId = 'outline-1';
  const counts = { contiguousAreaCounties: 13, keyCounties: 10, poorVillages: 1237, poorPersons: 752_300 };
  const baseline = { year: 2015, ...counts, incidenceBp: 1750, prosperityIndexBp: 7680 };
  const persons = { 'production-employment': 4, relocation: 3, 'minimum-living': 2, 'medical-aid': 1 };
  const line = (indicator: string, target: number) => ({ indicator, target, targetUnit: '人' });
  return [
    on('2015-09-01', domain.outlineAdopted({ outlineId, title: '纲要', fromYear: 2015, toYear: 2020, baseline })),
    on('2015-09-01', domain.milestoneSet({ outlineId, year: 2018, poorPersonsBelow: 180_000 })),
    on('2015-09-01', domain.pathwayTargetsSet({ outlineId, persons })),
    ...COUNTIES.flatMap((unitId) => [
      on('2016-01-01', domain.annualPlanSet({ outlineId, unitId, year: 2016, targets: [line('a', 5), line('b', 6)] })),
      on('2016-02-01', domain.annualPlanAmended({ unitId, year: 2016, targets: [line('b', 7)], reason: '调整' })),
    ]),
  ];
}

function task(unitId: string, year: number): Told[] {
  const about = { taskId: `task-${unitId}-${year}`, unitId, leaderIds: [leaderOf(unitId)] };
  const { taskId } = about;
  const responsible = [{ leaderId: leaderOf(unitId), kind: 'first' as const }];
  const what = { year, title: '任务', indicator: 'a', target: 5, targetUnit: '人', due: `${year}-12-31` };
  return [
    on(`${year}-01-01`, domain.taskAssigned({ taskId, unitId, responsible, ...what })),
    on(`${year}-01-02`, domain.pledgeSigned({ taskId, unitId, leaderId: leaderOf(unitId), pledgeDigest: DIGEST })),
    on(`${year}-03-01`, domain.progressReported({ ...about, value: 1, asOf: `${year}-03-01` })),
    on(`${year}-04-01`, domain.taskInspected({ ...about, outcome: 'behind', finding: '滞后' })),
    on(`${year}-04-01`, domain.taskAmended({ ...about, target: 4, reason: '受灾' })),
    on(`${year}-05-01`, domain.taskReassigned({ ...about, responsible, reason: '分工' })),
    on(`${year}-06-01`, domain.progressReported({ ...about, value: 3, asOf: `${year}-06-01` })),
    ...(unitId === 'county-3'
      ? [on(`${year}-07-01`, domain.taskCancelled({ ...about, reason: '并入' }))]
      : [
          on(`${year}-12-01`, domain.completionClaimed({ ...about, value: 4 })),
          on(`${year}-12-10`, domain.completionVerified({ ...about, confirmed: unitId !== 'county-0' })),
        ]),
  ];
}

function money(year: number): Told[] {
  const fundId = `fund-${year}`;
  const fund = { fundId, source: 'central', fiscalYear: year } as const;
  const moved = (movementId: string, amountFen: number) => ({
    ...fund,
    movementId,
    amountFen,
    documentNumber: movementId,
  });
  const pool = { holderId: 'city', phase: 'budgeted' } as const;
  const at = (holderId: string, phase: 'allocated' | 'disbursed' | 'paid' | 'settled') => ({ holderId, phase });
  return [
    on(`${year}-01-01`, domain.fundOpened({ ...fund, poolHolderId: 'city' })),
    on(
      `${year}-01-01`,
      domain.revenueRecorded({ unitId: 'county-0', fiscalYear: year, amountFen: 900, basis: 'final-accounts' }),
    ),
    on(`${year}-01-02`, domain.specialFundSetUp({ fundId, amountFen: 50, unitId: 'city', fiscalYear: year })),
    on(`${year}-01-02`, domain.fundsBudgeted({ ...moved('m-0', 1000), to: pool })),
    ...COUNTIES.flatMap((unitId) => [
      on(
        `${year}-02-01`,
        domain.fundsAllocated({ ...moved(`${unitId}-1`, 100), from: pool, to: at(unitId, 'allocated') }),
      ),
      on(
        `${year}-03-01`,
        domain.fundsDisbursed({
          ...moved(`${unitId}-2`, 80),
          from: at(unitId, 'allocated'),
          to: at(unitId, 'disbursed'),
        }),
      ),
      on(
        `${year}-04-01`,
        domain.fundsPaid({
          ...moved(`${unitId}-3`, 50),
          from: at(unitId, 'disbursed'),
          to: at(unitId, 'paid'),
          payee: 'household',
        }),
      ),
      on(
        `${year}-05-01`,
        domain.fundsSettled({ ...moved(`${unitId}-4`, 20), from: at(unitId, 'paid'), to: at(unitId, 'settled') }),
      ),
      on(
        `${year}-05-02`,
        domain.fundsReturned({
          ...moved(`${unitId}-5`, 10),
          from: at(unitId, 'disbursed'),
          to: at(unitId, 'allocated'),
          reasonCode: 'unspent',
        }),
      ),
      on(
        `${year}-05-03`,
        domain.fundsRecovered({
          ...moved(`${unitId}-6`, 10),
          from: at(unitId, 'allocated'),
          to: pool,
          reasonCode: 'idle',
        }),
      ),
      on(
        `${year}-06-01`,
        domain.movementReversed({
          ...moved(`${unitId}-7`, 20),
          from: at(unitId, 'settled'),
          to: at(unitId, 'paid'),
          reverses: `${unitId}-4`,
          reasonCode: 'wrong-account',
          reason: '错账',
        }),
      ),
    ]),
    on(`${year}-12-31`, domain.fundYearClosed({ fundId, fiscalYear: year })),
    on(`${year}-12-31`, domain.fundYearReopened({ fundId, fiscalYear: year, reasonCode: 'late-documents' })),
  ];
}

function results(year: number): Told[] {
  const scheme = { schemeId: `scheme-${year}`, titleZh: '办法', titleEn: 'Scheme', appealBasis: '办法第二十条' };
  const { schemeId } = scheme;
  return [
    on(`${year}-01-01`, domain.schemeAdopted({ ...scheme, ...marking })),
    on(`${year}-01-05`, domain.cycleOpened({ year, schemeId, ...marking })),
    ...COUNTIES.flatMap((unitId) => {
      const about = { unitId, year };
      const special = { ...about, leaderId: leaderOf(unitId), scoreHundredths: 7000, grade: '合格', basis: '考核' };
      const why = { ground: 'appeal-upheld', reason: '成立' } as const;
      return [
        on(`${year}-12-01`, domain.exemptionGranted({ ...about, ground: 'natural-disaster', basis: '洪灾' })),
        on(`${year}-12-20`, domain.exemptionRevoked({ ...about, reason: '灾情不实' })),
        on(`${year + 1}-01-10`, domain.resultRecorded({ ...about, ...failed, ...scores(4500), basis: '核查' })),
        on(`${year + 1}-02-15`, domain.resultPublished({ ...about, ...failed })),
        on(`${year + 1}-03-01`, domain.appealLodged({ ...about, against: ['score'], grounds: '有误' })),
        on(`${year + 1}-03-20`, domain.appealDecided({ ...about, decision: 'upheld', reason: '成立' })),
        on(
          `${year + 1}-04-01`,
          domain.resultRevised({ ...about, ...passed, ...scores(8500), ...why, previous: failed }),
        ),
        on(`${year + 1}-02-01`, domain.specialAssessmentRecorded(special)),
        ...obligation(unitId, year),
      ];
    }),
    on(`${year + 1}-05-01`, domain.cycleClosed({ year })),
  ];
}

function standings(): Told[] {
  const raisedBy = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 9 };
  const interval = { ruleId: 'failed-year', ruleVersion: 1, marks: ['tenure-breach' as const], obligationIds: [] };
  const due = {
    ...interval,
    from: '2017-02-15',
    status: 'interview-due' as const,
    dueOn: '2017-03-17',
    positions: [9],
  };
  const overdue = { ...due, from: '2017-03-18', status: 'interview-overdue' as const };
  const clear = { ...interval, from: '2016-01-01', status: 'clear' as const, marks: [], positions: [] };
  const about = { leaderId: leaderOf('county-1'), raisedBy };
  const changed = (courseFrom: string, course: (typeof due | typeof clear)[]) =>
    domain.standingChanged({ ...about, to: 'clear', since: courseFrom, courseFrom, course });
  return [
    on('2016-01-01', changed('2016-01-01', [clear])),
    on('2017-02-15', changed('2017-02-15', [due, overdue] as never)),
    on('2017-03-17', domain.dayTurned({ day: '2017-03-17' })),
    on('2017-03-18', domain.dayTurned({ day: '2017-03-18' })),
    on('2017-03-18', domain.standingChanged({ ...about, from: 'interview-due', to: 'interview-overdue' })),
    on('2017-04-01', changed('2017-04-01', [{ ...clear, from: '2017-04-01' }])),
    on(
      '2017-05-01',
      domain.standingChanged({ ...about, leaderId: leaderOf('county-2'), courseFrom: '2016-01-01', course: [] }),
    ),
  ];
}

function breaches(): Told[] {
  const of = {
    breachId: 'b-1',
    kind: 'tenure',
    leaderId: 'leader-county-0',
    unitId: 'county-0',
    appointmentId: 'a-1',
  } as const;
  const cause = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 0 };
  const raised = { post: 'head', ruleVersion: 1, policyVersion: 1, causes: [cause], raisedBy: cause } as const;
  return [
    on('2018-01-02', domain.breachRaised({ ...of, ...raised, causes: [cause] })),
    on('2018-01-10', domain.breachRemedied({ ...of, causes: [cause], raisedBy: cause })),
    on('2018-02-01', domain.breachLapsed({ ...of, raisedBy: cause })),
  ];
}

function flags(): Told[] {
  const of = { flagId: 'f-1', ruleId: 'retained', unitId: 'county-0', year: 2017, fundId: 'fund-1' } as const;
  const cause = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 0 };
  const raised = { ruleVersion: 1, policyVersion: 1, figures: { amountFen: 900, days: 180, since: '2017-03-01' } };
  const answer = { evidenceDigest: DIGEST, reason: '已拨付' };
  return [
    on('2018-01-02', domain.flagRaised({ ...of, ...raised, phase: 'allocated', causes: [cause], raisedBy: cause })),
    on('2018-01-10', domain.flagAnswered({ ...of, ...answer, outcome: 'corrected' })),
    on('2018-02-01', domain.flagCleared({ ...of, phase: 'allocated', raisedBy: cause })),
  ];
}

function item(about: { obligationId: string; leaderId: string; unitId: string; year: number }, year: number): Told[] {
  const of = { ...about, itemId: 'item-1' };
  const problem = { problem: '资金滞留', measure: '限期拨付', leadUnitId: about.unitId, dueOn: `${year + 1}-05-01` };
  return [
    on(`${year + 1}-04-01`, domain.rectificationItemAdded({ ...of, ...problem })),
    on(`${year + 1}-04-10`, domain.rectificationItemReported({ ...of, evidenceDigest: DIGEST, report: '已拨付' })),
    on(`${year + 1}-04-12`, domain.rectificationItemChecked({ ...of, outcome: 'confirmed', finding: '属实' })),
    on(`${year + 1}-04-13`, domain.rectificationItemStruckOff(of)),
    on(`${year + 1}-04-14`, domain.rectificationItemWithdrawn({ ...of, reason: '重复' })),
  ];
}

function obligation(unitId: string, year: number): Told[] {
  const about = { obligationId: `o-${unitId}-${year}`, leaderId: leaderOf(unitId), unitId, year };
  const cause = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 0 };
  const why = { ruleId: 'failed-year', ruleVersion: 1, policyVersion: 1, causes: [cause], raisedBy: cause } as const;
  const held = { interviewId: 'i-1', minutesDigest: DIGEST, rectificationDueOn: `${year + 1}-06-01` };
  const due = `${year + 1}-03-17`;
  return [
    on(`${year + 1}-02-15`, domain.obligationRequired({ ...about, kind: 'interview', ...why, dueOn: due })),
    on(`${year + 1}-02-20`, domain.interviewScheduled({ ...about, interviewId: 'i-1', scheduledFor: due })),
    on(due, domain.interviewHeld({ ...about, ...held })),
    ...item(about, year),
    on(`${year + 1}-05-01`, domain.rectificationReported({ ...about, report: '已整改' })),
    on(
      `${year + 1}-05-10`,
      domain.rectificationReturned({ ...about, finding: '不到位', rectificationDueOn: `${year + 1}-07-01` }),
    ),
    on(`${year + 1}-05-20`, domain.rectificationAccepted(about)),
    on(`${year + 1}-06-01`, domain.correctionOpened({ ...about, raisedBy: cause })),
    on(`${year + 1}-06-10`, domain.restored({ ...about, finding: '结果已更正' })),
  ];
}
