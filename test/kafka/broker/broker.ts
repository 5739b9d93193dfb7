import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../free-ports.ts';
import { type Guarded, guardedAt } from './guarded.ts';
import { kafkaProcess } from './kafka-process.ts';
import { type Network, networkTo } from './network.ts';
import { wayOrWhyNot } from './ways.ts';

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
  const properties = ofOneBroker(folder, { port, controller, byTls, network: network.port });
  const broker = kafkaProcess({ way, folder, properties: { ...properties, ...guarded.properties }, isQuick });
  const address = `127.0.0.1:${network.port}`;
  const start = (): Promise<void> => {
    broker.start();
    return broker.answers(address);
  };
  await start();
  return {
    address,
    guarded: guarded.broker,
    network,
    kill: broker.kill,
    start,
    end: async () => {
      await broker.kill();
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
