import { allowLimits, boundConnections, HTTP_BOUNDS, requestLimit } from '@onus/edge';
import { formatState, type Signer, SigningError, stateOf } from '@onus/signing';
import { type FastifyInstance, fastify } from 'fastify';

const REQUESTS_PER_SECOND = 500;
const CONNECTIONS = { total: 256, perAddress: 128, proxies: [] } as const;
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * What the signer tells the ledgers, all of which may be known to everybody: `GET /state`, `GET /evidence`, and `POST /sign`, by which
 * it signs the head as it stands, as it does every two seconds by itself. `GET /healthz` is 503 where it signs no more.
 */
export async function signerServer(signer: Signer): Promise<FastifyInstance> {
  const { requestTimeout, keepAliveTimeout, ...http } = HTTP_BOUNDS;
  const app = fastify({ bodyLimit: 1, requestTimeout, keepAliveTimeout, http });
  boundConnections(app.server, CONNECTIONS);
  await allowLimits(app);
  const countRequest = requestLimit(app, { max: REQUESTS_PER_SECOND, windowMs: 1_000 });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const seconds = await countRequest(request);
    if (seconds === undefined) return;
    return reply.code(429).header('retry-after', String(seconds)).send({ code: 'too-many-requests' });
  });
  app.get('/state', async (_request, reply) => reply.type(JSON_TYPE).send(formatState(stateOf(signer))));
  app.get('/evidence', async () => ({ files: signer.evidence() }));
  app.post('/sign', async (_request, reply) => {
    try {
      return await signer.signNow();
    } catch (error) {
      if (error instanceof SigningError) return reply.code(503).send({ code: error.code });
      throw error;
    }
  });
  app.get('/healthz', async (_request, reply) => {
    const { origin, status } = stateOf(signer);
    const { stopped, failing, released } = status;
    const told = { origin, released: released?.size, stopped: stopped?.code, failing: failing?.code };
    return reply
      .code(stopped ? 503 : 200)
      .send({ status: stopped ? 'stopped' : failing ? 'trying-again' : 'ok', ...told });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not-found' }));
  return app;
}
