import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { boundConnections } from '@onus/edge';
import { fastifyAdapter } from './http/fastify-adapter.ts';
import { markWhileInDoubt } from './http/mark-while-in-doubt.ts';
import { Traffic } from './http/traffic.ts';
import { ledgerModule } from './ledger-module.ts';
import type { LedgerOptions } from './ledger-options.ts';
import { countRequests } from './metrics/count-requests.ts';
import { nestLog } from './nest-log.ts';
import { type LedgerParts, openParts } from './open-parts.ts';
import { openApiDocument } from './openapi/document.ts';
import { withExamplesOf } from './openapi/examples-file.ts';
import { serveDocs } from './openapi/serve-docs.ts';
import { proposeProgrammePolicy } from './policy/propose-programme-policy.ts';
import { type LogLevel, MODELS_SECONDS } from './settings.ts';

export interface ServeOptions extends LedgerOptions {
  readonly host?: string;
  /** 0, the default: any free port. */
  readonly port?: number;
  readonly logLevel?: LogLevel;
  /** How long requests may take to come to an end once the service stops. Default: 10 s. */
  readonly graceMs?: number;
  /** In an empty ledger, propose the policy that the programme starts with. Default: no. */
  readonly offersPolicy?: boolean;
}

const GRACE_MS = 10_000;

export interface Served {
  readonly app: NestFastifyApplication;
  readonly url: string;
  /** Of the operator, where the ledger had no accounts yet: kept nowhere, and never told again. */
  readonly firstToken: string | undefined;
  /** Stops accepting, finishes what is in flight, hangs up on those who take too long, closes the log. */
  close(): Promise<void>;
}

/** Opens the ledger and serves it over HTTP. */
export async function serve(options: ServeOptions): Promise<Served> {
  const parts = await openParts({ modelsEveryMs: MODELS_SECONDS * 1_000, ...options });
  const app = await httpApplication(parts, options.logLevel ?? 'warn', options).catch(async (error) => {
    await parts.close();
    throw error;
  });
  if (options.offersPolicy && (await parts.store.head()).size === 0) await offerPolicy(app);
  const { host = '127.0.0.1', port = 0, graceMs = GRACE_MS } = options;
  await app.listen(port, host).catch(async (error) => {
    await app.close();
    throw error;
  });
  const url = urlOf(app.getHttpServer().address() as AddressInfo);
  // A demonstration is known by nobody else.
  if (options.demonstration) parts.feed.address ??= url;
  return { app, url, firstToken: await firstTokenOf(parts), close: () => closeInOrder(app, graceMs) };
}

/** Whoever starts a ledger that has no accounts is its operator. */
async function firstTokenOf({ accounts }: LedgerParts): Promise<string | undefined> {
  const operator = await accounts.addFirst({ name: '运维人员', roles: ['operator'] });
  return operator && (await accounts.issueToken(operator.id)).token;
}

/** Before anybody can ask for anything. */
async function offerPolicy(app: NestFastifyApplication): Promise<void> {
  try {
    await app.init();
    await proposeProgrammePolicy(app);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function httpApplication(
  parts: LedgerParts,
  logLevel: LogLevel,
  options: Pick<LedgerOptions, 'data' | 'demonstration'>,
): Promise<NestFastifyApplication> {
  const { limits, faults } = parts;
  const adapter = await fastifyAdapter(logLevel, limits);
  markWhileInDoubt(adapter.getInstance(), faults);
  const app = await NestFactory.create<NestFastifyApplication>(ledgerModule(parts), adapter, {
    bodyParser: false,
    logger: nestLog(adapter.getInstance().log),
    abortOnError: false,
  });
  const { data, demonstration } = options;
  countRequests(app);
  serveDocs(app, () => {
    const document = openApiDocument(app);
    return demonstration ? withExamplesOf(data, document) : document;
  });
  const { connections: total, connectionsPerAddress: perAddress, proxies } = limits;
  app.get(Traffic).connections = boundConnections(app.getHttpServer(), { total, perAddress, proxies });
  return app;
}

/** How often connections that have become idle are closed while the rest is answered. */
const SWEEP_MS = 20;

/**
 * Stops accepting and waits for what is in flight; a client that keeps its connection, or never ends its request, does not
 * keep the service.
 */
async function closeInOrder(app: NestFastifyApplication, graceMs: number): Promise<void> {
  const server = app.getHttpServer();
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const hangUp = setTimeout(() => server.closeAllConnections(), graceMs);
  await app.close().finally(() => {
    clearInterval(sweep);
    clearTimeout(hangUp);
  });
}

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
