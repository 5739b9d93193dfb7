import { exemptionGranted, exemptionRevoked, resultPublished, resultRevised } from '../assessment/facts.ts';
import { givenCycle } from '../assessment/given-marking.ts';
import {
  exitApproved,
  exitRevoked,
  exitStepStruck,
  householdCountCorrected,
  householdsCounted,
  reductionPlanJudged,
  returnedToPoverty,
  returnStruck,
} from '../exit/facts.ts';
import type { FactOf } from '../kernel/fact.ts';
import {
  appointmentEnded,
  appointmentStruck,
  duplicateResolved,
  duplicateSuspected,
  earlyMoveApproved,
  leaderAppointed,
  leaderRegistered,
  leadersJoined,
  leadersSeparated,
  successionStruck,
  unitEstablished,
  unitMerged,
  unitSplit,
} from '../organisation/facts.ts';
import { persons } from '../organisation/persons.ts';
import type { AppointmentMode, EndReason, Level, Post } from '../organisation/terms.ts';
import { findingRecorded } from '../oversight/facts.ts';
import {
  decisionServed,
  flagAnswered,
  interviewHeld,
  measureAppealDecided,
  measureAppealed,
  measureDecided,
  measureExecuted,
  policyAdopted,
  rectificationAccepted,
  rectificationReported,
  restored,
  reviewConcluded,
} from './facts.ts';
import type { FlagOutcome } from './flag-terms.ts';
import type { GivenLog } from './given-log.ts';
import type { LoggedFact } from './known/logged-fact.ts';
import { effectsOf } from './measure-effects.ts';
import type { ObligationEvent } from './obligation.ts';
import { type Policy, policy as policyStream } from './policy.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';
import type { MeasureForm, ObligationKind } from './terms.ts';

const LEVELS: readonly Level[] = ['city', 'department', 'county', 'township', 'village'];
const MINUTES = 'a'.repeat(64);

interface Striking extends Pick<AppointmentOptions, 'post' | 'liaisonUnitIds' | 'sectors'> {
  readonly entry?: 'appointment' | 'end';
}

interface AppointmentOptions {
  readonly post?: Post;
  readonly to?: string;
  readonly endReason?: EndReason;
  readonly mode?: AppointmentMode;
  readonly documented?: boolean;
  readonly liaisonUnitIds?: readonly string[];
  readonly sectors?: readonly string[];
}

const countedOf = (unitId: string, year: number, newlyOut: number, returned: number) => {
  const counted = { poor: 0, newlyOut, returned, newlyFound: 0 };
  return { unitId, year, population: 10_000, persons: counted, households: counted };
};

type Finding = FactOf<typeof findingRecorded>['data'];
type PublishedResult = FactOf<typeof resultPublished>['data'];
type Required = Extract<ObligationEvent, { readonly type: 'accountability.obligation-required' }>;

/** For specs: a programme from 2016 on, with a city, a department, counties and a township, and short ways to record. */
export function givenProgramme(log: GivenLog, policy = PROGRAMME_POLICY) {
  let appointments = 0;

  const unit = (unitId: string, level: Level, parentId?: string, sector?: string) =>
    log.record(
      unitEstablished({ unitId, level, parentId, sector, code: '0', codeSystem: 'local', nameZh: unitId }),
      '2015-01-01',
    );

  const obligationsOf = (leaderId: string | undefined, kind: ObligationKind): readonly Required[] =>
    (log.facts as unknown as readonly ObligationEvent[])
      .filter((fact) => fact.type === 'accountability.obligation-required')
      .filter(({ data }) => data.leaderId === leaderId && data.kind === kind);

  const about = (leaderId: string, kind: ObligationKind) => {
    const required = obligationsOf(leaderId, kind).at(-1);
    if (!required) throw new Error(`no ${kind} is required of ${leaderId}`);
    const { obligationId, unitId, year } = required.data;
    return { obligationId, leaderId, unitId, year };
  };

  const given = {
    log,
    unit,
    obligationsOf,
    register: (leaderId: string): LoggedFact =>
      log.record(leaderRegistered({ leaderId, name: leaderId }), '2015-09-10'),
    adopt: (version: Policy): LoggedFact =>
      log.record(policyAdopted(version), version.decisionsFrom, { stream: policyStream.name }),
    /** Returns the appointment's id. */
    appoint(leaderId: string, unitId: string, from: string, options: AppointmentOptions = {}): string {
      const { post = 'head', to, endReason, mode = 'full', documented = true, liaisonUnitIds, sectors } = options;
      const appointmentId = `appointment-${appointments++}`;
      const spell = { leaderId, appointmentId, post, unitId, mode, liaisonUnitIds, sectors };
      log.record(leaderAppointed(spell), from, { documented });
      if (to) given.end(leaderId, unitId, appointmentId, to, post, endReason);
      return appointmentId;
    },
    end(
      leaderId: string,
      unitId: string,
      appointmentId: string,
      on: string,
      post: Post = 'head',
      endReason: EndReason = 'transfer',
    ): LoggedFact {
      return log.record(appointmentEnded({ leaderId, appointmentId, unitId, post, endReason }), on);
    },
    /** A county in poverty, with a township. */
    povertyCounty(unitId: string): void {
      const named = { code: '0', codeSystem: 'local', nameZh: unitId } as const;
      const county = { unitId, level: 'county', parentId: 'city', designations: ['key-county' as const] } as const;
      log.record(unitEstablished({ ...named, ...county, designations: [...county.designations] }), '2015-01-01');
      unit(`${unitId}-town`, 'township', unitId);
    },
    delist: (unitId: string, on: string): LoggedFact =>
      log.record(exitApproved({ unitId, year: Number(on.slice(0, 4)), step: 'approval' }), on),
    /** Of so many who had come out. */
    fallBack: (unitId: string, year: number, persons: number, personsOut: number | undefined, on: string): LoggedFact =>
      log.record(returnedToPoverty({ unitId, year, persons, households: persons, personsOut }), on),
    /** How many persons of a village came out of poverty in a year, and how many returned to it. */
    count: (unitId: string, year: number, newlyOut: number, on: string, returned = 0): LoggedFact =>
      log.record(householdsCounted(countedOf(unitId, year, newlyOut, returned)), on),
    correctCount: (unitId: string, year: number, newlyOut: number, on: string, returned = 0): LoggedFact =>
      log.record(
        householdCountCorrected({ ...countedOf(unitId, year, newlyOut, returned), corrects: 1, reason: '误录' }),
        on,
      ),
    strikeReturn: (unitId: string, year: number, on: string): LoggedFact =>
      log.record(returnStruck({ unitId, year, reason: '误录' }), on),
    revokeExit: (unitId: string, on: string): LoggedFact =>
      log.record(exitRevoked({ unitId, year: 2018, reason: '数据不实' }), on),
    strikeApproval: (unitId: string, on: string): LoggedFact =>
      log.record(exitStepStruck({ unitId, year: 2018, step: 'approval', kind: 'approval', reason: '误录' }), on),
    strike(
      leaderId: string,
      unitId: string,
      appointmentId: string,
      on: string,
      { entry = 'appointment', post = 'head', liaisonUnitIds, sectors }: Striking = {},
    ): LoggedFact {
      const spell = { leaderId, appointmentId, unitId, post, liaisonUnitIds, sectors };
      return log.record(appointmentStruck({ ...spell, entry, reason: '误录' }), on);
    },
    release: (leaderId: string, unitId: string, appointmentId: string, on: string): LoggedFact =>
      log.record(earlyMoveApproved({ leaderId, appointmentId, unitId, post: 'head' }), on),
    /** The first id is joined to the second, which stays. */
    join: (leaderId: string, intoId: string, on: string): LoggedFact =>
      log.record(leadersJoined({ leaderId, intoId, reasonCode: 'registered-twice' }), on, { stream: persons.name }),
    separate: (leaderId: string, intoId: string, on: string): LoggedFact =>
      log.record(leadersSeparated({ leaderId, intoId, reason: '误并' }), on, { stream: persons.name }),
    suspect: (leaderId: string, otherId: string, on: string): LoggedFact =>
      log.record(duplicateSuspected({ leaderId, otherId, reasonCode: 'same-document' }), on, { stream: persons.name }),
    resolve: (leaderId: string, otherId: string, outcome: 'joined' | 'dismissed', on: string): LoggedFact =>
      log.record(duplicateResolved({ leaderId, otherId, outcome }), on, { stream: persons.name }),
    publish(
      unitId: string,
      year: number,
      taskCompleted: boolean,
      on = `${year + 1}-02-15`,
      own: Partial<PublishedResult> = {},
    ): LoggedFact {
      const totalScoreHundredths = taskCompleted ? 8500 : 4500;
      const grade = taskCompleted ? '合格' : '不合格';
      return log.record(resultPublished({ unitId, year, totalScoreHundredths, grade, taskCompleted, ...own }), on);
    },
    revise(
      unitId: string,
      year: number,
      taskCompleted: boolean,
      on: string,
      own: Partial<PublishedResult> = {},
    ): LoggedFact {
      const now = { totalScoreHundredths: 6000, grade: '合格', taskCompleted };
      const previous = { ...now, taskCompleted: !taskCompleted };
      const scores = { indicatorScores: [{ code: 'task', scoreHundredths: 6000 }] };
      const why = { ground: 'error-found', reason: '数据核实' } as const;
      return log.record(resultRevised({ unitId, year, ...now, ...own, ...scores, ...why, previous }), on);
    },
    /** Upheld, of an audit, unless it is said otherwise. */
    find: (unitId: string, year: number, on: string, own: Partial<Finding> = {}): LoggedFact => {
      const said = { unitId, year, source: 'audit', outcome: 'upheld', finding: '资金滞留' } as const;
      return log.record(findingRecorded({ findingId: `finding-${log.facts.length}`, ...said, ...own }), on);
    },
    answerFlag: (unitId: string, year: number, on: string, flagId: string, outcome: FlagOutcome): LoggedFact => {
      const said = { ruleId: 'idle-two-years', unitId, year, evidenceDigest: MINUTES, reason: '已核查' };
      return log.record(flagAnswered({ flagId, outcome, ...said }), on);
    },
    judgePlan: (unitId: string, year: number, planned: number, achieved: number, on: string): LoggedFact => {
      const counted = { unitId, year, indicator: 'persons-lifted', villagesCounted: 3 };
      return log.record(reductionPlanJudged({ ...counted, planned, achieved }), on);
    },
    exempt: (unitId: string, year: number, on = `${year}-12-01`): LoggedFact =>
      log.record(exemptionGranted({ unitId, year, ground: 'natural-disaster', basis: '特大洪灾' }), on),
    revokeExemption: (unitId: string, year: number, on: string): LoggedFact =>
      log.record(exemptionRevoked({ unitId, year, reason: '灾情不实' }), on),
    merge: (unitId: string, successorId: string, on: string): LoggedFact =>
      log.record(unitMerged({ unitId, successorId }), on),
    split: (unitId: string, successorIds: readonly string[], on: string): LoggedFact =>
      log.record(unitSplit({ unitId, successorIds: [...successorIds] }), on),
    strikeSuccession: (unitId: string, successorIds: readonly string[], day: string, on: string): LoggedFact =>
      log.record(successionStruck({ unitId, successorIds: [...successorIds], succeededOn: day, reason: '误录' }), on),
    openCycle: (year: number, on = `${year}-01-05`): LoggedFact =>
      log.record(
        givenCycle(year, {
          classes: LEVELS.map((level) => ({ code: level, titleZh: level, titleEn: level, level })),
        }),
        on,
        { stream: `cycle-${year}` },
      ),
    holdInterview: (leaderId: string, on: string, rectificationDueOn: string): LoggedFact =>
      log.record(
        interviewHeld({
          ...about(leaderId, 'interview'),
          interviewId: 'interview-1',
          minutesDigest: MINUTES,
          rectificationDueOn,
        }),
        on,
      ),
    closeOut(leaderId: string, on: string): LoggedFact {
      log.record(rectificationReported({ ...about(leaderId, 'interview'), report: '已整改' }), on);
      return log.record(rectificationAccepted(about(leaderId, 'interview')), on);
    },
    decideMeasure(leaderId: string, form: MeasureForm, on: string, executionDueOn = on): LoggedFact {
      const effects = effectsOf(policy, form, on);
      if (!effects) throw new Error(`no rule for ${form} on ${on}`);
      const decided = { ...about(leaderId, 'measure'), form, decidingBody: '中共怀化市委', ...effects, executionDueOn };
      return log.record(measureDecided(decided), on);
    },
    executeMeasure: (leaderId: string, on: string): LoggedFact =>
      log.record(measureExecuted(about(leaderId, 'measure')), on),
    /** With effects that count anew, where a day is given until which they last. */
    serveDecision(leaderId: string, on: string, effectUntil?: string): LoggedFact {
      const effects = effectUntil ? [{ bar: 'leading-post' as const, until: effectUntil }] : undefined;
      return log.record(
        decisionServed({ ...about(leaderId, 'measure'), manner: 'in-person', effects, effectUntil }),
        on,
      );
    },
    appealMeasure(leaderId: string, on: string, outcome: 'upheld' | 'rejected'): LoggedFact {
      log.record(measureAppealed({ ...about(leaderId, 'measure'), grounds: '任职不足半年' }), on);
      return log.record(measureAppealDecided({ ...about(leaderId, 'measure'), outcome, finding: '已复核' }), on);
    },
    /** Concludes for a measure where a day is given on which it is due. */
    concludeReview(leaderId: string, on: string, measureDueOn?: string): LoggedFact {
      const outcome = measureDueOn ? 'measure' : 'no-measure';
      return log.record(
        reviewConcluded({ ...about(leaderId, 'review'), outcome, finding: '情况属实', measureDueOn }),
        on,
      );
    },
    restore: (leaderId: string, kind: ObligationKind, on: string): LoggedFact =>
      log.record(restored({ ...about(leaderId, kind), finding: '结果已更正' }), on),
  };

  given.adopt(policy);
  unit('city', 'city');
  unit('bureau', 'department', 'city', 'agriculture');
  for (const county of ['county-a', 'county-b', 'county-c']) unit(county, 'county', 'city');
  unit('town', 'township', 'county-a');
  return given;
}

export type GivenProgramme = ReturnType<typeof givenProgramme>;
