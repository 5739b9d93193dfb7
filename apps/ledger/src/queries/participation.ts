import {
  CommitmentId,
  CommitmentKind,
  CreditCode,
  dayOf,
  GiverId,
  GiverKind,
  Linkage,
  Mode,
  oneOf,
  optional,
  Pathway,
  UnitId,
} from '@onus/domain';
import {
  commitmentsByGiver,
  commitmentsByPurpose,
  commitmentsByUnit,
  listCommitments,
  listDeliveries,
} from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Actions, actionsOn } from './actions-on.ts';
import { Day, Fen, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { found } from './found.ts';
import { pagedQuery } from './paged-query.ts';
import { PersonalMissing } from './personal-missing.ts';
import { withPersonalText } from './personal-texts.ts';
import { query } from './query.ts';
import { isOfThePast } from './sources.ts';
import { OnlyTrue } from './terms.ts';
import { Unknown, unknownIn } from './unknown-ids.ts';

const tag = 'participation';
const permission = 'register:read';

const which = {
  on: optional(PlausibleDay),
  within: optional(UnitId),
  giverKind: optional(GiverKind),
  creditCode: optional(CreditCode),
  kind: optional(CommitmentKind),
  linkage: optional(Linkage),
  pathway: optional(Pathway),
  mode: optional(Mode),
};

/** Of a giver who is a person, the position at which the name stands. */
const name = {
  context: 'participation',
  name: 'name',
  at: ({ giverKind, registeredAt }: { readonly giverKind: string; readonly registeredAt: number }) =>
    giverKind === 'person' ? registeredAt : undefined,
} as const;

const note = {
  context: 'participation',
  name: 'note',
  at: ({ madeAt }: { readonly madeAt: number }) => madeAt,
} as const;

const GIVER = {
  giverId: Text,
  giverKind: Text,
  giverUnitId: orNull(Text),
  organisationName: orNull(Text),
  creditCode: orNull(Text),
  /** Personal: null where it is erased, for whoever may not know it, and of a giver who is no person. */
  name: orNull(Text),
  personalMissing: PersonalMissing,
  registeredAt: Whole,
};

const COMMITMENT = {
  commitmentId: Text,
  ...GIVER,
  unitId: Text,
  households: orNull(Whole),
  kind: Text,
  amountFen: orNull(Fen),
  quantity: orNull(Whole),
  quantityUnit: orNull(Text),
  due: Day,
  pathway: orNull(Text),
  mode: orNull(Text),
  yearlyDividendsFen: orNull(Fen),
  linkedJobs: orNull(Whole),
  yearlyOrdersFen: orNull(Fen),
  landMu: orNull(Whole),
  linkedHouseholds: orNull(Whole),
  status: Text,
  overdue: Flag,
  madeOn: Day,
  madeAt: Whole,
  /** Where it is no money. */
  waiting: orNull(Whole),
  delivered: orNull(Whole),
  /** Where it is money. */
  waitingFen: orNull(Fen),
  deliveredFen: orNull(Fen),
  lastDeliveredOn: orNull(Day),
  keptOn: orNull(Day),
  withdrawnOn: orNull(Day),
  withdrawnFor: orNull(Text),
};

/** What commitments come to together. No money of them is in any total of funds. */
const TOTALS = {
  commitments: Whole,
  notKept: Whole,
  keptInPart: Whole,
  kept: Whole,
  withdrawn: Whole,
  overdue: Whole,
  promisedFen: Fen,
  deliveredFen: Fen,
  jobsPromised: Whole,
  jobsDelivered: Whole,
  yearlyDividendsFen: Fen,
  linkedJobs: Whole,
  yearlyOrdersFen: Fen,
  landMu: Whole,
  linkedHouseholds: Whole,
};

interface Kept {
  readonly amountFen: number | null;
  readonly waiting: number;
  readonly delivered: number;
}

/** What was kept, as money or in the unit of the commitment. */
const inItsMeasure = <Row extends Kept>({ waiting, delivered, ...row }: Row) => ({
  ...row,
  ...(row.amountFen === null
    ? { waiting, delivered, waitingFen: null, deliveredFen: null }
    : { waiting: null, delivered: null, waitingFen: waiting, deliveredFen: delivered }),
});

export const participationQueries = [
  pagedQuery({
    path: 'participation/commitments',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '帮扶承诺及其兑现情况，按期限排列；delivered、deliveredFen 为已核实的，waiting、waitingFen 为已报告、待核实的；其资金不计入资金合计',
      en: 'commitments by the day on which they are due, with what was kept (of money as deliveredFen and waitingFen): delivered is confirmed, waiting is reported only; none of their money is in the totals of funds',
    },
    fields: {
      ...which,
      giverId: optional(GiverId),
      unitId: optional(UnitId),
      status: optional(oneOf('open', 'kept-in-part', 'kept', 'withdrawn')),
      dueUntil: optional(PlausibleDay),
      overdue: optional(OnlyTrue),
    },
    after: Type.Object({ due: Text, commitmentId: Text }),
    row: Type.Object(COMMITMENT),
    page: async (sources, { on = dayOf(sources.clock()), ...request }, page, caller) => {
      const { rows, ...rest } = await listCommitments(sources.views, { on, ...request, ...page });
      return { rows: await withPersonalText(sources, caller, rows.map(inItsMeasure), name), ...rest };
    },
  }),
  query({
    path: 'participation/commitments/:commitmentId',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '某项帮扶承诺、历次兑现及其核实，以及今天可对其办理的事项',
      en: 'a commitment, what was reported as kept and verified, and what may be done about it today',
    },
    fields: { commitmentId: CommitmentId, on: optional(PlausibleDay) },
    example: { commitmentId: 'commitment-2021-0001' },
    answer: Type.Object({
      commitment: Type.Object({ ...COMMITMENT, note: orNull(Text) }),
      deliveries: Type.Array(
        Type.Object({
          deliveryId: Text,
          amountFen: orNull(Fen),
          quantity: orNull(Whole),
          status: Text,
          reportedBy: Text,
          reportedOn: Day,
          reportedAt: Whole,
          evidenceDigest: orNull(Text),
          verifiedBy: orNull(Text),
          verifiedOn: orNull(Day),
        }),
      ),
      actions: Type.Optional(Actions),
    }),
    ask: async (sources, { commitmentId, on: asked }, caller) => {
      const { log, views, clock } = sources;
      const on = asked ?? dayOf(clock());
      const { rows, position } = await listCommitments(views, { on, commitmentId, limit: 1 });
      const known = await found(log, { kind: 'commitment', id: commitmentId }, rows[0]);
      const named = await withPersonalText(sources, caller, [known], name);
      const [commitment] = await withPersonalText(sources, caller, named, note);
      const { rows: reported } = await listDeliveries(views, commitmentId);
      const deliveries = reported.map(({ commitmentId: _, ...rest }) => rest);
      if (asked !== undefined || isOfThePast(sources)) return { commitment, deliveries, position };
      const ids = deliveries.filter(({ status }) => status === 'reported').map(({ deliveryId }) => deliveryId);
      const dealt = { record: { commitmentId }, parts: { field: 'deliveryId', ids } };
      return { commitment, deliveries, actions: await actionsOn(sources, caller, dealt), position };
    },
  }),
  pagedQuery({
    path: 'participation/by-village',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '帮扶承诺按受援村、乡镇合计；已撤回的，承诺数只计已兑现的部分；兑现数为已核实的',
      en: 'commitments added up by the village or township for which they are; of what is withdrawn no more is promised than was delivered; what is delivered is confirmed',
    },
    fields: { ...which, unitId: optional(UnitId) },
    after: Type.Object({ unitId: Text }),
    row: Type.Object({ unitId: Text, ...TOTALS }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      commitmentsByUnit(views, { on, ...request, ...page }),
  }),
  pagedQuery({
    path: 'participation/by-giver',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '帮扶承诺按帮扶方合计；已撤回的，承诺数只计已兑现的部分；兑现数为已核实的',
      en: 'commitments added up by whoever made them; of what is withdrawn no more is promised than was delivered; what is delivered is confirmed',
    },
    fields: { ...which, giverId: optional(GiverId) },
    after: Type.Object({ giverId: Text }),
    row: Type.Object({ ...GIVER, ...TOTALS }),
    page: async (sources, { on = dayOf(sources.clock()), ...request }, page, caller) => {
      const { rows, ...rest } = await commitmentsByGiver(sources.views, { on, ...request, ...page });
      return { rows: await withPersonalText(sources, caller, rows, name), ...rest };
    },
  }),
  query({
    path: 'participation/by-purpose',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '帮扶承诺按脱贫途径和帮扶方式合计；未注明的为 null',
      en: 'commitments added up by pathway and mode; null where it is not known',
    },
    fields: which,
    answer: Type.Object({
      rows: Type.Array(Type.Object({ pathway: orNull(Text), mode: orNull(Text), ...TOTALS })),
      unknown: Unknown,
    }),
    ask: async ({ views, log, clock }, { on = dayOf(clock()), ...request }) => ({
      ...(await commitmentsByPurpose(views, { on, ...request })),
      ...(await unknownIn(log, which, request)),
    }),
  }),
];
