import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { answerOf, staticDocument } from './static-document.ts';

const TEXT = '{"责录":"onus"}'.repeat(100);
const TYPE = 'application/json; charset=utf-8';
const made = staticDocument(TYPE, TEXT);
const ask = async (accept?: string, known?: string) =>
  answerOf(await made, { 'accept-encoding': accept, 'if-none-match': known });

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip;q=0.5', 'gzip', gunzipSync],
  ['br;q=0, GZIP', 'gzip', gunzipSync],
  ['br;q=0.0', undefined, (bytes: Buffer) => bytes],
  ['identity', undefined, (bytes: Buffer) => bytes],
  [undefined, undefined, (bytes: Buffer) => bytes],
])('to %j it is sent as %s', async (accept, coding, decoded) => {
  const { status, headers, bytes } = await ask(accept);
  expect([status, headers['content-encoding'], headers['content-type'], headers.vary]).toEqual([
    200,
    coding,
    TYPE,
    'accept-encoding',
  ]);
  expect(decoded(bytes ?? Buffer.alloc(0)).toString()).toBe(TEXT);
});

test('every answer has the same bytes, not a copy', async () => {
  expect((await ask('br')).bytes).toBe((await ask('br')).bytes);
});

test('whoever has it already is told so; each coding has a tag of its own', async () => {
  const { etag = '' } = (await ask('br')).headers;
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
    expect(await ask('br', known)).toMatchObject({ status: 304, bytes: undefined, headers: { etag } });
  }
  expect((await ask('gzip', etag)).status).toBe(200);
  expect((await ask('br', '"x"')).status).toBe(200);
});

test('what does not become smaller is sent as it is', async () => {
  expect(answerOf(await staticDocument('text/plain', 'a'), { 'accept-encoding': 'br' }).headers).not.toHaveProperty(
    'content-encoding',
  );
});
