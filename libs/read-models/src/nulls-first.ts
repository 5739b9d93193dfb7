import type { OrderByItemBuilder } from 'kysely';

/** What is not there comes first in every database: SQLite has it so, PostgreSQL would have it last. */
export const nullsFirst = (order: OrderByItemBuilder): OrderByItemBuilder => order.asc().nullsFirst();
