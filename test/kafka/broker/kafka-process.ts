import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { commandOf, type Way } from './ways.ts';

/** A process of Apache Kafka that can be killed and started again, on a folder of its own. */
export interface KafkaProcess {
  /** Does not wait until it answers. */
  start(): void;
  kill(): Promise<void>;
  /** Resolves when it tells of its cluster at this address. @throws Error with what it had to complain of */
  answers(address: string): Promise<void>;
}

export interface ProcessOptions {
  readonly way: Exclude<Way, { kind: 'given' }>;
  readonly folder: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** To be up soon, rather than fast for long. */
  readonly isQuick: boolean;
}

const CLUSTER = 'b251cyBib251cyBvbnVzMQ';
/** Up in a third less time, and as fast as the tests need it. */
const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const LOG_LEVEL = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error';
const STARTS_MS = 60_000;
const SAID_MAX = 5_000;

export function kafkaProcess({ way, folder, properties, isQuick }: ProcessOptions): KafkaProcess {
  const [file, log] = [join(folder, 'server.properties'), join(folder, 'broker.log')];
  writeFileSync(file, lines(properties));
  const classPath = ['-cp', way.classPath, LOG_LEVEL];
  const format = [...QUICK, ...classPath, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', file];
  execFileSync(...commandOf(way, format, { folder, name: nameOfOne() }), { stdio: ['ignore', 'ignore', 'inherit'] });
  const run = [...(isQuick ? QUICK : []), '-Xmx512m', ...classPath, 'kafka.Kafka', file];
  // Owned by this function: what runs at present.
  let child: ChildProcess | undefined;
  let name = '';
  const isRunning = (): boolean => child?.exitCode === null && child.signalCode === null;

  return {
    start: () => {
      name = nameOfOne();
      const complaints = openSync(log, 'a');
      child = spawn(...commandOf(way, run, { folder, name }), { stdio: ['ignore', 'ignore', complaints] });
      closeSync(complaints);
    },
    kill: async () => {
      if (!child || !isRunning()) return;
      const exit = once(child, 'exit');
      if (way.kind === 'docker') execFileSync('docker', ['kill', name], { stdio: 'ignore' });
      else child.kill('SIGKILL');
      await exit;
    },
    answers: async (address) => {
      const endMs = performance.now() + STARTS_MS;
      while (!(await tellsOfItsCluster(address))) {
        if (!isRunning() || performance.now() > endMs)
          throw new Error(`no broker: ${readFileSync(log, 'utf8').slice(0, SAID_MAX)}`);
        await setTimeout(100);
      }
    },
  };
}

const nameOfOne = (): string => `onus-kafka-${randomUUID()}`;

const lines = (settings: Readonly<Record<string, unknown>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

async function tellsOfItsCluster(address: string): Promise<boolean> {
  const { Kafka, logLevel } = kafkajs;
  const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}
