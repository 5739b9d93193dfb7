import type { DynamicModule } from '@nestjs/common';
import type { Query } from './query.ts';
import { queryParts } from './query-parts.ts';

class Queries {}

/** One Nest module with a query, a handler and a route for each question. */
export function queryModule(queries: readonly Query[]): DynamicModule {
  const parts = queries.map(queryParts);
  return {
    module: Queries,
    controllers: parts.map(({ controller }) => controller),
    providers: parts.map(({ handler }) => handler),
  };
}
