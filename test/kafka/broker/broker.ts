import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { whyMissing } from '../../debian.ts';
import { kafkaJars } from './jars.ts';

/** Apache Kafka, one process, on a folder and a port of its own. */
export interface Broker {
  /** `host:port`. */
  readonly address: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again, where it was killed; resolves when it answers. */
  start(): Promise<void>;
  /** Ends it, and its folder goes. */
  end(): Promise<void>;
}

const NEEDED = [
  { command: 'java', package: 'default-jre-headless' },
  { command: 'mvn', package: 'maven' },
  { command: 'kcat', package: 'kcat' },
];
const CLUSTER = 'b251cyBib251cyBvbnVzMQ';
/** Up in a third less time, and as fast as the tests need it. */
const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const LOG_LEVEL = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error';
const STARTS_MS = 60_000;

/**
 * Why there can be no broker here; undefined where there can. Looked for where it can be skipped: the machine that checks every
 * change (`CI`) has what it takes, and must not pass over it.
 */
export function whyNoBroker(): string | undefined {
  const why = reasonAgainst();
  if (why !== undefined && process.env.CI) throw new Error(`no Apache Kafka: ${why}`);
  return why;
}

function reasonAgainst(): string | undefined {
  const why = whyMissing(NEEDED);
  if (why !== undefined) return why;
  try {
    kafkaJars();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** @param isQuick to be up soon, rather than fast for long */
export async function startBroker({ isQuick = true }: { readonly isQuick?: boolean } = {}): Promise<Broker> {
  const folder = mkdtempSync(join(tmpdir(), 'onus-kafka-'));
  const [port, controller] = await freePorts();
  const address = `127.0.0.1:${port}`;
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, lines(ofOneBroker(folder, port, controller)));
  const classPath = ['-cp', join(kafkaJars(), '*'), LOG_LEVEL];
  execFileSync('java', [...QUICK, ...classPath, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', properties], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // Owned by this function: what runs at present.
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  const start = async (): Promise<void> => {
    const args = ['-Xmx512m', ...(isQuick ? QUICK : []), ...classPath, 'kafka.Kafka', properties];
    const running = spawn('java', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    child = running;
    await answers(address, () => running.exitCode === null);
  };
  await start();
  return {
    address,
    kill,
    start,
    end: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ofOneBroker = (folder: string, port: number, controller: number) => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  'controller.quorum.voters': `1@127.0.0.1:${controller}`,
  listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
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
async function answers(address: string, isRunning: () => boolean): Promise<void> {
  const endMs = performance.now() + STARTS_MS;
  for (;;) {
    const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin();
    try {
      await admin.connect();
      const { brokers } = await admin.describeCluster();
      if (brokers.length > 0) return;
    } catch (error) {
      if (!isRunning() || performance.now() > endMs) throw error;
    } finally {
      await admin.disconnect();
    }
    await setTimeout(100);
  }
}

/** Two that nobody listens on. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer().listen(0, '127.0.0.1'), createServer().listen(0, '127.0.0.1')];
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const [first = 0, second = 0] = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return [first, second];
}
