import { allowLimits, boundConnections, HTTP_BOUNDS, hasEncodedSeparator, requestLimit } from '@onus/edge';
import {
  ADD_CHECKPOINT_BYTES_MAX,
  answerAddCheckpoint,
  cosigner,
  formatSplitView,
  logIdOf,
  type VerifierKey,
  verifierFor,
} from '@onus/transparency-log';
import { type FastifyInstance, fastify } from 'fastify';
import type { Store } from './store.ts';

const REQUESTS_PER_SECOND = 50;
const CONNECTIONS = { total: 256, perAddress: 128, proxies: [] } as const;
const PLAIN = 'text/plain; charset=utf-8';

interface OfLog {
  readonly Params: { readonly logId: string };
}

/**
 * The witness over HTTP: `POST /add-checkpoint` (c2sp.org/tlog-witness), what it cosigned last and what contradicts that, and
 * `GET /healthz`.
 */
export async function witnessServer(store: Store, logKeys: readonly VerifierKey[]): Promise<FastifyInstance> {
  const { requestTimeout, keepAliveTimeout, ...http } = HTTP_BOUNDS;
  const app = fastify({ bodyLimit: ADD_CHECKPOINT_BYTES_MAX, requestTimeout, keepAliveTimeout, http });
  boundConnections(app.server, CONNECTIONS);
  await allowLimits(app);
  const countRequest = requestLimit(app, { max: REQUESTS_PER_SECOND, windowMs: 1_000 });
  const cosignAt = cosigner(store.key);
  const logs = logKeys.map((key) => verifierFor(key));
  const origins = new Map(logKeys.map(({ name }) => [logIdOf(name), name]));

  // Bodies are read as bytes, whatever they are said to be.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    if (hasEncodedSeparator(request.raw.url ?? '')) return reply.code(404).type(PLAIN).send('nothing here\n');
    const seconds = await countRequest(request);
    if (seconds === undefined) return;
    return reply.code(429).header('retry-after', String(seconds)).type(PLAIN).send('too many requests\n');
  });

  app.post<{ Body: Buffer | undefined }>('/add-checkpoint', async (request, reply) => {
    const nowSeconds = Math.floor(Date.now() / 1_000);
    const witness = { logs, cosigners: [cosignAt(nowSeconds)] };
    const { status, contentType, body } = await answerAddCheckpoint(request.body ?? Buffer.alloc(0), witness, store);
    return reply.code(status).header('content-type', contentType).send(body);
  });

  // Where the witness of github.com/transparency-dev serves it: the protocol itself has no way to ask (yet).
  app.get<OfLog>('/witness/v0/logs/:logId/checkpoint', async (request, reply) => {
    const origin = origins.get(request.params.logId);
    const latest = origin === undefined ? undefined : await store.latest(origin);
    if (latest?.note === undefined) return reply.code(404).type(PLAIN).send('no checkpoint of this log was cosigned\n');
    return reply.type(PLAIN).send(latest.note);
  });

  app.get<OfLog>('/witness/v0/logs/:logId/evidence', async (request, reply) => {
    const origin = origins.get(request.params.logId);
    if (origin === undefined) return reply.code(404).type(PLAIN).send('the log is not known here\n');
    const keys = logKeys.filter(({ name }) => name === origin);
    const evidence = store.evidence(origin).map(({ heads, link, isProven, seenAt: at }) => {
      const seenAt = at.toISOString();
      return { seenAt, isProven, file: formatSplitView({ heads, keys, link, seenAt, seenBy: store.key.name }) };
    });
    return reply.send({ origin, evidence });
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
