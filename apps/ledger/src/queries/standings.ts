import { dayOf, LeaderId, leader, optional, STANDING_MARKS, STANDING_STATUSES } from '@onus/domain';
import { leaderRecord, standingChanges, standingOf } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { BilingualText, Day, Text, Whole } from './answer-terms.ts';
import { requireKnown } from './found.ts';
import { JoinedId } from './joined-ids.ts';
import { listedStandings } from './listed-standings.ts';
import { query } from './query.ts';
import { markWithRule, ruleAddress, withRule } from './rule-address.ts';
import type { Sources } from './sources.ts';

const tag = 'accountability';
const permission = 'persons:read';

const Status = Type.Enum([...STANDING_STATUSES]);

const Event = Type.Object({ eventId: Text, position: Whole });

const Explanation = Type.Object({
  status: Status,
  ruleId: Text,
  ruleVersion: Whole,
  policyVersion: Type.Optional(Whole),
  title: BilingualText,
  basis: BilingualText,
  events: Type.Array(Event),
  sentence: BilingualText,
  /** Where the rule is read up. */
  rule: Text,
});

const Mark = Type.Object({
  mark: Type.Enum([...STANDING_MARKS]),
  title: BilingualText,
  since: Day,
  until: Type.Optional(Day),
  remediedOn: Type.Optional(Day),
  unitId: Type.Optional(Text),
  appointmentId: Type.Optional(Text),
  events: Type.Array(Event),
  sentence: BilingualText,
  rule: Text,
});

const StandingObligation = Type.Object({
  obligationId: Type.Optional(Text),
  ruleId: Text,
  title: BilingualText,
  kind: Text,
  unitId: Text,
  year: Whole,
  state: Text,
});

const Entry = { events: Type.Array(Event), sentence: BilingualText };

const RecordedYear = Type.Object({
  ...Entry,
  unitId: Text,
  year: Whole,
  says: Text,
  grade: Type.Optional(Text),
  responsibility: Text,
  post: Text,
  servedDays: Whole,
  yearDays: Whole,
  effective: Type.Boolean(),
});

export const standingQueries = [
  ...listedStandings,
  query({
    path: 'leaders/:leaderId/standing',
    times: 'kept',
    tag,
    permission,
    concerned: 'leaderId',
    summary: {
      zh: '某人在某日（asOf）的履责状态及其理由',
      en: 'what a person answers for on a day (asOf), and why',
    },
    example: { leaderId: 'leader-00042' },
    fields: { leaderId: LeaderId, asOf: optional(PlausibleDay) },
    answer: Type.Object({
      standing: Type.Object({
        leaderId: Text,
        joined: Type.Array(JoinedId),
        asOf: Day,
        status: Status,
        obligations: Type.Array(StandingObligation),
        marks: Type.Array(Mark),
        explanation: Type.Array(Explanation),
        shares: Type.Array(Type.Object({ leaderId: Text })),
      }),
    }),
    ask: async (sources, { leaderId, asOf: on = dayOf(sources.clock()) }) => {
      await requireLeader(sources, leaderId);
      const { standing, ...told } = await standingOf(sources.store, { leaderId, on });
      const marks = standing.marks.map(markWithRule);
      return { standing: { ...standing, marks, explanation: standing.explanation.map(withRule) }, ...told };
    },
  }),
  query({
    path: 'leaders/:leaderId/standing-changes',
    times: 'known',
    tag,
    permission,
    concerned: 'leaderId',
    summary: {
      zh: '某人历年的履责状态：各自何时至何时，依据哪一规则，并列哪些标记，何日到期；此后无新登记时将如何变化，也在其中',
      en: 'how a person stood over the years: from when until when, by which rule, with which marks, due when; also what will change by days alone, if nothing more is recorded',
    },
    example: { leaderId: 'leader-00042' },
    fields: { leaderId: LeaderId },
    answer: Type.Object({
      leaderId: Text,
      joined: Type.Array(JoinedId),
      changes: Type.Array(
        Type.Object({
          from: Day,
          to: Type.Optional(Day),
          status: Status,
          ruleId: Text,
          ruleVersion: Whole,
          rule: Text,
          marks: Type.Array(Type.Enum([...STANDING_MARKS])),
          obligationIds: Type.Array(Text),
          dueOn: Type.Optional(Day),
          events: Type.Array(Event),
        }),
      ),
    }),
    ask: async (sources, { leaderId }) => {
      await requireLeader(sources, leaderId);
      const { changes, ...told } = await standingChanges(sources.store, { leaderId, on: dayOf(sources.clock()) });
      return { changes: changes.map((one) => ({ ...one, rule: ruleAddress(one.ruleId) })), ...told };
    },
  }),
  query({
    path: 'leaders/:leaderId/record',
    times: 'kept',
    tag,
    permission: 'persons:read-record',
    concerned: 'leaderId',
    summary: {
      zh: '某人截至某日的履职记录，供选任时查阅：负责的年度结果、免责、组织措施、影响期、违规事项，各附所据事件',
      en: 'what is on record of a person as of a day, for whoever fills a post: results answered for, exemptions, measures, effect periods, breaches, each with its events',
    },
    example: { leaderId: 'leader-00042' },
    fields: { leaderId: LeaderId, asOf: optional(PlausibleDay) },
    answer: Type.Object({
      record: Type.Object({
        leaderId: Text,
        joined: Type.Array(JoinedId),
        asOf: Day,
        results: Type.Array(RecordedYear),
        exemptions: Type.Array(RecordedYear),
        measures: Type.Array(
          Type.Object({
            ...{ ...Entry, rule: Text, obligationId: Text, unitId: Text, year: Whole, form: Text, decidedOn: Day },
            ...{ executedOn: Type.Optional(Day), state: Text },
          }),
        ),
        effectPeriods: Type.Array(
          Type.Object({
            ...Entry,
            rule: Text,
            obligationId: Text,
            bar: Text,
            from: Day,
            until: Day,
            isRunning: Type.Boolean(),
          }),
        ),
        breaches: Type.Array(
          Type.Object({
            ...{ ...Entry, rule: Text, breachId: Type.Optional(Text), kind: Text, title: BilingualText, unitId: Text },
            ...{ appointmentId: Text, post: Text, on: Day, until: Type.Optional(Day), remediedOn: Type.Optional(Day) },
          }),
        ),
      }),
    }),
    ask: async (sources, { leaderId, asOf: on = dayOf(sources.clock()) }) => {
      await requireLeader(sources, leaderId);
      const { record, ...told } = await leaderRecord(sources.store, { leaderId, on });
      const measures = record.measures.map(withRule);
      const effectPeriods = record.effectPeriods.map((one) => ({ ...one, rule: ruleAddress(one.measureRule) }));
      const breaches = record.breaches.map((one) => ({ ...one, rule: ruleAddress(one.kind, one.policyVersion) }));
      return { record: { ...record, measures, effectPeriods, breaches }, ...told };
    },
  }),
];

/** @throws ProblemError where nobody knew the leader by the moment that is asked about. */
const requireLeader = (sources: Sources, leaderId: string): Promise<void> =>
  requireKnown(sources, { kind: 'leader', id: leaderId }, leader(leaderId).name);
