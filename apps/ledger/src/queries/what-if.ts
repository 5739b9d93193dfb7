import { STANDING_MARKS, STANDING_STATUSES } from '@onus/domain';
import { Type } from 'typebox';
import { whatIfFields } from '../what-if/request.ts';
import { settleWhatIf } from '../what-if/settle.ts';
import { Day, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { query } from './query.ts';
import { namesFrom, namesInRows, RowNames } from './row-names.ts';

const Side = Type.Object({
  status: Type.Enum([...STANDING_STATUSES]),
  ruleId: Text,
  marks: Type.Array(Type.Enum([...STANDING_MARKS])),
});
const Span = Type.Object({ from: Day, to: Type.Optional(Day), was: Side, would: Side });
const Outcome = Type.Object({
  totalHundredths: Type.Optional(Whole),
  grade: Type.Optional(Text),
  taskCompleted: Type.Optional(Flag),
  rank: Type.Optional(Type.Object({ rank: Whole, of: Whole })),
  because: Type.Array(Text),
});

/** A history ten times that of the demonstration takes about a minute. */
const ANSWER_MS_MAX = 120_000;

const shared = { tag: 'accountability', permission: 'what-if:ask' } as const;

/** The history replayed under what is supposed: nothing is written. */
export const whatIfQueries = [
  query({
    ...shared,
    path: 'what-if',
    isAskedByBody: true,
    isExpensive: true,
    patience: { answerMs: ANSWER_MS_MAX, late: 'what-if.too-large' },
    problems: [422],
    summary: {
      zh: '假如政策、考核方案或结果不同：以同一历史重放，何人的履责状态、何单位何人的等次排名会不同，自何日起，依据哪一规则；不作任何登记，提问者离开即停止',
      en: 'what if the policy, the scheme or results had been others: the same history replayed, whose standing, grade or rank would differ, since when, and by which rule; nothing is recorded, and it stops when whoever asks goes away',
    },
    example: {
      on: undefined,
      policy: undefined,
      policyVersion: undefined,
      policyChanges: { servedDaysMinimum: 90 },
      scheme: undefined,
      schemeId: undefined,
      schemeChanges: undefined,
      besideSchemeId: undefined,
      results: undefined,
      ofYears: undefined,
      within: undefined,
      limit: 50,
    },
    fields: whatIfFields,
    answer: Type.Object({
      on: Day,
      replayed: Type.Object({ events: Whole, leaders: Whole, years: Type.Array(Whole) }),
      standings: Type.Object({
        count: Whole,
        rows: Type.Array(
          Type.Object({
            leaderId: Text,
            since: Day,
            onTheDay: orNull(Span),
            spans: Type.Array(Span),
            moreSpans: Whole,
          }),
        ),
      }),
      transitions: Type.Array(Type.Object({ was: Text, would: Text, leaders: Whole })),
      outcomes: Type.Object({
        count: Whole,
        rows: Type.Array(
          Type.Object({
            year: Whole,
            unitId: Type.Optional(Text),
            leaderId: Type.Optional(Text),
            class: Text,
            was: Type.Optional(Outcome),
            would: Type.Optional(Outcome),
          }),
        ),
      }),
      names: RowNames,
    }),
    ask: async (sources, request, caller, signal) => {
      const settled = await settleWhatIf(sources.store, request, sources.clock());
      const answer = await sources.whatIfs.replay(settled, signal());
      const rows = [...answer.standings.rows, ...answer.outcomes.rows];
      const names = await namesInRows(namesFrom(sources, undefined), rows, settled.on, caller);
      return { ...answer, names };
    },
  }),
  query({
    ...shared,
    path: 'what-if/progress',
    summary: {
      zh: '正在重放的一次假设进行到哪里：读日志、评价年度或比较人员；没有在重放的为 null',
      en: 'how far the what-if that is being replayed has come: reading the log, evaluating years, or comparing leaders; null while none is',
    },
    fields: {},
    answer: Type.Object({
      replaying: orNull(
        Type.Object({ phase: Type.Enum(['reading', 'evaluating', 'comparing']), done: Whole, total: Whole }),
      ),
    }),
    ask: async ({ store, whatIfs }) => ({
      replaying: whatIfs.replaying() ?? null,
      position: (await store.head()).size - 1,
    }),
  }),
];
