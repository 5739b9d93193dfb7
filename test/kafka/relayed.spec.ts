import { type Broker, startBroker, whyNoBroker } from './broker/broker.ts';
import { expectExactlyOnce, expectedOf, onTopics } from './on-topics.ts';
import { startRelay } from './relay-process.ts';
import { sampleLedger } from './sample-ledger.ts';

const why = whyNoBroker();
if (why !== undefined) console.log(`no Apache Kafka, and what needs it is skipped / 没有 Apache Kafka，已跳过：${why}`);

(why === undefined ? describe : describe.skip)('a relay', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.end());

  test('puts every event on its topic once', async () => {
    const ledger = await sampleLedger();
    const size = await ledger.record(3_000);
    const relay = await startRelay({ data: ledger.data, kafka: broker.address, prefix: 'once' });
    await relay.reached(size);
    await relay.reached(await ledger.record(500));
    expectExactlyOnce(await onTopics(broker.address, 'once'), await expectedOf(ledger.store, 'once'));
    expect(await relay.end('SIGTERM')).toBe(0);
    await ledger.end();
  });
});
