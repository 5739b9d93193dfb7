import { ADD_CHECKPOINT_BYTES_MAX, answerAddCheckpoint, cosigner, type NoteVerifier } from '@onus/transparency-log';
import { type FastifyInstance, fastify } from 'fastify';
import { rateLimit } from './rate-limit.ts';
import type { Store } from './store.ts';

const TIMEOUT_MS = 10_000;
const CONNECTIONS_MAX = 256;
const PLAIN = 'text/plain; charset=utf-8';

/** The witness over HTTP: `POST /add-checkpoint` (c2sp.org/tlog-witness) and `GET /healthz`. */
export function witnessServer(store: Store, logs: readonly NoteVerifier[]): FastifyInstance {
  const app = fastify({
    bodyLimit: ADD_CHECKPOINT_BYTES_MAX,
    connectionTimeout: TIMEOUT_MS,
    requestTimeout: TIMEOUT_MS,
    keepAliveTimeout: TIMEOUT_MS,
  });
  app.server.maxConnections = CONNECTIONS_MAX;
  const isWithinRate = rateLimit();
  const cosignAt = cosigner(store.key);

  // Bodies are read as bytes, whatever they are said to be.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    if (isWithinRate(request.ip)) return;
    return reply.code(429).header('retry-after', '1').type(PLAIN).send('too many requests\n');
  });

  app.post<{ Body: Buffer | undefined }>('/add-checkpoint', async (request, reply) => {
    const nowSeconds = Math.floor(Date.now() / 1_000);
    const witness = { logs, cosigners: [cosignAt(nowSeconds)] };
    const { status, contentType, body } = await answerAddCheckpoint(request.body ?? Buffer.alloc(0), witness, store);
    return reply.code(status).header('content-type', contentType).send(body);
  });

  app.get('/healthz', async (_request, reply) => {
    const { failure, key } = store;
    return reply
      .code(failure ? 503 : 200)
      .send({ status: failure ? 'stopped' : 'ok', name: key.name, logs: store.sizes() });
  });

  app.setNotFoundHandler((_request, reply) => reply.code(404).type(PLAIN).send('nothing here\n'));
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode >= 500) console.error(error);
    return reply
      .code(statusCode)
      .type(PLAIN)
      .send(`${statusCode < 500 ? error.message : 'no cosignature: the witness has failed'}\n`);
  });
  return app;
}
