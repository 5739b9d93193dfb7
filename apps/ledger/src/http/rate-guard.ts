import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { type CountRequest, requestLimit } from '@onus/edge';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { ROUTE_ACCESS } from './access.ts';
import { ProblemError, tooMany } from './problem.ts';

type CostOfRoute = 'usual' | 'expensive';

const ROUTE_COST = 'onus:route-cost';

/** What a route costs; the expensive ones may be asked less often. */
export const Cost = (cost: CostOfRoute): MethodDecorator => SetMetadata(ROUTE_COST, cost);

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** How often one may ask under one token, which the access guard has found to be one. */
@Injectable()
export class RateGuard implements CanActivate {
  private counting: Readonly<Record<CostOfRoute, CountRequest>> | undefined;

  constructor(@Inject(LEDGER_PARTS) private readonly parts: LedgerParts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = context.getHandler();
    if (Reflect.getMetadata(ROUTE_ACCESS, route) === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    this.counting ??= this.limitsOn(request.server);
    const cost = costOf(route, request);
    const seconds =
      (await this.counting.usual(request)) ??
      (cost === 'expensive' ? await this.counting.expensive(request) : undefined);
    if (seconds !== undefined) throw new ProblemError(tooMany(seconds));
    return true;
  }

  private limitsOn(fastify: FastifyInstance): Readonly<Record<CostOfRoute, CountRequest>> {
    const { requestsPerToken, expensivePerToken } = this.parts.limits;
    const keyOf = ({ headers }: FastifyRequest): string => headers.authorization ?? '';
    return {
      usual: requestLimit(fastify, { max: requestsPerToken, windowMs: SECOND_MS, keyOf }),
      expensive: requestLimit(fastify, { max: expensivePerToken, windowMs: MINUTE_MS, keyOf }),
    };
  }
}

/** To take a whole list away costs as much as any expensive read. */
function costOf(route: object, { query }: FastifyRequest): CostOfRoute {
  if (Object.hasOwn((query ?? {}) as object, 'format')) return 'expensive';
  return Reflect.getMetadata(ROUTE_COST, route) ?? 'usual';
}
