import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toldIn } from '@onus/language';
import { type ServeOptions, serve } from '@onus/ledger';
import type { SignerStatus } from '@onus/signing';
import { headIn, parseSplitView } from '@onus/transparency-log';
import { accountsIn } from '../accounts.ts';
import { run } from '../demo/program.ts';
import { type ServiceProcess, startService } from '../http/service-process.ts';
import { until } from '../until.ts';
import { verified } from '../verify/verified.ts';
import { startWitness, type WitnessProcess } from './witness-process.ts';

let home: string;
let service: ServiceProcess | undefined;
let witness: WitnessProcess | undefined;
let token: string;
const data = (): string => join(home, 'data');
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-guard-'));
  token = (await accountsIn(data()))['organisation-department'].token;
});
afterEach(async () => {
  await stop();
  await witness?.end('SIGKILL');
  witness = undefined;
  rmSync(home, { recursive: true });
});

async function start(env: NodeJS.ProcessEnv = {}): Promise<ServiceProcess> {
  service = await startService({ data: data(), env });
  return service;
}
async function stop(): Promise<void> {
  await service?.end();
  service = undefined;
}
/** What it says when it does not start. */
const refusalOf = (env: NodeJS.ProcessEnv = {}): Promise<string> =>
  start(env).then(
    () => Promise.reject(new Error('it started')),
    (error: Error) => error.message,
  );

// biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
const asked = async (path: string): Promise<any> => (await fetch(`${service?.url}${path}`)).json();
let units = 0;
async function establishUnit(
  language = 'en',
): Promise<{ status: number; body: { code: string; detail: string; position: number } }> {
  units += 1;
  const named = { code: `${units}`, codeSystem: 'local', nameZh: '演示单位' };
  const body = { unitId: `city-${units}`, level: 'city', effectiveOn: '2015-01-01', ...named };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'accept-language': language };
  const url = `${service?.url}/v1/organisation/establish-unit`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as never };
}

const signer = async () => (await asked('/healthz')).signer;
/** A service offers its first policy, and commits to its index: there are more events than were asked for. */
const released = (size: number) => until(async () => (await signer()).released?.size >= size);
const witnessed = (size: number) => until(async () => (await signer()).witnesses[0]?.cosignedSize >= size);
/** Establishes a unit; the size of the log then. */
async function recorded(): Promise<number> {
  const { status, body } = await establishUnit();
  expect(status).toBe(201);
  return body.position + 1;
}

/** A log of which a witness has cosigned something; its service is stopped. */
async function witnessedOnce(): Promise<{ key: string; policy: string; env: { ONUS_WITNESSES: string } }> {
  await start();
  const [log] = (await asked('/checkpoint/keys')).keys as { verifierKey: string }[];
  const key = log?.verifierKey ?? '';
  await stop();
  witness = await startWitness({ data: join(home, 'w1'), logs: [key] });
  const policy = join(home, 'policy');
  writeFileSync(policy, `witness w1 ${witness.verifierKey} ${witness.url}\nquorum w1\n`);
  const env = { ONUS_WITNESSES: policy };
  await start(env);
  await witnessed(await recorded());
  await stop();
  return { key, policy, env };
}

describe('a ledger whose log was signed for', () => {
  const folder = (): string => join(home, 'guard');
  beforeEach(async () => {
    mkdirSync(folder());
    await start();
    await released(await recorded());
    await stop();
  });
  /** With what SQLite keeps beside them. */
  const away = (...names: string[]) => {
    const files = readdirSync(data()).filter((file) => names.some((name) => file.startsWith(name)));
    for (const file of files) renameSync(join(data(), file), join(home, file));
    return () => {
      for (const file of files) renameSync(join(home, file), join(data(), file));
    };
  };
  const refusedBy = (options: Partial<ServeOptions>): Promise<unknown> =>
    serve({ data: data(), logLevel: 'silent', ...options }).then(
      async ({ close }) => {
        await close();
        return new Error('it started');
      },
      (error: unknown) => error,
    );
  const NO_GUARD = /has \d+ entries.*replace-signer/;
  const ways: [string, () => string[], () => Partial<ServeOptions>, RegExp, string | undefined][] = [
    ['guard and key deleted', () => ['signer.db', 'signer.key'], () => ({}), NO_GUARD, 'signing.guard-missing'],
    [
      'these, and what lay beside the log',
      () => ['signer.db', 'signer.key', 'released.checkpoint'],
      () => ({}),
      NO_GUARD,
      'signing.guard-missing',
    ],
    ['an empty folder', () => [], () => ({ signer: folder() }), NO_GUARD, 'signing.guard-missing'],
    [
      'the guard deleted',
      () => ['signer.db'],
      () => ({}),
      /without .*signer\.db.*replace-signer/,
      'signing.guard-missing',
    ],
    [
      'the key deleted',
      () => ['signer.key'],
      () => ({}),
      /does not hold the secret.*replace-signer/,
      'signing.key-missing',
    ],
    [
      'another origin',
      () => [],
      () => ({ origin: 'ledger.example/other' }),
      /it signs for onus\.local/,
      'signing.wrong-origin',
    ],
    [
      'the log deleted',
      () => ['ledger.db'],
      () => ({}),
      /\d+ entries were signed for, says .*signer\.db; .*onus restore/,
      undefined,
    ],
    [
      'guard, key and log deleted',
      () => ['ledger.db', 'signer.db', 'signer.key'],
      () => ({}),
      /\d+ entries were signed for, says .*released\.checkpoint; .*onus restore/,
      undefined,
    ],
  ];

  test('is not served without the guard that signed for it; each refusal says what to do, and nothing is made', async () => {
    for (const [what, names, options, said, code] of ways) {
      const putBack = away(...names());
      const error = await refusedBy(options());
      const [en, zh] = [toldIn('en', error), toldIn('zh', error)];
      expect([what, en]).toEqual([what, expect.stringMatching(said)]);
      expect([what, en]).not.toEqual([what, expect.stringMatching(/\p{Script=Han}/u)]);
      expect([what, zh]).toEqual([what, expect.stringMatching(/^[^a-z]*.*\p{Script=Han}.*(请|onus)/u)]);
      expect([what, (error as { code?: string }).code]).toEqual([what, code]);
      for (const name of names()) expect([what, name, existsSync(join(data(), name))]).toEqual([what, name, false]);
      expect(readdirSync(folder())).toEqual([]);
      putBack();
    }
    await start();
    await released(await recorded());
  });

  test('is refused in the language of whoever starts it, with the code that programs go by', async () => {
    away('signer.db', 'signer.key');
    expect(await refusalOf({ LANG: 'en_GB.UTF-8' })).toMatch(/^cannot start: .* \(signing\.guard-missing\)$/m);
    expect(await refusalOf({ LANG: 'zh_CN.UTF-8' })).toMatch(
      /^无法启动：\p{Script=Han}.*（signing\.guard-missing）$/mu,
    );
  });
});

test('a whole machine that was set back signs nothing, and records nothing once it knows: the witness is asked first, and both heads are kept', async () => {
  const { policy, env } = await witnessedOnce();
  cpSync(data(), join(home, 'yesterday'), { recursive: true });
  await start(env);
  await recorded();
  await witnessed(await recorded());
  await stop();
  rmSync(data(), { recursive: true });
  cpSync(join(home, 'yesterday'), data(), { recursive: true });

  await start(env);
  await until(async () => (await asked('/v1/log/evidence')).evidence.length > 0);
  const { stopped, released: last } = await signer();
  expect(stopped.code).toBe('signing.overtaken');
  const ready = await fetch(`${service?.url}/readyz`);
  expect([ready.status, (await ready.json()) as object]).toMatchObject([
    503,
    { hindrances: [{ what: 'signer', code: 'signing.overtaken' }] },
  ]);
  for (const [language, said] of [
    ['en', /Nothing is recorded since .*signing\.overtaken.*old copy/],
    ['zh', /不再登记（signing\.overtaken）：.*旧副本/],
  ] as const) {
    const { status, body } = await establishUnit(language);
    expect([status, body.code, body.detail]).toEqual([503, 'log.in-doubt', expect.stringMatching(said)]);
  }
  expect((await fetch(`${service?.url}/checkpoint`)).status).toBe(200);

  const { origin, evidence } = await asked('/v1/log/evidence');
  expect([origin, evidence]).toMatchObject([
    'onus.local/ledger',
    [{ seenBy: 'w1', sizes: [last.size, expect.any(Number)] }],
  ]);
  expect(evidence[0].sizes[1]).toBeGreaterThan(last.size);
  expect(parseSplitView(evidence[0].file).heads.map((head) => headIn(head).size)).toEqual(evidence[0].sizes);
  writeFileSync(join(home, 'evidence.json'), evidence[0].file);
  // An old copy is no second history: the larger head may well continue the smaller one.
  expect(await verified(join(home, 'evidence.json'))).toMatchObject({
    verdict: 'incomplete',
    codes: ['split-view.unproven'],
  });
  await stop();

  // Lifted, it is stopped again by the same witness, before anything is signed.
  const resuming = ['resume-signing', '--data', data(), '--reason', '试'];
  const refused = await run('apps/cli/bin/onus.js', [...resuming, '--witnesses', policy]).ended;
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('w1')]);
  expect(await run('apps/cli/bin/onus.js', resuming).ended).toMatchObject({ code: 0 });
  await start(env);
  await until(async () => (await signer()).stopped?.code === 'signing.overtaken');
  expect((await signer()).released.size).toBe(last.size);
});

test('two services of one log that go different ways: whoever comes second is stopped, and has the proof', async () => {
  const { key, env } = await witnessedOnce();
  cpSync(data(), join(home, 'copy'), { recursive: true });
  const first = await startService({ data: join(home, 'copy'), env });
  await start(env);
  const second = service as ServiceProcess;
  try {
    const isHeard = async ({ url }: ServiceProcess): Promise<boolean> => {
      const { signer: status } = (await (await fetch(`${url}/healthz`)).json()) as { signer: SignerStatus };
      return status.witnesses.every(({ isConfirmed }) => isConfirmed);
    };
    // Each has heard from the witness that it stands where they do.
    for (const each of [first, second]) await until(() => isHeard(each));
    service = first;
    await witnessed(await recorded());
    service = second;
    await establishUnit();
    await until(async () => (await asked('/v1/log/evidence')).evidence.length > 0);
    const { evidence } = await asked('/v1/log/evidence');
    expect((await signer()).stopped.code).toBe('signing.split-view');
    expect(second.logged()).toMatch(/signing\.split-view: the log has two histories, says the witness w1/);
    expect(second.logged()).toMatch(/signing\.split-view at log: a witness has seen another history/);
    expect((await asked('/readyz')).hindrances).toMatchObject([{ what: 'signer', code: 'signing.split-view' }]);
    writeFileSync(join(home, 'evidence.json'), evidence[0].file);
    expect(await verified(join(home, 'evidence.json'), { keys: [key] })).toMatchObject({
      verdict: 'split-view',
    });
    expect((await establishUnit()).body.code).toBe('log.in-doubt');
    service = first;
    expect((await establishUnit()).status).toBe(201);
  } finally {
    service = second;
    await first.end();
  }
});
