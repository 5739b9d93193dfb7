import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../free-ports.ts';
import { type KafkaProcess, kafkaProcess } from './kafka-process.ts';
import { wayOrWhyNot } from './ways.ts';

/** Three brokers, of which the first is the controller, too. What they keep, each keeps; two must have it. */
export interface Cluster {
  /** Their addresses, with commas between them. */
  readonly address: string;
  readonly brokers: readonly Pick<KafkaProcess, 'start' | 'kill'>[];
  end(): Promise<void>;
}

const BROKERS = 3;

export async function startCluster(): Promise<Cluster> {
  const way = wayOrWhyNot();
  if (way.kind === 'none' || way.kind === 'given') throw new Error('no Apache Kafka of which three can be started');
  const folder = mkdtempSync(join(tmpdir(), 'onus-kafka-cluster-'));
  const [controller = 0, ...ports] = await freePorts(1 + BROKERS);
  const brokers = ports.map((port, i) => {
    const own = join(folder, String(i));
    mkdirSync(own);
    const properties = ofOneOfThem(own, { id: i + 1, port, controller });
    return { port, process: kafkaProcess({ way, folder: own, properties, isQuick: true }) };
  });
  for (const { process } of brokers) process.start();
  for (const { port, process } of brokers) await process.answers(`127.0.0.1:${port}`);
  return {
    address: ports.map((port) => `127.0.0.1:${port}`).join(),
    brokers: brokers.map(({ process }) => process),
    end: async () => {
      for (const { process } of brokers) await process.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly id: number;
  readonly port: number;
  readonly controller: number;
}

const ofOneOfThem = (folder: string, { id, port, controller }: Place) => ({
  'process.roles': id === 1 ? 'broker,controller' : 'broker',
  'node.id': id,
  'controller.quorum.voters': `1@127.0.0.1:${controller}`,
  listeners: `PLAINTEXT://127.0.0.1:${port}${id === 1 ? `,CONTROLLER://127.0.0.1:${controller}` : ''}`,
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
  'controller.listener.names': 'CONTROLLER',
  'log.dirs': join(folder, 'log'),
  'auto.create.topics.enable': false,
  'default.replication.factor': BROKERS,
  'min.insync.replicas': 2,
  'offsets.topic.replication.factor': BROKERS,
  'transaction.state.log.replication.factor': BROKERS,
  'transaction.state.log.min.isr': 2,
  'transaction.state.log.num.partitions': BROKERS,
  // Leaders move soon to others, and back.
  'broker.session.timeout.ms': 3_000,
  'broker.heartbeat.interval.ms': 500,
  'replica.lag.time.max.ms': 3_000,
  'leader.imbalance.check.interval.seconds': 5,
});
