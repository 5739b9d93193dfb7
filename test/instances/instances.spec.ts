import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Envelope } from '@onus/event-store';
import { openPostgresEventStore } from '@onus/event-store/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { accountsIn } from '../accounts.ts';
import { run } from '../demo/program.ts';
import { checkLedger } from '../faults/service/check-ledger.ts';
import { client } from '../faults/service/client.ts';
import { type Answer, asked, type Service } from '../faults/service/service.ts';
import { foundations, townships } from '../faults/service/stories.ts';
import { nothingTold } from '../faults/service/told.ts';
import { freePorts } from '../free-ports.ts';
import { answered, until } from '../until.ts';
import { givenInstances, type Instance, type Instances, killed, stopped } from './given-instances.ts';
import { type OneAddress, oneAddress } from './one-address.ts';

/** Longer than a duty lasts without a sign of life. */
const FROZEN_MS = 14_000;
const FIRST_ALONE_MS = 3_000;
const CLIENTS = 4;

onPostgres('two instances behind one address, over a log in PostgreSQL', (cluster) => {
  let ledger: Instances;
  let signer: Instance;
  let [one, two]: Instance[] = [];
  let address: OneAddress;
  let service: Pick<Service, 'post' | 'get'>;
  const told = nothingTold();
  const noEnd = async (): Promise<never> => Promise.reject(new Error('of one instance'));
  const working = (): Service => ({ ...service, kill: noEnd, stop: noEnd });
  const at = async (instance: Instance | undefined, path: string): Promise<Answer> =>
    (await asked(instance?.url ?? '', ledger.database)).get(path);
  const behind = (...instances: readonly (Instance | undefined)[]): void => {
    address.instances = instances.flatMap((instance) => instance?.url ?? []);
  };

  /** What accounts have recorded by a command of an operator since. */
  const acknowledgeFrom = async (from: number): Promise<void> => {
    const store = await openPostgresEventStore({ url: ledger.database, readonly: true });
    for await (const { position, parsed, envelope, leafHash } of store.readRecords(from)) {
      const { id, actor, revision, recordedAt } = parsed ?? (JSON.parse(Buffer.from(envelope).toString()) as Envelope);
      if (!actor.startsWith('account:')) continue;
      const leafHashes = [Buffer.from(leafHash).toString('hex')];
      told.acknowledge(`operator-${position}`, { position, revision, recordedAt, eventIds: [id], leafHashes }, false);
    }
    await store.close();
  };

  /** A ledger of a new log that is there first records nothing: the guard would not be begun any more. */
  const beforeItsSigner = async (): Promise<Instance> => {
    const [port = 0] = await freePorts(1);
    ledger.signerUrl = `http://127.0.0.1:${port}`;
    const opening = ledger.start('one');
    await setTimeout(FIRST_ALONE_MS);
    signer = await ledger.startSigner(port);
    return opening;
  };

  beforeAll(async () => {
    ledger = await givenInstances(cluster());
    address = await oneAddress();
    service = await asked(address.url, ledger.database);
    one = await beforeItsSigner();
    two = await ledger.start('two');
    behind(one, two);
    await client('foundations', foundations(), told).work(working());
  });
  afterAll(async () => {
    for (const each of [one, two, signer]) each?.program.process.kill('SIGKILL');
    await address?.close();
    ledger?.remove();
  });

  it('a folder is of one instance: a second one does not start in it', async () => {
    const args = ['--data', join(ledger.folder, 'two'), '--port', '0', '--instance', 'third'];
    const third = await run('apps/ledger/dist/main.js', args, {
      ...{ ONUS_LOG: ledger.database, ONUS_SIGNER: ledger.signerUrl, ONUS_ORIGIN: 'ledger.example/instances' },
      LANG: 'en_US.UTF-8',
    }).ended;
    expect(third.code).toBe(1);
    expect(third.output).toContain(`another instance uses ${join(ledger.folder, 'two')}`);
  });

  it('a command is seen through the other at once, and is recorded once whoever is asked again', async () => {
    const [first, other] = [await asked(one?.url ?? '', ledger.database), await asked(two?.url ?? '', ledger.database)];
    const body = {
      unitId: 'seen',
      level: 'township',
      parentId: 'county',
      code: '431221900',
      codeSystem: 'local',
      nameZh: '演示镇',
    };
    const command = {
      effectiveOn: '2015-01-01',
      authority: { number: '怀扶〔2015〕1号', issuer: '怀化市委', date: '2015-01-01' },
      ...body,
    };
    const answers = await Promise.all(
      [first, other].map((each) => each.post('organisation/establish-unit', command, 'assessment-office', 'seen-1')),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect(answers[0]?.body).toMatchObject({ position: answers[1]?.body.position });
    told.acknowledge('seen-1', answers[0]?.body, false);
    for (const each of [first, other]) {
      const { status, body: found } = await each.get(`/v1/units/seen?minPosition=${answers[0]?.body.position}`);
      expect([status, found.unit?.unitId]).toEqual([200, 'seen']);
    }
  });

  it('what a rule looks up beside its streams is one for both: a code is given to one unit, whoever is asked', async () => {
    const both = [await asked(one?.url ?? '', ledger.database), await asked(two?.url ?? '', ledger.database)];
    const authority = { number: '怀扶〔2015〕1号', issuer: '怀化市委', date: '2015-01-01' };
    for (let round = 0; round < 8; round += 1) {
      const code = String(431_300_101 + round);
      const coded = { level: 'township', parentId: 'county', code, codeSystem: 'GB/T 2260', nameZh: '演示镇' };
      const answers = await Promise.all(
        both.map((each, at) => {
          const body = { effectiveOn: '2015-01-01', authority, unitId: `coded-${round}-${at}`, ...coded };
          return each.post('organisation/establish-unit', body, 'assessment-office', `coded-${round}-${at}`);
        }),
      );
      const [won, lost] = answers[0]?.status === 201 ? answers : answers.toReversed();
      expect([won?.status, lost?.status, lost?.body.code]).toEqual([201, 422, 'unit.code-taken']);
      told.acknowledge(`coded-${round}`, won?.body, false);
    }
  });

  it('the signer is asked by both; while it is away both go on, and say so', async () => {
    const size = async (): Promise<number> => (await at(one, '/v1/log/head')).body.size;
    await until(async () => {
      const heads = await Promise.all([one, two].map((each) => at(each, '/healthz')));
      const recorded = await size();
      return heads.every(({ body }) => body.signer?.released?.size === recorded);
    });
    const port = Number(new URL(ledger.signerUrl).port);
    await killed(signer);
    for (const each of [one, two]) {
      const { body } = await answered(
        () => at(each, '/readyz'),
        ({ body }) => body.hindrances.some(({ code }: { code: string }) => code === 'signing.unreachable'),
      );
      expect(body.hindrances).toHaveLength(1);
    }
    const before = await size();
    await client('meanwhile', townships('meanwhile'), told).finish(working());
    expect(await size()).toBeGreaterThan(before);
    signer = await ledger.startSigner(port);
    for (const each of [one, two])
      await answered(
        () => at(each, '/readyz'),
        ({ status }) => status === 200,
      );
  });

  it('where the guard of the signer is lost, two accounts decide on another, which goes on under a new key', async () => {
    const keys = async (): Promise<{ verifierKey: string }[]> => (await at(one, '/checkpoint/keys')).body.keys;
    const [old] = await keys();
    const known = join(ledger.folder, 'known-checkpoint');
    writeFileSync(known, await (await fetch(`${one?.url}/checkpoint`)).text());
    const port = Number(new URL(ledger.signerUrl).port);
    await killed(signer);
    renameSync(join(ledger.folder, 'guard'), join(ledger.folder, 'lost'));
    mkdirSync(join(ledger.folder, 'guard'), { mode: 0o700 });
    const accounts = await accountsIn(ledger.database);
    const tokens = (['operator', 'inspector'] as const).map((role) => {
      const path = join(ledger.folder, `token-${role}`);
      writeFileSync(path, accounts[role].token, { mode: 0o600 });
      return path;
    });
    const document = ['--document-number', '1号', '--document-issuer', '市纪委', '--document-date', '2016-01-01'];
    const given = [
      '--reason',
      '签名盘损毁',
      ...document,
      '--tokens',
      ...tokens,
      '--signer',
      join(ledger.folder, 'guard'),
    ];
    const replace = (...more: string[]) =>
      run('apps/cli/bin/onus.js', ['replace-signer', ...given, '--known-checkpoint', known, ...more], {
        ONUS_LOG: ledger.database,
        LANG: 'en_US.UTF-8',
      }).ended;
    expect(await replace()).toMatchObject({ code: 1, output: expect.stringContaining('give the key of the log') });
    const { size: before } = (await at(one, '/v1/log/head')).body;
    const { code, output } = await replace('--key', old?.verifierKey ?? '');
    expect([code, output]).toEqual([0, expect.stringContaining('continues the checkpoint of size')]);
    await acknowledgeFrom(before);
    signer = await ledger.startSigner(port);
    for (const each of [one, two])
      await answered(
        () => at(each, '/readyz'),
        ({ status }) => status === 200,
      );
    expect((await keys()).map(({ verifierKey }) => verifierKey)).toEqual([old?.verifierKey, output.split('\n')[0]]);
    const { body } = await at(one, '/v1/log/head');
    await until(async () => (await at(two, '/healthz')).body.signer?.released?.size >= body.size);
  });

  it('while the server of the database is away every answer says so, and all goes on when it is back', async () => {
    cluster().kill();
    const command = {
      effectiveOn: '2015-01-01',
      authority: { number: '怀扶〔2015〕2号', issuer: '怀化市委', date: '2015-01-01' },
    };
    const unit = {
      unitId: 'away',
      level: 'township',
      parentId: 'county',
      code: 'away',
      codeSystem: 'local',
      nameZh: '演示镇',
    };
    const establish = () =>
      service.post('organisation/establish-unit', { ...command, ...unit }, 'assessment-office', 'away-1');
    const { status, body } = await establish();
    expect([status, body.code]).toEqual([503, expect.stringMatching(/^(log|access|service)\./)]);
    for (const each of [one, two]) expect((await at(each, '/readyz')).status).toBe(503);
    cluster().start();
    for (const each of [one, two])
      await answered(
        () => at(each, '/readyz'),
        ({ status }) => status === 200,
      );
    const recorded = await establish();
    expect(recorded.status).toBe(201);
    told.acknowledge('away-1', recorded.body, recorded.replayed);
  });

  it('killed, frozen, woken and restarted in turn under load, they lose nothing, and no request fails', async () => {
    const clients = Array.from({ length: CLIENTS }, (_, each) => client(`c${each}`, townships(`c${each}`), told));
    let isOver = false;
    const work = Promise.all(
      clients.map(async (each) => {
        while (!isOver) await each.finish(working());
      }),
    );
    const more = (commands: number): Promise<unknown> => Promise.race([told.more(commands), work]);

    await more(24);
    await killed(one as Instance);
    await more(24);
    one = await ledger.start('one');
    behind(one, two);
    await more(24);

    two?.program.process.kill('SIGSTOP');
    await Promise.all([more(24), setTimeout(FROZEN_MS)]);
    two?.program.process.kill('SIGCONT');
    await more(24);

    // One after another, as when a new version is rolled out.
    for (const name of ['one', 'two'] as const) {
      const next = await ledger.start(`${name}-next`);
      const before = name === 'one' ? one : two;
      const rest = name === 'one' ? two : one;
      behind(next, rest);
      await stopped(before as Instance);
      if (name === 'one') one = next;
      else two = next;
      await more(24);
    }
    isOver = true;
    await work;

    // All that follows is recorded, by one of them.
    await answered(
      () => at(two, '/readyz'),
      ({ body }) =>
        body.status === 'ready' &&
        body.tails.every(({ tail, lag }: { tail: string; lag: number }) => lag === 0 || tail === 'signer'),
    );
    for (const each of [one, two]) await stopped(each as Instance);
    const data = join(ledger.folder, 'moved');
    const moved = await run('apps/cli/bin/onus.js', ['migrate', ledger.database, data]).ended;
    expect(moved).toMatchObject({ code: 0 });
    const events = await checkLedger(data, told, { hasViews: false });
    expect(events).toBeGreaterThan(told.receipts.size); // the engine recorded obligations beside
  });

  it('a database that was set back to an older copy is refused: nothing is recorded in it', async () => {
    const port = Number(new URL(ledger.signerUrl).port);
    await killed(signer);
    cluster().sql('postgres', 'CREATE DATABASE older TEMPLATE ledger');
    signer = await ledger.startSigner(port);
    one = await ledger.start('before');
    const town = (unitId: string, code: string): Record<string, unknown> => ({
      effectiveOn: '2015-01-01',
      authority: { number: '怀扶〔2015〕1号', issuer: '怀化市委', date: '2015-01-01' },
      ...{ unitId, level: 'township', parentId: 'county', code, codeSystem: 'local', nameZh: '演示镇' },
    });
    const establish = async (unitId: string, code: string): Promise<Answer> =>
      (await asked(one?.url ?? '', ledger.database)).post(
        'organisation/establish-unit',
        town(unitId, code),
        'assessment-office',
        unitId,
      );
    const { body } = await establish('since', '431221977');
    await answered(
      () => at(one, '/healthz'),
      ({ body: health }) => health.signer?.released?.size > body.position,
    );
    await stopped(one);
    await killed(signer);
    cluster().sql('postgres', 'DROP DATABASE ledger WITH (FORCE)');
    cluster().sql('postgres', 'ALTER DATABASE older RENAME TO ledger');

    signer = await ledger.startSigner(port);
    one = await ledger.start('after');
    const { body: health } = await answered(
      () => at(one, '/readyz'),
      ({ body: told }) => told.hindrances.some(({ code }: { code: string }) => code === 'signing.truncated'),
    );
    expect(health.status).not.toBe('ready');
    expect(await establish('refused', '431221978')).toMatchObject({ status: 503, body: { code: 'log.in-doubt' } });

    // A stop that is lifted though nothing is put right comes again.
    const guard = join(ledger.folder, 'guard');
    await killed(signer);
    const lifted = await run('apps/cli/bin/onus.js', ['resume-signing', '--signer', guard, '--reason', '误停'], {
      ONUS_LOG: ledger.database,
    }).ended;
    expect(lifted).toMatchObject({ code: 0, output: expect.stringContaining('lifted signing.truncated') });
    signer = await ledger.startSigner(port);
    await answered(
      () => at(one, '/readyz'),
      ({ body: told }) => told.hindrances.some(({ code }: { code: string }) => code === 'signing.truncated'),
    );
    await stopped(one);
  });

  it('the log is verified where it is, and what its owner has altered is found', async () => {
    const verify = (lang: string) =>
      run('apps/cli/bin/onus.js', ['verify', '--lang', lang], { ONUS_LOG: ledger.database }).ended;
    expect(await verify('en')).toMatchObject({ code: 0, output: expect.stringContaining('Verdict: SOUND') });
    const withRules = (env: NodeJS.ProcessEnv) =>
      run('apps/cli/bin/onus.js', ['verify', '--rules', '--lang', 'en'], { ONUS_LOG: ledger.database, ...env }).ended;
    const compared = await withRules({});
    expect(compared).toMatchObject({ code: 0, output: expect.stringMatching(/Read models: [1-9]\d* were rebuilt/) });
    expect(compared.output).toContain('All agree');
    expect(compared.output).not.toContain('The engine has not come to');
    const none = await withRules({ ONUS_DATABASE: cluster().database('without_views') });
    expect(none).toMatchObject({ code: 0, output: expect.stringContaining('there are none in that database') });
    expect(none.output).toContain('not one read model was compared');
    expect(none.output).not.toContain('All agree');
    const units = "UPDATE onus_views.unit SET code = '1' WHERE \"unitId\" = 'county'";
    cluster().sql('ledger', units);
    expect(await withRules({})).toMatchObject({ code: 9, output: expect.stringMatching(/county.*code/) });
    const alter = 'UPDATE onus_log.event SET data = overlay(data PLACING $$~$$::bytea FROM 3) WHERE position = 7';
    cluster().sql(
      'ledger',
      `ALTER TABLE onus_log.event DISABLE TRIGGER USER; ${alter}; ALTER TABLE onus_log.event ENABLE TRIGGER USER`,
    );
    expect(await verify('en')).toMatchObject({ code: 4, output: expect.stringContaining('position 7') });
    expect(await verify('zh')).toMatchObject({ code: 4, output: expect.stringContaining('位置 7') });
  });
});
