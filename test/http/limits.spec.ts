import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
afterEach(() => ledger.stop());

const limited = async (limits: object): Promise<void> => {
  ledger = await servedLedger(mkdtempSync(join(tmpdir(), 'onus-limits-')), { limits });
};
/** Asks many times at once; how many a second were answered, by windows of a second that it can have taken, and the others. */
async function burst<A extends { readonly status: number }>(count: number, ask: (i: number) => Promise<A>) {
  const begun = performance.now();
  const answers = await Promise.all(Array.from({ length: count }, (_, i) => ask(i)));
  const windows = 1 + Math.ceil((performance.now() - begun) / 1_000);
  const refused = answers.filter(({ status }) => status === 429);
  return { perWindow: (count - refused.length) / windows, refused };
}
const MANY = 60;

const role = 'inspector';

test('from one address so many requests a second are answered, whoever asks, and the rest told when to ask again', async () => {
  await limited({ requestsPerAddress: 5 });
  const headers = { 'accept-language': 'zh' };
  const { perWindow, refused } = await burst(MANY, (i) =>
    i % 2 ? ledger.send('GET', '/docs') : ledger.send('GET', '/v1/log/head', { role, headers }),
  );
  expect(perWindow).toBeLessThanOrEqual(5);
  expect(new Set(refused.map(({ body }) => body.title))).toEqual(
    new Set(['请求过于频繁，请稍后再试', 'Too many requests; ask again later']),
  );
  for (const { body, headers } of refused) {
    expect([body.code, headers.get('retry-after')]).toEqual(['request.too-many', '1']);
    expect(headers.get('content-type')).toContain('application/problem+json');
  }
});

test('under one token so many, and no matter how many under others', async () => {
  await limited({ requestsPerToken: 3 });
  const { perWindow, refused } = await burst(MANY, () => ledger.get('/v1/log/head', { role }));
  expect(perWindow).toBeLessThanOrEqual(3);
  expect(refused[0]?.body.code).toBe('request.too-many');
  expect((await ledger.get('/v1/log/head', { role: 'operator' })).status).toBe(200);
  const unknown = () => ledger.send('GET', '/v1/log/head', { headers: { authorization: 'Bearer none' } });
  const open = () => ledger.send('GET', '/checkpoint/keys', { role });
  for (const ask of [unknown, open]) expect((await burst(MANY, ask)).refused).toEqual([]);
});

test('expensive reads are bounded by the minute, together; other reads go on', async () => {
  await limited({ expensivePerToken: 2 });
  await smallProgramme(ledger);
  expect((await ledger.get('/v1/events/0/proof', { role })).status).toBe(200);
  expect((await ledger.get('/v1/dossiers?subject=leader:leader-1', { role })).status).toBe(200);
  for (const path of ['/v1/events/0/proof', '/v1/consistency?from=1', '/v1/dossiers?subject=leader:leader-1']) {
    const answer = await ledger.get(path, { role });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(1);
  }
  expect((await ledger.get('/v1/log/head', { role })).status).toBe(200);
});

test('behind a proxy that is named, callers are told apart by what it says of them', async () => {
  await limited({ requestsPerAddress: 1, proxies: ['127.0.0.1'] });
  const ask = (from: string) => ledger.send('GET', '/healthz', { headers: { 'x-forwarded-for': from } });
  expect((await burst(MANY, () => ask('10.0.0.1'))).perWindow).toBeLessThanOrEqual(1);
  expect((await burst(MANY, (i) => ask(`10.0.1.${i}`))).refused).toEqual([]);
});

test('what others say of an address is not believed', async () => {
  await limited({ requestsPerAddress: 1 });
  const ask = (i: number) => ledger.send('GET', '/healthz', { headers: { 'x-forwarded-for': `10.0.1.${i}` } });
  expect((await burst(MANY, ask)).perWindow).toBeLessThanOrEqual(1);
});

test('0 is no bound', async () => {
  await limited({ requestsPerAddress: 0, requestsPerToken: 0, expensivePerToken: 0 });
  expect((await burst(MANY, () => ledger.get('/v1/events/0/proof', { role }))).refused).toEqual([]);
});
