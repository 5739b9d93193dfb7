import { until } from '../until.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
beforeAll(async () => {
  ledger = await servedLedger(undefined, { publicAddress: 'https://onus.huaihua.example' });
  await smallProgramme(ledger);
});
afterAll(() => ledger.stop());

async function metrics(): Promise<string> {
  const response = await fetch(`${ledger.url}/metrics`, {
    headers: { authorization: `Bearer ${ledger.tokens.operator}` },
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringMatching(/^text\/plain; version=0\.0\.4/),
  ]);
  return response.text();
}
/** The value under a name with these labels. */
const valueIn = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

test('they say what /readyz says: size, lag and state of each follower', async () => {
  await ledger.ready();
  const { body } = await ledger.get('/readyz');
  const text = await metrics();
  expect(valueIn(text, 'onus_ready')).toBe(1);
  expect(valueIn(text, 'onus_log_events')).toBe(body.head.size);
  for (const { tail } of body.tails) {
    expect([tail, valueIn(text, `onus_tail_running{tail="${tail}"}`)]).toEqual([tail, 1]);
    expect(valueIn(text, `onus_tail_lag_events{tail="${tail}"}`)).toBeGreaterThanOrEqual(0);
  }
  for (const check of ['log', 'models', 'accountability'])
    expect([check, valueIn(text, `onus_check_running{check="${check}"}`)]).toEqual([check, 1]);
  expect(valueIn(text, 'onus_file_bytes{file="ledger.db"}')).toBeGreaterThan(100_000);
  expect(valueIn(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
});

test('requests are counted under the template of their route, those for no route as one', async () => {
  const route = 'onus_http_requests_total{method="GET",route="/v1/events/:at",status="404"}';
  const none = 'onus_http_requests_total{method="GET",route="none",status="404"}';
  const before = await metrics();
  for (let at = 0; at < 3; at += 1) await ledger.get(`/v1/events/${1_000_000 + at}`, { role: 'inspector' });
  for (let at = 0; at < 2; at += 1) await ledger.get(`/nothing-here-${at}`);
  const after = await metrics();
  expect((valueIn(after, route) ?? 0) - (valueIn(before, route) ?? 0)).toBe(3);
  expect((valueIn(after, none) ?? 0) - (valueIn(before, none) ?? 0)).toBe(2);
  expect(after).not.toContain('nothing-here');
});

test('who reads the feed is counted, and counted no more when gone', async () => {
  const leaving = new AbortController();
  const headers = { authorization: `Bearer ${ledger.tokens.downstream}` };
  const stream = await fetch(`${ledger.url}/v1/feed/stream?after=-1`, { headers, signal: leaving.signal });
  expect(stream.status).toBe(200);
  await until(async () => valueIn(await metrics(), 'onus_feed_readers') === 1);
  leaving.abort();
  await stream.body?.cancel().catch(() => undefined);
  await until(async () => valueIn(await metrics(), 'onus_feed_readers') === 0);
});

test('they are for operators alone', async () => {
  expect((await ledger.send('GET', '/metrics')).status).toBe(401);
  expect((await ledger.get('/metrics', { role: 'inspector' })).body.code).toBe('access.forbidden');
});
