import { type Bilingual, Level, oneOf, optional, term, text } from '@onus/domain';
import { type Match, searchDocuments, searchLeaders, searchUnits } from '@onus/read-models';
import { Type } from 'typebox';
import type { Caller } from '../http/caller.ts';
import { mayKnow } from '../http/personal.ts';
import { BilingualText, Day, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { query } from './query.ts';
import type { Sources } from './sources.ts';

const KINDS = ['unit', 'leader', 'document'] as const;
type Kind = (typeof KINDS)[number];

const LIMIT_DEFAULT = 20;
const HitsLimit = term(Type.Integer({ minimum: 1, maximum: 50 }), {
  rule: { zh: '1 至 50 的整数', en: 'a whole number from 1 to 50' },
  example: 20,
});

/** The best first: what was asked for itself, what begins with it, what has it as a part. */
const RANKS: Readonly<Record<Match, number>> = { exact: 0, prefix: 1, part: 2 };

interface Hit {
  readonly kind: Kind;
  readonly id: string;
  readonly match: Match;
  readonly name: Bilingual;
}

const Named = Type.Object({ unitId: Text, name: BilingualText });

/** Everybody may see units; leaders who may know their names, documents who may read what they ordered. */
function maySee(caller: Caller, kind: Kind): boolean {
  const { permissions } = caller;
  if (kind === 'leader') return permissions.has('persons:read') && mayKnow(caller, 'organisation');
  return kind === 'unit' || permissions.has('events:read');
}

interface Asked {
  readonly text: string;
  readonly limit: number;
}
interface Found {
  readonly hits: readonly Hit[];
  readonly position: number;
}

const seekers: Readonly<Record<Kind, (sources: Sources, asked: Asked) => Promise<Found>>> = {
  unit: async ({ views }, asked) => {
    const { found, position } = await searchUnits(views, asked);
    return { hits: found.map(({ unitId: id, ...unit }) => ({ kind: 'unit', id, ...unit })), position };
  },
  leader: async ({ views }, asked) => {
    const { found, position } = await searchLeaders(views, asked);
    const hits = found.map(({ leaderId: id, name, ...leader }): Hit => {
      const shown = name ?? id;
      return { kind: 'leader', id, ...leader, name: { zh: shown, en: shown } };
    });
    return { hits, position };
  },
  document: async ({ views }, asked) => {
    const { found, position } = await searchDocuments(views, asked);
    const hits = found.map(({ number, ...document }): Hit => {
      const history = `/v1/history?documentNumber=${encodeURIComponent(number)}`;
      return { kind: 'document', id: number, name: { zh: number, en: number }, ...document, ...{ history } };
    });
    return { hits, position };
  },
};

const Common = { id: Text, match: Type.Enum(['exact', 'prefix', 'part']), name: BilingualText };

const UnitHit = Type.Object({
  kind: Type.Literal('unit'),
  ...Common,
  level: Level,
  code: Text,
  found: Type.Object({ name: BilingualText, code: Text, from: Day, until: orNull(Day) }),
  isFormer: Flag,
  successors: Type.Array(
    Type.Object({ unitId: Text, name: BilingualText, on: Day, by: Text, sentence: BilingualText }),
  ),
  path: Type.Array(Named),
});

const LeaderHit = Type.Object({
  kind: Type.Literal('leader'),
  ...Common,
  demo: Flag,
  joinedTo: orNull(Text),
  last: orNull(Type.Object({ unitId: Text, post: Text, from: Day, to: orNull(Day), path: Type.Array(Named) })),
});

const DocumentHit = Type.Object({
  kind: Type.Literal('document'),
  ...Common,
  issuer: Text,
  date: Day,
  first: Whole,
  history: Text,
});

export const searched = query({
  path: 'search',
  tag: 'organisation',
  permission: 'register:read',
  isNoSheet: true,
  summary: {
    zh: '查找单位、干部、文件：全称、名称的一部分、拼音或首字母、代码、文号；曾用名、已合并的单位也能查到并注明；withheld 列无权查找的种类',
    en: 'units, leaders and documents by name, a part of it, pinyin or initials, code, number; former names and merged units are found and say so; withheld: what kinds the caller may not look for',
  },
  example: { q: '中方' },
  fields: {
    q: text(50, '中方'),
    kinds: optional(Type.Array(oneOf(...KINDS), { minItems: 1, maxItems: KINDS.length })),
    limit: optional(HitsLimit),
  },
  answer: Type.Object({
    rows: Type.Array(Type.Union([UnitHit, LeaderHit, DocumentHit])),
    /** There are more than are told: ask for more of the name. */
    hasMore: Flag,
    withheld: Type.Optional(Type.Array(Type.Enum([...KINDS]))),
  }),
  ask: async (sources, { q, kinds = KINDS, limit = LIMIT_DEFAULT }, caller) => {
    const asked = KINDS.filter((kind) => kinds.includes(kind));
    const seen = asked.filter((kind) => maySee(caller, kind));
    const withheld = asked.filter((kind) => !seen.includes(kind));
    const found = await Promise.all(seen.map((kind) => seekers[kind](sources, { text: q, limit: limit + 1 })));
    const hits = found.flatMap(({ hits }) => hits).sort((a, b) => RANKS[a.match] - RANKS[b.match]);
    const { size } = await sources.store.head();
    return {
      rows: hits.slice(0, limit),
      hasMore: hits.length > limit,
      ...(withheld.length > 0 && { withheld }),
      position: Math.min(size - 1, ...found.map(({ position }) => position)),
    };
  },
});
