import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { type Guarded, guardedAt } from './guarded.ts';
import { type Network, networkTo } from './network.ts';
import { commandOf, type Way, wayOrWhyNot } from './ways.ts';

/** Apache Kafka, one process, on a folder and a port of its own, and a network to it. */
export interface Broker {
  /** `host:port`. */
  readonly address: string;
  /** The same by TLS, for whoever logs in; undefined where it is somebody's broker. */
  readonly guarded: Guarded | undefined;
  readonly network: Network;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again, where it was killed; resolves when it answers. */
  start(): Promise<void>;
  /** Ends it, and its folder goes. */
  end(): Promise<void>;
}

const CLUSTER = 'b251cyBib251cyBvbnVzMQ';
/** Up in a third less time, and as fast as the tests need it. */
const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const LOG_LEVEL = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error';
const STARTS_MS = 60_000;
const SAID_MAX = 5_000;

/** What a test can have here. The machine that checks every change (`CI`) has what it takes, and must not pass over it. */
export function brokerHere(): { readonly why: string | undefined; readonly canBeKilled: boolean } {
  const way = wayOrWhyNot();
  if (way.kind === 'none' && process.env.CI) throw new Error(`no Apache Kafka: ${way.why}`);
  return { why: way.kind === 'none' ? way.why : undefined, canBeKilled: way.kind !== 'given' };
}

/** @param isQuick to be up soon, rather than fast for long */
export async function startBroker({ isQuick = true }: { readonly isQuick?: boolean } = {}): Promise<Broker> {
  const way = wayOrWhyNot();
  if (way.kind === 'none') throw new Error(`no Apache Kafka: ${way.why}`);
  if (way.kind === 'given') return givenBroker(way.address);
  const folder = mkdtempSync(join(tmpdir(), 'onus-kafka-'));
  const [port = 0, controller = 0, byTls = 0] = await freePorts(3);
  const network = await networkTo(port);
  const guarded = await guardedAt(folder, byTls);
  const properties = join(folder, 'server.properties');
  writeFileSync(
    properties,
    lines({ ...ofOneBroker(folder, { port, controller, byTls, network: network.port }), ...guarded.properties }),
  );
  const classPath = ['-cp', way.classPath, LOG_LEVEL];
  const format = [...QUICK, ...classPath, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', properties];
  execFileSync(...commandOf(way, format, { folder, name: nameOfOne() }), { stdio: ['ignore', 'ignore', 'inherit'] });
  const run = [...(isQuick ? QUICK : []), '-Xmx512m', ...classPath, 'kafka.Kafka', properties];
  // Owned by this function: what runs at present.
  let running: Running | undefined;
  const kill = async (): Promise<void> => running?.kill();
  const start = async (): Promise<void> => {
    const started = runningBy(way, run, folder);
    running = started;
    await answers(`127.0.0.1:${network.port}`, started);
  };
  await start();
  return {
    address: `127.0.0.1:${network.port}`,
    guarded: guarded.broker,
    network,
    kill,
    start,
    end: async () => {
      await kill();
      await network.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One that runs already: it is neither killed nor cut off. */
function givenBroker(address: string): Broker {
  const refuse = (): never => {
    throw new Error(`${address} is somebody's broker, and is not killed`);
  };
  const network = { port: 0, sever: refuse, silence: refuse, mend: refuse, close: async () => undefined };
  return { address, guarded: undefined, network, kill: refuse, start: refuse, end: async () => undefined };
}

interface Running {
  isRunning(): boolean;
  /** What it had to complain of. */
  said(): string;
  kill(): Promise<void>;
}

function runningBy(way: Exclude<Way, { kind: 'given' }>, args: readonly string[], folder: string): Running {
  const name = nameOfOne();
  const log = join(folder, 'broker.log');
  const file = openSync(log, 'a');
  const child: ChildProcess = spawn(...commandOf(way, args, { folder, name }), { stdio: ['ignore', 'ignore', file] });
  closeSync(file);
  const exit = once(child, 'exit');
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    isRunning,
    said: () => readFileSync(log, 'utf8').slice(0, SAID_MAX),
    kill: async () => {
      if (!isRunning()) return;
      if (way.kind === 'docker') execFileSync('docker', ['kill', name], { stdio: 'ignore' });
      else child.kill('SIGKILL');
      await exit;
    },
  };
}

const nameOfOne = (): string => `onus-kafka-${randomUUID()}`;

interface Ports {
  readonly port: number;
  readonly controller: number;
  readonly byTls: number;
  /** That the broker tells whoever asks where it is. */
  readonly network: number;
}

const ofOneBroker = (folder: string, { port, controller, byTls, network }: Ports) => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  'controller.quorum.voters': `1@127.0.0.1:${controller}`,
  listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller},SASL_SSL://127.0.0.1:${byTls}`,
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${network},SASL_SSL://127.0.0.1:${byTls}`,
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL',
  'inter.broker.listener.name': 'PLAINTEXT',
  'controller.listener.names': 'CONTROLLER',
  'log.dirs': join(folder, 'log'),
  'auto.create.topics.enable': false,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 1,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 1,
  'group.initial.rebalance.delay.ms': 0,
  // One that was killed may come back once it is thought gone.
  'broker.session.timeout.ms': 2_000,
  'broker.heartbeat.interval.ms': 500,
});

const lines = (settings: Readonly<Record<string, unknown>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** Resolves when the broker tells of its cluster. */
async function answers(address: string, { isRunning, said }: Running): Promise<void> {
  const endMs = performance.now() + STARTS_MS;
  const { Kafka, logLevel } = kafkajs;
  for (;;) {
    const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin();
    try {
      await admin.connect();
      const { brokers } = await admin.describeCluster();
      if (brokers.length > 0) return;
    } catch (error) {
      if (!isRunning() || performance.now() > endMs) throw new Error(`no broker: ${said()}`, { cause: error });
    } finally {
      await admin.disconnect();
    }
    await setTimeout(100);
  }
}

/** So many that nobody listens on. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
