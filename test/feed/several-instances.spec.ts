import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { moveAccounts, openAccounts } from '@onus/access';
import { Tails } from '@onus/ledger';
import { onPostgres } from '@onus/postgres/testing';
import {
  formatVerifierKey,
  generateSignerKey,
  type IndexAudit,
  signIndexAudit,
  verifierKeyOf,
} from '@onus/transparency-log';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { assignTask, ids, programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';

const PROGRAM = join(import.meta.dirname, 'sharing-instance.ts');
const effectiveOn = '2016-03-01';

interface Instance {
  readonly url: string;
  readonly process: ChildProcess;
}

/** What came, by whom, to whom nothing is answered until somebody lets it. */
interface Sent {
  readonly by: string;
  readonly key: string;
}
const sent: Sent[] = [];
const held: ServerResponse[] = [];
let isHeld = true;
const server = createServer(async (request, response) => {
  for await (const _ of request);
  sent.push({ by: request.socket.localAddress ?? '', key: String(request.headers['idempotency-key']) });
  if (isHeld) held.push(response);
  else response.writeHead(204).end();
});
const answerAll = (): void => {
  isHeld = false;
  for (const response of held.splice(0)) response.writeHead(204).end();
};
const sentBy = (address: string): readonly string[] => sent.filter(({ by }) => by === address).map(({ key }) => key);

/** Where it is asked, whatever else it says. */
const readyIn = (lines: Interface): Promise<string> =>
  new Promise((resolve) => {
    lines.on('line', (line) => {
      if (line.startsWith('ready ')) resolve(line.slice('ready '.length));
    });
  });

onPostgres('several instances that share a database', (cluster) => {
  const root = mkdtempSync(join(tmpdir(), 'onus-instances-'));
  const [A, B] = ['127.0.0.1', '127.0.0.2'] as const;
  let ledger: ServedLedger;
  let database: string;
  let one: Instance;
  let two: Instance;
  let hook: string;
  /** What an honest auditor finds, and the file that names them. */
  let found: IndexAudit;
  const auditor = generateSignerKey('auditor.example/office');
  const auditors = join(root, 'auditors');

  const start = async (name: string, address: string): Promise<Instance> => {
    const data = join(root, name);
    cpSync(ledger.data, data, { recursive: true });
    const child = spawn(process.execPath, [PROGRAM, data, database, name, address, auditors], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(said)));
    ended.catch(() => undefined);
    const url = await Promise.race([readyIn(createInterface(child.stdout)), ended]);
    return { url, process: child };
  };
  const ask = async (instance: Instance, path: string, token: string, body?: object): Promise<Response> =>
    fetch(`${instance.url}/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const committed = async (): Promise<IndexAudit> => {
    await ledger.served.app.get(Tails).indexed();
    const role = 'inspector' as const;
    const { entries, root: indexRoot } = (await ledger.get(`/v1/index/leader:${ids.secretary}`, { role })).body
      .commitment;
    const { fromRootHash } = (await ledger.get(`/v1/consistency?from=${entries}`, { role })).body;
    const [logRoot, ofIndex] = [fromRootHash, indexRoot].map((root: string) => Buffer.from(root, 'hex'));
    return { origin: 'onus.local/ledger', entries, logRoot, indexRoot: ofIndex } as IndexAudit;
  };
  const setWebhook = async (instance: Instance, id: string): Promise<void> => {
    const answer = await ask(instance, `subscriptions/${id}/webhook`, ledger.tokens.operator, { address: hook });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('whsec_')]);
  };
  const progressOf = async (instance: Instance, id: string): Promise<{ acknowledged: number }> => {
    const answer = await ask(instance, `subscriptions/${id}`, ledger.tokens.operator);
    return ((await answer.json()) as { subscription: { acknowledged: number } }).subscription;
  };

  beforeAll(async () => {
    server.listen(0, '0.0.0.0');
    await once(server, 'listening');
    hook = `http://hook.test:${(server.address() as AddressInfo).port}/onus`;
    ledger = await servedLedger(join(root, 'first'));
    await smallProgramme(ledger);
    await programmePolicy(ledger);
    for (const id of ['s-1', 's-2', 's-3', 's-4']) {
      const of = { subscriptionId: id, subscriber: ledger.actors.downstream, after: -1, contexts: ['programme'] };
      const made = await ledger.post('subscription/create-subscription', { effectiveOn, ...of }, { role: 'operator' });
      expect([made.status, made.body.detail]).toEqual([201, undefined]);
    }
    for (const taskId of ['task-i1', 'task-i2']) await ledger.post('programme/assign-task', assignTask({ taskId }));
    writeFileSync(auditors, formatVerifierKey(verifierKeyOf(auditor)));
    found = await committed();
    await ledger.served.close();
    database = cluster().database();
    await moveAccounts(ledger.data, database);
    [one, two] = [await start('one', A), await start('two', B)];
  });
  afterAll(async () => {
    for (const each of [one, two]) each?.process.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
    rmSync(root, { recursive: true });
  });

  test('a token that is issued anywhere is taken by all within a second, and by none once it is withdrawn', async () => {
    const accounts = await openAccounts(database);
    const { token, tokenId } = await accounts.issueToken(
      (await accounts.add({ name: '下游', roles: ['downstream'] })).id,
    );
    const statuses = async (): Promise<readonly number[]> =>
      Promise.all([one, two].map(async (each) => (await ask(each, 'subscriptions', token)).status));
    const issued = performance.now();
    while (!(await statuses()).every((status) => status === 200))
      expect(performance.now() - issued).toBeLessThan(1_000);
    await accounts.withdrawToken(tokenId);
    const withdrawn = performance.now();
    while (!(await statuses()).every((status) => status === 401))
      expect(performance.now() - withdrawn).toBeLessThan(1_000);
    await accounts.close();
  });

  test('what an auditor has told one of them, the other tells as well: what agrees, and what does not, and that it is taken back', async () => {
    const { auditor: as, operator } = ledger.tokens;
    const send = async (note: string): Promise<number> => (await ask(one, 'log/audits', as, { note })).status;
    const told = async () => (await ask(two, 'log/audits', as)).json() as Promise<{ auditors: { latest: unknown }[] }>;
    const isInDoubt = async (): Promise<boolean> =>
      JSON.stringify(await (await ask(two, 'log/faults', operator)).json()).includes('audit.contradicts');
    expect(await send(signIndexAudit({ ...found, indexRoot: Buffer.alloc(32, 7) }, auditor))).toBe(422);
    await until(isInDoubt);
    const note = signIndexAudit(found, auditor);
    expect(await send(note)).toBe(200);
    await until(async () => JSON.stringify((await told()).auditors).includes(JSON.stringify(note)));
    expect(await told()).toMatchObject({ contradictions: [] });
  });

  test('one of them sends to webhooks; when it stands still the other does, and it sends nothing when it wakes', async () => {
    for (const id of ['s-1', 's-2']) await setWebhook(two, id); // by the one that does not send
    await until(() => sent.length === 2);
    await setTimeout(500);
    expect(sent.map(({ by }) => by)).toEqual([A, A]);

    one.process.kill('SIGSTOP');
    await until(() => sentBy(B).length === 2);
    expect([...sentBy(B)].sort()).toEqual([...sentBy(A)].sort()); // the same batches, under the same keys
    answerAll(); // also what the first had asked before it stood still
    const acknowledged = async (id: string): Promise<boolean> => (await progressOf(two, id)).acknowledged >= 0;
    await until(async () => (await acknowledged('s-1')) && (await acknowledged('s-2')));

    one.process.kill('SIGCONT');
    await setWebhook(one, 's-3');
    await until(() => sent.some(({ key }) => key.startsWith('s-3.')));
    await until(() => acknowledged('s-3'));
    await setTimeout(1_000);
    expect(sentBy(A)).toHaveLength(2);
    const all = sentBy(B);
    expect(new Set(all).size).toBe(all.length);
    const leases = cluster().sql(
      new URL(database).pathname.slice(1),
      "SELECT holder FROM onus_shared.lease WHERE name = 'webhooks'",
    );
    expect(leases.trim()).toBe('two');
  });

  test('the other takes over from one that is killed, and goes on behind what was acknowledged', async () => {
    two.process.kill('SIGKILL');
    await setWebhook(one, 's-4');
    await until(() => sentBy(A).length > 2);
    await until(async () => (await progressOf(one, 's-4')).acknowledged >= 0);
    expect(
      sentBy(A)
        .slice(2)
        .map((key) => key.split('.')[0]),
    ).toEqual(['s-4']);
  });
});
