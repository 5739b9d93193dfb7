import {
  type Day,
  dayOf,
  LeaderId,
  Level,
  laterOf,
  oneOf,
  optional,
  Post,
  STANDING_MARKS,
  STANDING_STATUSES,
  StandingMark,
  UnitId,
} from '@onus/domain';
import { countStandings, listStandings, readSubtree, unitsCounted } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Day as DayAnswer, Text, Whole } from './answer-terms.ts';
import { contradictory, laterThan } from './later-than.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import { namesFrom, namesInRows, RowNames } from './row-names.ts';
import { ruleAddress } from './rule-address.ts';
import { unitViewsAsOf } from './sources.ts';
import { OnlyTrue } from './terms.ts';
import { Unknown, unknownIn } from './unknown-ids.ts';

const tag = 'accountability';
const permission = 'persons:read';

const Status = Type.Enum([...STANDING_STATUSES]);

const Counts = Type.Partial(
  Type.Object(Object.fromEntries(STANDING_STATUSES.map((status) => [status, Whole])) as Record<string, typeof Whole>),
);

interface Known {
  readonly knownAtPosition?: number;
}

const countedBy = { asOf: optional(PlausibleDay), within: optional(UnitId), level: optional(Level) };

/** Who stands where, of what the read model keeps for every day and every position. */
export const listedStandings = [
  pagedQuery({
    path: 'standings',
    times: 'both',
    isOfEngine: true,
    tag,
    permission,
    concerned: 'leaderId',
    summary: {
      zh: '履责状态一览，最严重的在前，同状态的按单位排列；asOf 为某日，from、to 为期间内任一日曾处于该状态者（不给 to 的至今日），期间内状态有变的一人数行；默认不含 pending、no-policy 与 clear；within 为当时任职于该单位及以下者，离任者不在其中（见 withoutPost 与 /v1/obligations?within=）；以引擎截至该位置所记为准',
      en: 'standings, the most severe first, then by unit; on a day (asOf), or whoever stood so on any day of a span (from, to; without `to` until today), a row for each time; without `pending`, `no-policy` and `clear` unless asked for; `within` is whoever serves in the unit or below it meanwhile, not who has left it (see `withoutPost`, and /v1/obligations?within=); by what the engine had told up to that position',
    },
    fields: {
      asOf: optional(PlausibleDay),
      from: optional(PlausibleDay),
      to: optional(PlausibleDay),
      status: optional(Type.Array(oneOf(...STANDING_STATUSES), { minItems: 1, maxItems: STANDING_STATUSES.length })),
      mark: optional(StandingMark),
      leaderId: optional(LeaderId),
      within: optional(UnitId),
      level: optional(Level),
      post: optional(Post),
      withoutPost: optional(OnlyTrue),
    },
    after: Type.Object({ severity: Type.Integer(), path: Text, leaderId: Text, from: Text }),
    row: Type.Object({
      leaderId: Text,
      from: DayAnswer,
      to: Type.Optional(DayAnswer),
      status: Status,
      severity: Whole,
      ruleId: Text,
      ruleVersion: Whole,
      /** Where the rule is read up. */
      rule: Text,
      marks: Type.Array(Type.Enum([...STANDING_MARKS])),
      obligationIds: Type.Array(Text),
      dueOn: Type.Optional(DayAnswer),
      /** Of the events on which it rested when it began. */
      positions: Type.Array(Whole),
      posts: Type.Array(Type.Object({ unitId: Text, level: Text, post: Text })),
    }),
    page: async (sources, request, page) => {
      const { asOf, from, to, status: statuses, within, leaderId: _, knownAtPosition: knownAt, ...filter } = request;
      requireOneOf(request);
      const days = daysAsked({ asOf, from, to }, dayOf(sources.clock()));
      const subtree = await readSubtree(unitViewsAsOf(sources, knownAt), within, days.to);
      const asked = { ...filter, ...days, statuses, subtree, knownAt, ...page };
      const { rows, ...rest } = await listStandings(sources.views, asked);
      return { ...rest, rows: rows.map((row) => ({ ...row, rule: ruleAddress(row.ruleId) })) };
    },
  }),
  query({
    path: 'standing-counts',
    times: 'both',
    isOfEngine: true,
    tag,
    permission,
    summary: {
      zh: '各级单位中各履责状态的人数，一次给出某单位及以下各级；一人在同一单位及以下任数职的只计一次',
      en: 'how many persons stand how, for a unit and every unit below it on all levels at once; whoever holds several posts is counted once in each unit',
    },
    fields: countedBy,
    answer: Type.Object({
      asOf: DayAnswer,
      rows: Type.Array(Type.Object({ unitId: Text, counts: Counts })),
      /** Of those who hold no post; not within a unit. */
      withoutPost: Type.Optional(Counts),
      names: RowNames,
      unknown: Unknown,
    }),
    ask: async (sources, { asOf: on = dayOf(sources.clock()), within, level, ...known }, caller) => {
      const { knownAtPosition: knownAt } = known as Known;
      const units = await unitsCounted(unitViewsAsOf(sources, knownAt), { on, within, level });
      const { units: counted, withoutPost, position } = await countStandings(sources.views, { on, knownAt, units });
      const rows = [...counted].map(([unitId, counts]) => ({ unitId, counts }));
      const names = await namesInRows(namesFrom(sources, knownAt), rows, on, caller);
      const told = { asOf: on, rows, ...(within === undefined && { withoutPost }), names, position };
      return { ...told, ...(await unknownIn(sources.store, countedBy, { within })) };
    },
  }),
];

interface Days {
  readonly asOf: Day | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

/** The span asked about, up to today where it has no end; without any day, today. @throws ProblemError where it ends before it begins, or has no beginning */
function daysAsked({ asOf, from, to }: Days, today: Day) {
  if (from === undefined && to !== undefined) throw contradictory('from', spanWithoutBeginning);
  if (from === undefined) return { from: asOf ?? today, to: asOf ?? today };
  if (asOf !== undefined) throw contradictory('asOf', dayAndSpan);
  const last = to ?? laterOf(from, today);
  if (from > last) throw laterThan('from', 'to');
  return { from, to: last };
}

const spanWithoutBeginning = {
  zh: '给出 to 的，须同时给出期间的第一日 from',
  en: '`to` is the last day of a span: give its first day, `from`, with it',
};
const dayAndSpan = {
  zh: 'asOf 为某一日，from、to 为期间，只能给其一',
  en: '`asOf` is one day, `from` and `to` are a span: give one of the two',
};
const ofNoPost = {
  zh: 'withoutPost 为未任职者，与所任职的单位、层级、职务（within、level、post）不能并用；某单位的责任事项见 /v1/obligations?within=',
  en: '`withoutPost` asks for those who hold no post: it goes with no `within`, `level` or `post`; what is required in a unit of those who have left it is under /v1/obligations?within=',
};

/** @throws ProblemError where those without a post are asked for by where they serve */
function requireOneOf({ withoutPost, within, level, post }: Partial<Record<Where, unknown>>): void {
  if (withoutPost && [within, level, post].some((each) => each !== undefined))
    throw contradictory('withoutPost', ofNoPost);
}
type Where = 'withoutPost' | 'within' | 'level' | 'post';
