import {
  annualPlanSet,
  appointmentEnded,
  completionClaimed,
  completionVerified,
  type Fact,
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  interviewHeld,
  interviewScheduled,
  type Level,
  leaderAppointed,
  leaderRegistered,
  obligationRequired,
  PROGRAMME_POLICY,
  pledgeSigned,
  policyAdopted,
  policyProposed,
  progressReported,
  rectificationAccepted,
  rectificationReported,
  resultPublished,
  resultRecorded,
  taskAssigned,
  taskInspected,
  unitEstablished,
} from '@onus/domain';

/** A fact to be recorded: in which stream, for which day. */
export interface Told {
  readonly stream: string;
  readonly fact: Fact;
  readonly on: string;
}

const YEARS = [2016, 2017, 2018, 2019, 2020];
const MONTHS = ['03', '05', '07', '08', '09', '11'];
const COUNTIES = 13;
const TOWNSHIPS = 16;
const VILLAGES = 6;
const POLICY = 'policy-programme';
const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

interface Place {
  readonly unitId: string;
  readonly level: Level;
  readonly parentId: string | undefined;
}

const within = (parent: Place, level: Level, count: number): Place[] =>
  Array.from({ length: count }, (_, at) => ({
    unitId: `${level}-${parent.unitId.replace(/^[a-z]+-/, '')}-${at}`,
    level,
    parentId: parent.unitId,
  }));

const CITY: Place = { unitId: 'city-4312', level: 'city', parentId: undefined };
const counties = within(CITY, 'county', COUNTIES);
const townships = counties.flatMap((county) => within(county, 'township', TOWNSHIPS));
const villages = townships.flatMap((township) => within(township, 'village', VILLAGES));
const assessed = [...counties, ...townships, ...villages];

const leadersOf = ({ unitId }: Pick<Place, 'unitId'>): readonly [string, string] => [
  `leader-${unitId}-a`,
  `leader-${unitId}-b`,
];

export const unitIds = assessed.map(({ unitId }) => unitId);
export const leaderIds = [CITY, ...assessed].flatMap(leadersOf);

/**
 * A programme of the size and the mix of the real one: some 1,500 units, 3,000 leaders, five years of plans, tasks, money,
 * results and consequences, in the order of time, so that what happens to one task or fund lies far apart. Synthetic, and
 * the same every time.
 */
export function* programme(): Generator<Told> {
  yield { stream: POLICY, fact: policyProposed(PROGRAMME_POLICY), on: '2015-11-30' };
  yield { stream: POLICY, fact: policyAdopted(PROGRAMME_POLICY), on: '2015-12-01' };
  for (const place of [CITY, ...assessed]) yield* organisation(place);
  for (const year of YEARS) {
    yield* plans(year);
    const money = moneyOf(year);
    for (const place of assessed) yield* assigned(place, year);
    yield* money.disbursed();
    for (const month of MONTHS) {
      for (const place of assessed) yield* reported(place, year, month);
      yield* money.paid(month);
    }
    for (const place of assessed) yield* completed(place, year);
    yield* results(year);
  }
}

/** The programme of one prefecture after another until there are so many events: the same, under ids of their own. */
export function* programmesOf(events: number): Generator<Told> {
  let left = events;
  for (let prefecture = 0; left > 0; prefecture += 1) {
    for (const told of programme()) {
      if (prefecture > 0 && told.stream === POLICY) continue;
      yield prefecture === 0 ? told : JSON.parse(JSON.stringify(told).replaceAll('-4312', `-4312x${prefecture}`));
      left -= 1;
      if (left === 0) return;
    }
  }
}

function* organisation(place: Place): Generator<Told> {
  const { unitId, level, parentId } = place;
  const on = '2015-12-01';
  const named = {
    code: unitId.replace(/[^0-9a-z]/g, '').slice(-20),
    codeSystem: 'local' as const,
    nameZh: '演示单位',
    nameEn: 'Demo unit',
  };
  yield { stream: `unit-${unitId}`, fact: unitEstablished({ unitId, level, parentId, ...named }), on };
  for (const [at, leaderId] of leadersOf(place).entries()) {
    const stream = `leader-${leaderId}`;
    const post = at === 0 ? 'party-secretary' : 'head';
    const spell = { leaderId, appointmentId: `${leaderId}-1`, unitId, post } as const;
    yield { stream, fact: leaderRegistered({ leaderId, name: '演示干部', demo: true }), on };
    yield { stream, fact: leaderAppointed({ ...spell, mode: 'full' }), on: '2016-01-01' };
    if (unitId.endsWith('3')) {
      const { leaderId, appointmentId, unitId, post } = spell;
      yield {
        stream,
        fact: appointmentEnded({ leaderId, appointmentId, unitId, post, endReason: 'transfer' }),
        on: '2018-06-30',
      };
      yield {
        stream,
        fact: leaderAppointed({ ...spell, appointmentId: `${leaderId}-2`, mode: 'full' }),
        on: '2018-07-01',
      };
    }
  }
}

function* plans(year: number): Generator<Told> {
  const targets = [
    { indicator: 'persons-lifted', target: 320, targetUnit: '人' },
    { indicator: 'persons-lifted', pathway: 'relocation' as const, target: 80, targetUnit: '人' },
  ];
  for (const { unitId } of [CITY, ...assessed]) {
    const fact = annualPlanSet({ outlineId: 'outline-2015', unitId, year, targets });
    yield { stream: `plan-${unitId}-${year}`, fact, on: `${year}-01-10` };
  }
}

const taskOf = ({ unitId }: Place, year: number) => {
  const taskId = `task-${year}-${unitId}`;
  return { stream: `task-${taskId}`, about: { taskId, unitId, leaderIds: [...leadersOf({ unitId })] } };
};

/** One task a year for each unit, with a pledge of each leader. */
function* assigned(place: Place, year: number): Generator<Told> {
  const { stream, about } = taskOf(place, year);
  const { taskId, unitId, leaderIds } = about;
  const responsible = leaderIds.map((leaderId) => ({ leaderId, kind: 'first' as const }));
  const what = { year, title: '年度脱贫人口任务', indicator: 'persons-lifted', target: 320, targetUnit: '人' };
  const task = { taskId, unitId, responsible, ...what, due: `${year}-12-31`, pathway: 'relocation' as const };
  yield { stream, fact: taskAssigned(task), on: `${year}-01-15` };
  for (const leaderId of leaderIds) {
    yield { stream, fact: pledgeSigned({ taskId, leaderId, unitId, pledgeDigest: DIGEST }), on: `${year}-01-20` };
  }
}

function* reported(place: Place, year: number, month: string): Generator<Told> {
  const { stream, about } = taskOf(place, year);
  const asOf = `${year}-${month}-28`;
  yield { stream, fact: progressReported({ ...about, value: Number(month) * 30, asOf }), on: asOf };
  if (month !== '07') return;
  yield { stream, fact: taskInspected({ ...about, outcome: 'on-track', finding: '进度正常' }), on: `${year}-08-01` };
}

function* completed(place: Place, year: number): Generator<Told> {
  const { stream, about } = taskOf(place, year);
  yield { stream, fact: completionClaimed({ ...about, value: 330 }), on: `${year}-12-20` };
  yield { stream, fact: completionVerified({ ...about, confirmed: true }), on: `${year}-12-28` };
}

/** Budgeted in the city, allocated to the counties, disbursed to the townships, paid in the villages. */
function moneyOf(year: number) {
  const fundId = `fund-${year}-${CITY.unitId}`;
  const stream = `fund-${fundId}`;
  let count = 0;
  const movement = (amountFen: number) => {
    count += 1;
    const documentNumber = `怀财农指〔${year}〕${count}号`;
    const fund = { fundId, source: 'central', fiscalYear: year } as const;
    return { ...fund, movementId: `movement-${CITY.unitId}-${year}-${count}`, amountFen, documentNumber };
  };
  return {
    *disbursed(): Generator<Told> {
      const opened = fundOpened({ fundId, source: 'central', fiscalYear: year, poolHolderId: CITY.unitId });
      yield { stream, fact: opened, on: `${year}-01-05` };
      const pool = { holderId: CITY.unitId, phase: 'budgeted' } as const;
      yield { stream, fact: fundsBudgeted({ ...movement(10_000_000_000), to: pool }), on: `${year}-01-06` };
      for (const county of counties) {
        const to = { holderId: county.unitId, phase: 'allocated' } as const;
        yield { stream, fact: fundsAllocated({ ...movement(500_000_000), from: pool, to }), on: `${year}-02-01` };
      }
      for (const { unitId, parentId = '' } of townships) {
        const from = { holderId: parentId, phase: 'allocated' } as const;
        const to = { holderId: unitId, phase: 'disbursed' } as const;
        yield { stream, fact: fundsDisbursed({ ...movement(20_000_000), from, to }), on: `${year}-03-01` };
      }
    },
    *paid(month: string): Generator<Told> {
      for (const { unitId, parentId = '' } of villages) {
        const from = { holderId: parentId, phase: 'disbursed' } as const;
        const to = { holderId: parentId, phase: 'paid' } as const;
        const what = { villageId: unitId, pathway: 'relocation', mode: 'finance', payee: 'household' } as const;
        yield { stream, fact: fundsPaid({ ...movement(400_000), ...what, from, to }), on: `${year}-${month}-15` };
      }
    },
  };
}

function* results(year: number): Generator<Told> {
  for (const [at, place] of assessed.entries()) {
    const { unitId } = place;
    const stream = `result-${unitId}-${year}`;
    const failed = (at + year) % 25 === 0;
    const outcome = {
      totalScoreHundredths: failed ? 4500 : 8650,
      grade: failed ? '不合格' : '合格',
      taskCompleted: !failed,
    };
    const scores = { indicatorScores: [{ code: 'task-completion', scoreHundredths: outcome.totalScoreHundredths }] };
    const recorded = resultRecorded({ unitId, year, ...outcome, ...scores, basis: '年度考核' });
    yield { stream, fact: recorded, on: `${year + 1}-01-20` };
    yield { stream, fact: resultPublished({ unitId, year, ...outcome }), on: `${year + 1}-02-15` };
    if (failed) for (const leaderId of leadersOf(place)) yield* consequence(leaderId, unitId, year);
  }
}

function* consequence(leaderId: string, unitId: string, year: number): Generator<Told> {
  const obligationId = `obligation-${year}-${leaderId}`;
  const stream = `obligation-${obligationId}`;
  const about = { obligationId, leaderId, unitId, year };
  const cause = { eventId: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f', position: 0 };
  const why = { ruleId: 'failed-year', ruleVersion: 1, policyVersion: 1, causes: [cause], raisedBy: cause } as const;
  const now = year + 1;
  const interviewId = `interview-${now}`;
  const required = { ...about, kind: 'interview', responsibility: 'first', ...why, dueOn: `${now}-03-17` } as const;
  yield { stream, fact: obligationRequired(required), on: `${now}-02-15` };
  yield {
    stream,
    fact: interviewScheduled({ ...about, interviewId, scheduledFor: `${now}-03-10` }),
    on: `${now}-03-01`,
  };
  const held = { ...about, interviewId, minutesDigest: DIGEST, rectificationDueOn: `${now}-06-10` };
  yield { stream, fact: interviewHeld(held), on: `${now}-03-10` };
  yield { stream, fact: rectificationReported({ ...about, report: '已整改' }), on: `${now}-05-10` };
  yield { stream, fact: rectificationAccepted(about), on: `${now}-05-20` };
}
