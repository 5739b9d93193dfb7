import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface RequestLimit {
  /** Requests in one window. 0: as many as they like. */
  readonly max: number;
  readonly windowMs: number;
  /** Who is counted. Default: the address, of IPv6 its network (/64), which one caller has all of. */
  readonly keyOf?: (request: FastifyRequest) => string;
}

/** Counts a request. In how many seconds to ask again, where it is one too many; undefined while it is not. */
export type CountRequest = (request: FastifyRequest) => Promise<number | undefined>;

/** Callers that each limit counts, at most; of more, those who asked longest ago are forgotten. */
const CALLERS_MAX = 10_000;

/** To be called before a server's limits are made. */
export async function allowLimits(fastify: FastifyInstance): Promise<void> {
  await fastify.register(rateLimit, { global: false, cache: CALLERS_MAX });
}

export function requestLimit(fastify: FastifyInstance, { max, windowMs, keyOf }: RequestLimit): CountRequest {
  if (max === 0) return async () => undefined;
  const count = fastify.createRateLimit({ max, timeWindow: windowMs, ...(keyOf && { keyGenerator: keyOf }) });
  return async (request) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return undefined;
    return Math.max(1, counted.ttlInSeconds);
  };
}
