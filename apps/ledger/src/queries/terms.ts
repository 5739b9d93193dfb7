import { oneOf, term } from '@onus/domain';
import { Type } from 'typebox';

/** The terms of questions. */

export const Position = term(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), {
  rule: { zh: '日志中的位置，自 0 起的整数', en: 'a position in the log, a whole number from 0' },
  example: 0,
});

/** Names one event: by its position, or by its id as the receipt has it. */
export const EventRef = term(
  Type.String({ pattern: '^(?:0|[1-9][0-9]{0,14}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$' }),
  {
    rule: {
      zh: '日志中的位置（自 0 起的整数），或回执所载的事件编号',
      en: "a position in the log, a whole number from 0, or the event's id from its receipt",
    },
    example: '0',
  },
);

/** Rows of one page. */
export const Limit = term(Type.Integer({ minimum: 1, maximum: 500 }), {
  rule: { zh: '1 至 500 的整数', en: 'a whole number from 1 to 500' },
  example: 50,
});
export const LIMIT_DEFAULT = 50;

export const Cursor = term(Type.String({ pattern: '^[A-Za-z0-9_-]{1,1000}$' }), {
  rule: { zh: '前一页所给的 next', en: 'the `next` of the page before' },
  example: 'eyJjb2RlIjoiNDMxMjIxIn0',
});

export const TaskStatus = oneOf('open', 'claimed', 'completed', 'cancelled');
export const ResultStatus = oneOf('none', 'recorded', 'published');
/** Of units that come out of poverty. */
export const ExitLevel = oneOf('county', 'village');
export const MovementKind = oneOf(
  'budgeted',
  'allocated',
  'disbursed',
  'paid',
  'settled',
  'returned',
  'recovered',
  'reversed',
);
export const ObligationStates = Type.Array(
  oneOf(
    'due',
    'overdue',
    'in-rectification',
    'rectification-overdue',
    'closed-out',
    'decided',
    'execution-overdue',
    'executed',
    'concluded',
    'lapsed',
    'in-correction',
    'restored',
    'revoked',
  ),
  { minItems: 1, maxItems: 13 },
);

/** A filter that is either on or left out. */
export const OnlyTrue = term(Type.Literal(true), {
  rule: { zh: 'true（不筛选的省略）', en: 'true, or is left out' },
  example: true,
});
