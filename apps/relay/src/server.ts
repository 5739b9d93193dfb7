import { smallServer } from '@onus/edge';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';
import { isReady, lagOf, type RelayStatus } from './status.ts';

const REQUESTS_PER_SECOND = 50;
const CONNECTIONS = { total: 64, perAddress: 64 } as const;

/** What a relay tells of itself: `GET /healthz`, whether a new start would mend it; `GET /readyz`, whether it relays; `GET /metrics`. */
export async function relayServer(status: RelayStatus, { registry }: Metrics): Promise<FastifyInstance> {
  const app = await smallServer({ requestsPerSecond: REQUESTS_PER_SECOND, connections: CONNECTIONS });
  // It tries again by itself: a new start mends nothing while it is at it.
  app.get('/healthz', async (_request, reply) => reply.code(status.ended ? 503 : 200).send(told(status)));
  app.get('/readyz', async (_request, reply) => reply.code(isReady(status) ? 200 : 503).send(told(status)));
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  return app;
}

function told(status: RelayStatus) {
  const { next, size, setback, retrying, ended } = status;
  return {
    status: ended ?? (isReady(status) ? 'relaying' : setback || retrying ? 'trying-again' : 'starting'),
    next,
    size,
    lag: lagOf(status),
    ...(setback && { setback: { code: setback.code, since: setback.since, attempts: setback.attempts } }),
    ...(retrying && { retrying }),
  };
}
