import { type FastifyInstance, fastify } from 'fastify';
import { boundConnections } from './bound-connections.ts';
import { HTTP_BOUNDS } from './http-bounds.ts';
import { allowLimits, requestLimit } from './request-limits.ts';

interface SmallServerBounds {
  /** Of one address. */
  readonly requestsPerSecond: number;
  readonly connections: { readonly total: number; readonly perAddress: number };
}

/** A server of a few short answers without bodies, for whoever looks after a program: bounded, and nothing that it says is kept. */
export async function smallServer({ requestsPerSecond, connections }: SmallServerBounds): Promise<FastifyInstance> {
  const { requestTimeout, keepAliveTimeout, ...http } = HTTP_BOUNDS;
  const app = fastify({ bodyLimit: 1, requestTimeout, keepAliveTimeout, http });
  boundConnections(app.server, { ...connections, proxies: [] });
  await allowLimits(app);
  const countRequest = requestLimit(app, { max: requestsPerSecond, windowMs: 1_000 });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const seconds = await countRequest(request);
    if (seconds === undefined) return;
    return reply.code(429).header('retry-after', String(seconds)).send({ status: 'too-many-requests' });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ status: 'not-found' }));
  return app;
}
