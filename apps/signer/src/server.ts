import { smallServer } from '@onus/edge';
import { formatState, type Signer, SigningError, stateOf } from '@onus/signing';
import type { FastifyInstance } from 'fastify';

const REQUESTS_PER_SECOND = 500;
const CONNECTIONS = { total: 256, perAddress: 128 } as const;
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * What the signer tells the ledgers, all of which may be known to everybody: `GET /state`, `GET /evidence`, and `POST /sign`, by which
 * it signs the head as it stands, as it does every two seconds by itself. `GET /healthz` is 503 where it signs no more.
 */
export async function signerServer(signer: Signer): Promise<FastifyInstance> {
  const app = await smallServer({ requestsPerSecond: REQUESTS_PER_SECOND, connections: CONNECTIONS });
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
  return app;
}
