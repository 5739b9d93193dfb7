import { type Bilingual, Instant, optional, term } from '@onus/domain';
import { type Static, Type } from 'typebox';
import { PlausibleDay } from '../../plausible-day.ts';
import type { Column } from '../../sheets/column.ts';
import { columnsOf } from '../../sheets/columns-of.ts';
import { Day, Fen, orNull, Text, Whole } from '../answer-terms.ts';
import { query } from '../query.ts';
import { namesInRows, RowNames } from '../row-names.ts';
import { Position } from '../terms.ts';
import { Unknown, unknownIn } from '../unknown-ids.ts';
import { ChangedBalance, changedBalances } from './changed-balances.ts';
import { ChangedFlag, changedFlags } from './changed-flags.ts';
import { ChangedResult, changedResults } from './changed-results.ts';
import { ChangedStanding, changedStanding, changedStandings } from './changed-standing.ts';
import { COMPARED_MAX } from './compare.ts';
import { momentsOf } from './moment.ts';
import { ChangesSubject } from './subject.ts';

const DIFFERENCES_DEFAULT = 500;
const DifferencesLimit = term(Type.Integer({ minimum: 1, maximum: 5_000 }), {
  rule: {
    zh: '各类变化至多列出的条数，1 至 5000 的整数',
    en: 'how many differences of each kind at most, a whole number from 1 to 5000',
  },
  example: DIFFERENCES_DEFAULT,
});

const fields = {
  subject: optional(ChangesSubject),
  from: optional(PlausibleDay),
  to: optional(PlausibleDay),
  knownFrom: optional(Instant),
  knownTo: optional(Instant),
  knownFromPosition: optional(Position),
  knownToPosition: optional(Position),
  limit: optional(DifferencesLimit),
};

const At = Type.Object({ day: Day, knownAtPosition: Whole });

const KINDS = ['standings', 'results', 'balances', 'flags'] as const;
const kindWords: Readonly<Record<(typeof KINDS)[number], Bilingual>> = {
  standings: { zh: '履责状态', en: 'standing' },
  results: { zh: '考核结果', en: 'result' },
  balances: { zh: '资金余额', en: 'balance' },
  flags: { zh: '风险提示', en: 'flag' },
};
const kind: Column<{ readonly of: (typeof KINDS)[number] }> = {
  title: { zh: '类别', en: 'kind' },
  kind: 'text',
  value: ({ of }, { language }) => kindWords[of][language],
};

/** All differences in one table. */
const InTable = Type.Object({
  leaderId: Text,
  unitId: Text,
  year: Whole,
  fundId: Text,
  holderId: Text,
  phase: Text,
  flagId: Text,
  before: orNull(Type.Any()),
  after: orNull(Type.Any()),
  beforeFen: Fen,
  afterFen: Fen,
  movements: Whole,
  positions: Type.Array(Whole),
});

/** From when to when, by what was known when; whole, as a table is. */
const settled = (answer: object) => {
  const { from, to } = answer as { readonly [At in 'from' | 'to']: Static<typeof At> };
  const known = { knownFromPosition: from.knownAtPosition, knownToPosition: to.knownAtPosition };
  return { from: from.day, to: to.day, ...known, knownFrom: undefined, knownTo: undefined, format: 'csv' };
};

const NOTHING = { rows: [], complete: true };

/** What differs between two moments, in either time or both, of a person, a unit and all below it, or the whole. */
export const changes = query({
  path: 'changes',
  tag: 'log',
  isMade: true,
  permission: 'persons:read',
  summary: {
    zh: '两个时点之间的变化：履责状态、考核结果、资金余额、风险提示，各附造成变化的事件，各类至多 limit 条，各类至多比较五万行（complete 为 false 的未列全，可缩小范围，或以 format 取走所比较的全部）；某单位的履责状态为两时点任职于该单位及以下者，其一时点不在其中的为 null；from、to 为日期，knownFrom、knownTo 为当时已知；不给 subject 的为全部单位，不给前一时点的为三十天前',
    en: 'what differs between two moments, with the events that made the difference: standing, results, balances, flags, up to `limit` of each, among 50,000 rows of each that are compared (there are more where `complete` is false: ask more narrowly, or take all that are compared away with `format`); of a unit, the standing of whoever serves in it or below it at either moment, null where they do not at one of the two; from and to are days, knownFrom and knownTo what was known; without a subject, of all units; without a first moment, since thirty days before',
  },
  fields,
  listIn: KINDS,
  columns: [kind, ...columnsOf(InTable)],
  asSheet: { limit: COMPARED_MAX, settled },
  example: { subject: 'unit:county-431225', from: '2017-01-01', to: '2018-01-01' },
  answer: Type.Object({
    from: At,
    to: At,
    standings: Type.Array(ChangedStanding),
    results: Type.Array(ChangedResult),
    balances: Type.Array(ChangedBalance),
    flags: Type.Array(ChangedFlag),
    complete: Type.Boolean(),
    names: RowNames,
    unknown: Unknown,
  }),
  ask: async (sources, { subject, limit = DIFFERENCES_DEFAULT, ...asked }, caller, signal) => {
    const moments = await momentsOf(sources, asked);
    const [from, to] = moments.map(({ day, position }) => ({ day, knownAtPosition: position }));
    const [kind, id = ''] = subject?.split(':') ?? [];
    const within = kind === 'unit' ? id : undefined;
    const ofUnits = kind !== 'leader';
    const compared = { moments, within, limit, signal: signal() };
    const standings = ofUnits ? await changedStandings(sources, compared) : await changedStanding(moments, id);
    const results = ofUnits ? await changedResults(compared) : NOTHING;
    const mayKnowFunds = caller.permissions.has('funds:read');
    const balances = ofUnits && mayKnowFunds ? await changedBalances(compared) : NOTHING;
    const flags = ofUnits ? await changedFlags(compared) : NOTHING;
    const rows = [standings, results, balances, flags].flatMap((each): readonly object[] => each.rows);
    const { kept, day } = moments[1];
    const names = await namesInRows(
      { views: sources.views, clock: sources.clock, unitViews: kept.views },
      rows,
      day,
      caller,
    );
    return {
      names,
      ...{ from, to, standings: standings.rows, results: results.rows, balances: balances.rows, flags: flags.rows },
      complete: standings.complete && results.complete && balances.complete && flags.complete,
      ...(await unknownIn(sources.log, fields, { subject })),
      position: moments[1].position,
    };
  },
});
