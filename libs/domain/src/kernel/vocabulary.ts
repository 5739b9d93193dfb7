import { type TSchema, Type } from 'typebox';
import { namesOf } from './names.ts';
import { PLAIN_TEXT, PUBLIC_LINE } from './plain-text.ts';
import { type Fields, term, type ValueOf } from './term.ts';

/** The terms that every context uses. A term of one context only is defined in that context. */

const ID = '^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$';

/** An id chosen by the caller; `subject` is the kind under which events that name it can be found. */
export const id = (subject: string, zh: string, en: string, example: string) =>
  term(Type.String({ pattern: ID }), {
    rule: {
      zh: `${zh}编号：小写字母、数字、点或连字符，至多 64 位`,
      en: `the ${en}'s id: lower-case letters, digits, dots or hyphens, at most 64`,
    },
    example,
    subject,
  });

/** A code of the programme's own: it names one thing, for people and programs, and says nothing about anybody. */
export const code = (example: string) =>
  term(Type.String({ pattern: '^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$' }), {
    rule: {
      zh: '代码：小写字母、数字或连字符，至多 60 位',
      en: 'a code: lower-case letters, digits or hyphens, at most 60',
    },
    example,
  });

export const UnitId = id('unit', '单位', 'unit', 'county-431221');
export const LeaderId = id('leader', '干部', 'leader', 'leader-0042');
export const TaskId = id('task', '任务', 'task', 'task-2016-0007');
export const FundId = id('fund', '资金', 'fund', 'fund-2016-central');
export const ObligationId = id('obligation', '责任事项', 'obligation', '6f2d8f5e-52a1-5a3c-9d0b-1f3c5a7b9d11');

/** An account, as events name it. */
export const AccountName = term(Type.String({ pattern: '^account:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$' }), {
  rule: { zh: '账户，如 account:…', en: 'an account, as account:…' },
  example: 'account:downstream',
});

export const CalendarDay = term(Type.String({ format: 'date' }), {
  rule: { zh: '存在的日期，格式为 YYYY-MM-DD', en: 'a day that exists, as YYYY-MM-DD' },
  example: '2016-03-01',
  calendar: 'day',
});

export const Instant = term(Type.String({ format: 'date-time', maxLength: 35 }), {
  rule: { zh: 'RFC 3339 时刻，例如 2016-03-01T00:00:00Z', en: 'an RFC 3339 instant such as 2016-03-01T00:00:00Z' },
  example: '2016-03-01T00:00:00Z',
});

export const Year = term(Type.Integer({ minimum: 2000, maximum: 2100 }), {
  rule: { zh: '2000 至 2100 之间的年份', en: 'a year from 2000 to 2100' },
  example: 2016,
  calendar: 'year',
});

/** Money is a whole number of fen. One amount is at most 10 trillion yuan; whoever adds amounts up guards the sum. */
export const AmountFen = term(Type.Integer({ minimum: 1, maximum: 1_000_000_000_000_000 }), {
  rule: { zh: '正整数，单位为分', en: 'a positive whole number of fen' },
  example: 50_000_000,
});

export const Persons = term(Type.Integer({ minimum: 0, maximum: 10_000_000 }), {
  rule: { zh: '非负整数（人）', en: 'a whole number of persons, not negative' },
  example: 1200,
});

/** A share in hundredths of a per cent: 1750 is 17.50 %. */
export const BasisPoints = term(Type.Integer({ minimum: 0, maximum: 10_000 }), {
  rule: { zh: '0 至 10000 的整数，单位为万分之一', en: 'a whole number of basis points, 0 to 10000' },
  example: 1750,
});

export const Sha256Hex = term(Type.String({ pattern: '^[0-9a-f]{64}$' }), {
  rule: { zh: 'SHA-256 的 64 位十六进制小写值', en: 'a SHA-256 as 64 lower-case hex digits' },
  example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
});

/** One line of text: a name, a title, a number of a document. */
export const text = (maxLength: number, example: string) =>
  term(Type.String({ minLength: 1, maxLength, pattern: '\\S', format: PUBLIC_LINE }), {
    rule: {
      zh: `1 至 ${maxLength} 个字符，单行，不可为空白，首尾不留空格，不含控制字符和不可见字符，采用 Unicode 规范形式 NFC`,
      en: `1 to ${maxLength} characters in one line, not blank, with no space at either end, each of them visible, in Unicode's normal form NFC`,
    },
    example,
  });

/** Text that may have several lines, each ended by U+000A. */
export const lines = (maxLength: number, example: string) =>
  term(Type.String({ minLength: 1, maxLength, pattern: '\\S', format: PLAIN_TEXT }), {
    rule: {
      zh: `1 至 ${maxLength} 个字符，可换行，不可为空白，不含其他控制字符和不可见字符，采用 Unicode 规范形式 NFC`,
      en: `1 to ${maxLength} characters, line breaks (U+000A) among them, not blank, each of the others visible, in Unicode's normal form NFC`,
    },
    example,
  });

export const integer = (minimum: number, maximum: number, example: number) =>
  term(Type.Integer({ minimum, maximum }), {
    rule: { zh: `${minimum} 至 ${maximum} 的整数`, en: `a whole number from ${minimum} to ${maximum}` },
    example,
  });

/** A place in the log: dense, from 0. */
export const LogPosition = integer(0, Number.MAX_SAFE_INTEGER, 12);

export const flag = () => term(Type.Boolean(), { rule: { zh: 'true 或 false', en: 'true or false' }, example: false });

/** One of some stable codes; the first is the example. */
export function oneOf<const T extends readonly [string, ...string[]]>(...codes: T) {
  return term(Type.Enum<[...T]>([...codes]), {
    rule: { zh: `以下之一：${codes.join('、')}`, en: `one of ${codes.join(', ')}` },
    example: codes[0],
  });
}

/** Every list of the domain is a set: no item stands in it twice. */
export const listOf = <T extends TSchema>(items: T, minItems: number, maxItems: number) =>
  Object.assign(Type.Array(items, { minItems, maxItems, uniqueItems: true }), {
    'x-rule': {
      zh: `${minItems} 至 ${maxItems} 项的列表，互不重复`,
      en: `a list of ${minItems} to ${maxItems} items, no two alike`,
    },
  });

export const record = <F extends Fields>(fields: F) =>
  Type.Object(fields as { -readonly [K in keyof F]: F[K] }, { additionalProperties: false });

/** The document that orders what is recorded. */
export const Authority = record({
  number: text(100, '怀扶考〔2016〕3号'),
  issuer: text(100, '中共怀化市委'),
  date: CalendarDay,
});
export type Authority = ValueOf<typeof Authority>;

export const Reason = lines(500, '山体滑坡，工期顺延');

/** What is made known before it is decided: 公示. Each kind has its least number of days in the policy. */
export const NoticeKind = oneOf('household', 'exit', 'project', 'fund', 'result', 'measure');
export type NoticeKind = ValueOf<typeof NoticeKind>;

/** Before results and measures could be made known first. */
export const FirstNoticeKind = oneOf('household', 'exit', 'project', 'fund');

export const noticeKindNames = namesOf<NoticeKind>({
  household: { zh: '农户', en: 'household' },
  exit: { zh: '退出', en: 'exit' },
  project: { zh: '项目', en: 'project' },
  fund: { zh: '资金', en: 'fund' },
  result: { zh: '考核结果', en: 'result' },
  measure: { zh: '组织措施', en: 'organisational measure' },
});

/** What a task or a plan counts, how much of it, in which unit. */
export const Indicator = code('persons-lifted');
export const TargetValue = integer(0, Number.MAX_SAFE_INTEGER, 320);
/** 人, 户, 公里, 万元: what is counted is for each programme to say, so there is no list; at most 20 characters, no word about persons. */
export const TargetUnit = text(20, '人');

export const Pathway = oneOf('production-employment', 'relocation', 'minimum-living', 'medical-aid');
export type Pathway = ValueOf<typeof Pathway>;

export const Mode = oneOf(
  'finance',
  'ecological-relocation',
  'entrusted-industry',
  'industrial-park',
  'education',
  'science',
  'e-commerce',
  'tourism',
  'health',
  'social',
);
export type Mode = ValueOf<typeof Mode>;
