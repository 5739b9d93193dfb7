import type { ExpressionBuilder, ReferenceExpression } from 'kysely';

/** Whether somebody is there on a day: from their first day on, until their last, both counted. */
export const thereOn = <DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  from: ReferenceExpression<DB, TB>,
  to: ReferenceExpression<DB, TB>,
  on: string,
) => eb.and([eb(from, '<=', on as never), eb.or([eb(to, 'is', null), eb(to, '>=', on as never)])]);
