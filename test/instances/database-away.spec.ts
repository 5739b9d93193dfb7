import { setTimeout } from 'node:timers/promises';
import { onPostgres } from '@onus/postgres/testing';
import { accountsIn } from '../accounts.ts';
import { answered } from '../until.ts';
import { givenInstances, type Instance, type Instances, killed, stopped } from './given-instances.ts';

/** Longer than accounts are trusted that cannot be followed, and than a duty lasts without a sign of life. */
const AWAY_MS = 16_000;
/** A pause, a duty that is taken over anew, and what is read again; with much to spare on a busy machine. */
const BACK_MS = 12_000;

onPostgres('two instances whose database is away', (cluster) => {
  let ledger: Instances;
  let signer: Instance;
  let token = '';
  let [one, two]: Instance[] = [];
  const printed = new Map<Instance, string[]>();
  const both = (): readonly Instance[] => [one, two].flatMap((each) => each ?? []);
  const started = async (name: string): Promise<Instance> => {
    const instance = await ledger.start(name);
    printed.set(instance, []);
    const heard = (chunk: Buffer) => printed.get(instance)?.push(chunk.toString());
    instance.program.process.stdout?.on('data', heard);
    instance.program.process.stderr?.on('data', heard);
    return instance;
  };
  const outputOf = (instance: Instance | undefined): string => (instance && printed.get(instance)?.join('')) ?? '';
  const asked = async ({ url }: Instance, path: string) => {
    const begunMs = performance.now();
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    const text = await response.text();
    return { status: response.status, text, ms: performance.now() - begunMs };
  };
  const isReady = async (instance: Instance): Promise<boolean> => (await asked(instance, '/readyz')).status === 200;

  beforeAll(async () => {
    ledger = await givenInstances(cluster(), { LC_ALL: 'zh_CN.UTF-8' });
    signer = await ledger.startSigner();
    one = await started('one');
    two = await started('two');
    token = (await accountsIn(ledger.database)).operator.token;
    for (const each of both()) await answered(() => isReady(each), Boolean);
    await answered(
      async () => (await asked(two as Instance, '/metrics')).status,
      (status) => status === 200,
    );
  });
  afterAll(async () => {
    for (const each of [...both(), signer]) each?.program.process.kill('SIGKILL');
    ledger?.remove();
  });

  it('they live, are not ready, and say why; soon after it is back they are', async () => {
    cluster().kill();
    await setTimeout(AWAY_MS);
    for (const each of both()) {
      const health = await asked(each, '/healthz');
      expect([health.status, JSON.parse(health.text)]).toEqual([
        200,
        expect.objectContaining({
          status: 'not-ready',
          hindrances: expect.arrayContaining([expect.objectContaining({ what: 'log', code: 'service.store-away' })]),
        }),
      ]);
      const ready = await asked(each, '/readyz');
      expect([ready.status, JSON.parse(ready.text)]).toEqual([
        503,
        expect.objectContaining({
          status: 'not-ready',
          hindrances: expect.arrayContaining([expect.objectContaining({ code: 'service.store-away' })]),
          tails: expect.arrayContaining([expect.objectContaining({ tail: 'index' })]),
        }),
      ]);
      const metrics = await asked(each, '/metrics');
      expect([metrics.status, metrics.text]).toEqual([200, expect.stringMatching(/^onus_ready 0$/m)]);
      expect(metrics.text).toContain('onus_hindrances{what="log",code="service.store-away"} 1');
      expect(metrics.text).toContain('process_resident_memory_bytes');
      for (const { ms } of [health, ready, metrics]) expect(ms).toBeLessThan(2_000);
    }
    cluster().start();
    const backMs = performance.now();
    for (const each of both()) await answered(() => isReady(each), Boolean);
    expect(performance.now() - backMs).toBeLessThan(BACK_MS);
  });

  it('the log names the database in the language of the environment: once that it is away, once that it is back', async () => {
    for (const each of both()) {
      const output = outputOf(each);
      expect(output.match(/数据库 \S+\/ledger 无法连接（\S+），正在重试（\S+）|数据库 [^"]+无法连接/g)).toHaveLength(1);
      expect(output.match(/数据库 \S+\/ledger 已恢复连接/g)).toHaveLength(1);
      expect(output).not.toMatch(/it is tried again|it goes on|受阻（ECONN/);
    }
    for (const line of [/本实例不再负责推导责任事项/, /本实例负责推导责任事项（第 [2-9] 任）/])
      await answered(
        () => both().map(outputOf).join(''),
        (output) => line.test(output),
      );
  });

  it('whoever takes a duty over while it runs says so, and whoever is told to stop says that', async () => {
    const { text } = await asked(one as Instance, '/readyz');
    const isAtOne = JSON.parse(text).duties.engine === 'here';
    const [holder, other] = (isAtOne ? [one, two] : [two, one]) as [Instance, Instance];
    const told = (): number => outputOf(other).match(/本实例负责推导责任事项（第 \d+ 任）/g)?.length ?? 0;
    const before = told();
    await killed(holder);
    await answered(told, (times) => times === before + 1);
    await stopped(other);
    expect(outputOf(other)).toContain('收到 SIGTERM，正在停止');
  });
});
