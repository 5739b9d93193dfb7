import { once } from 'node:events';
import { connect } from 'node:net';
import { type ServedLedger, servedLedger } from './served-ledger.ts';

let ledger: ServedLedger;

beforeAll(async () => {
  ledger = await servedLedger();
});
afterAll(() => ledger.stop());

const role = 'assessment-office';
const path = '/v1/organisation/register-leader';
const json = { 'content-type': 'application/json' };
const send = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = json) =>
  ledger.send('POST', path, { role, body, headers });

/** Sends these bytes on a socket of its own and reads until the other side hangs up. */
async function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(ledger.url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

describe('a body', () => {
  test.each(['', '{', '{"a":1', 'nul', '\u0000', '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}'])(
    '%j is not one that can be read',
    async (body) => {
      expect(await send(body)).toMatchObject({ status: 400, body: { code: 'request.not-json' } });
    },
  );

  test('with half of a character is refused, with an escaped whole one it is not', async () => {
    const leader = (name: string) => `{"leaderId":"leader-u","name":"${name}","effectiveOn":"2016-03-01"}`;
    expect(await send(leader('\\ud800'))).toMatchObject({ status: 400, body: { code: 'request.not-unicode' } });
    expect(await send(leader('\\udc00\\ud800'))).toMatchObject({ status: 400 });
    expect((await send(leader('\\ud83d\\ude00 \\\\ud800'))).status).toBe(201);
  });

  test('that is not UTF-8 is refused, whatever else it is; its name would be lost for ever', async () => {
    const inGbk = Buffer.from([0xd1, 0xdd, 0xca, 0xbe]);
    const [before = '', after = ''] = '{"leaderId":"leader-g","name":"*","effectiveOn":"2016-03-01"}'.split('*');
    const body = Buffer.concat([Buffer.from(before), inGbk, Buffer.from(after)]);
    expect(await send(body)).toMatchObject({ status: 400, body: { code: 'request.not-unicode' } });
    expect(await send(Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]))).toMatchObject({
      status: 400,
      body: { code: 'request.not-unicode' },
    });
  });

  test('with a byte order mark in front is read as though it had none', async () => {
    expect((await send('\ufeff{"leaderId":"leader-b","name":"演示干部","effectiveOn":"2016-03-01"}')).status).toBe(201);
  });

  test.each([
    ['{"leaderId":"leader-t","leaderId":"leader-s","name":"演示","effectiveOn":"2016-03-01"}', 'leaderId'],
    ['{"leaderId":"leader-t","name":"演示","effectiveOn":"2016-03-01","n\\u0061me":"示演"}', 'name'],
    ['{"authority":{"number":"1","issuer":"市委","number":"2"}}', 'authority.number'],
    ['{"x":[{},{"a":1,"a":2}]}', 'x.1.a'],
  ])('with a key twice is refused, and the key named: %s', async (body, field) => {
    const code = 'request.repeated-key';
    expect(await send(body)).toMatchObject({ status: 400, body: { code, errors: [{ field, code }] } });
  });

  test('with a character that cannot be seen is refused, and the character named', async () => {
    const leader = (name: string) => JSON.stringify({ leaderId: 'leader-u', name, effectiveOn: '2016-03-01' });
    const unseen = { field: 'name', code: 'request.unseen-character' };
    expect(await send(leader('张\u202e三'))).toMatchObject({ status: 400, body: { errors: [unseen] } });
    expect((await send(leader('张\u202e三'))).body.detail).toContain('character 2 is U+202E');
    const notNormal = await send(leader('Lie\u0301'), { ...json, 'accept-language': 'zh' });
    expect(notNormal).toMatchObject({ status: 400, body: { code: 'request.not-normal' } });
    expect(notNormal.body.detail).toContain('U+00E9');
  });

  test.each(['gzip', 'br', 'deflate, gzip', 'x'])('under the content coding %s is refused', async (coding) => {
    const answer = await send('{}', { ...json, 'content-encoding': coding });
    expect(answer).toMatchObject({ status: 415, body: { code: 'request.encoded' } });
    expect(answer.headers.get('accept-encoding')).toBe('identity');
    expect((await send('{}', { ...json, 'content-encoding': 'Identity' })).status).toBe(400);
  });

  test('in another character set is refused by its type', async () => {
    const typed = (charset: string) => send('{}', { 'content-type': `application/json; charset=${charset}` });
    expect(await typed('gbk')).toMatchObject({ status: 415, body: { code: 'request.wrong-content-type' } });
    expect([(await typed('UTF-8')).status, (await typed('"utf-8"')).status]).toEqual([400, 400]);
  });

  test.each(['', '\\ud83d'])('that is nested without end is refused, with %j at the bottom too', async (bottom) => {
    const body = (depth: number) => `{"x":${'['.repeat(depth)}"${bottom}"${']'.repeat(depth)}}`;
    expect(await send(body(30_000))).toMatchObject({ status: 400, body: { code: 'request.too-deep' } });
    expect((await send(body(16))).body.code).toBe('request.too-deep');
    expect((await send(body(15))).body.code).not.toBe('request.too-deep');
  });

  test('of up to 128 KiB is read, of more it is not', async () => {
    const padded = (bytes: number) => `{${' '.repeat(bytes - 2)}}`;
    expect(await send(padded(131_072))).toMatchObject({ status: 400, body: { code: 'request.missing' } });
    expect(await send(padded(131_073))).toMatchObject({ status: 413, body: { code: 'request.body-too-large' } });
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'nonsense',
  ])('of the type %s is refused', async (type) => {
    expect(await send('{}', { 'content-type': type })).toMatchObject({
      status: 415,
      body: { code: 'request.wrong-content-type' },
    });
  });
});

describe('an address', () => {
  test.each(['/v1', '/v1/nothing', '/v2/log/head', `${path}/`, '/v1/organisation/../log/head/x', '/docs/nothing.js'])(
    '%s leads nowhere',
    async (where) => {
      expect(await ledger.send('GET', where, { role })).toMatchObject({ status: 404, body: { code: 'route.unknown' } });
    },
  );

  test('that is there takes no other method, and says which it takes', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST']) {
      const { status, headers, body } = await ledger.send(method, '/v1/log/head', { role });
      expect([method, status, body.code, headers.get('allow')]).toEqual([
        method,
        405,
        'route.wrong-method',
        'GET, HEAD',
      ]);
      expect(body.detail).toContain(`does not take ${method}, but GET, HEAD`);
    }
    expect((await ledger.send('DELETE', '/v1/units/county-1?on=2016-01-01', { role })).status).toBe(405);
    const command = await ledger.send('GET', path, { role, headers: { 'accept-language': 'zh-CN' } });
    expect([command.status, command.headers.get('allow')]).toEqual([405, 'POST']);
    expect(command.body.detail).toBe('此地址不接受 GET，只接受 POST');
    expect((await ledger.send('PUT', '/v1/nothing', { role })).status).toBe(404);
  });

  test('that cannot be decoded, or has a part too long, is refused', async () => {
    expect(await ledger.send('GET', '/v1/units/%zz', { role })).toMatchObject({
      status: 400,
      body: { code: 'request.bad-url' },
    });
    expect(await ledger.send('GET', `/v1/units/${'x'.repeat(201)}`, { role })).toMatchObject({
      status: 414,
      body: { code: 'request.url-too-long' },
    });
  });
});

test.each(['/v1/units/中方县', '/v1/units?within=中方', '/没有'])(
  'who does not encode the address %s is told to, in the language asked for',
  async (where) => {
    const answer = await raw(`GET ${where} HTTP/1.1\r\nhost: x\r\naccept-language: zh-CN\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*content-language: zh[\s\S]*"code":"request\.bad-url"/);
    expect(answer).toContain('百分号编码');
    const encoded = await ledger.get(encodeURI(where), { headers: { 'accept-language': 'zh-CN' } });
    expect([400, 404]).toContain(encoded.status);
    expect(encoded.body.code).not.toBe('request.bad-url');
  },
);

test('what is not HTTP is answered in the language that it asks for', async () => {
  const answer = await raw('GET /v1/units HTTP/9.1\r\nAccept-Language: zh-CN,zh;q=0.9\r\n\r\n');
  expect(answer).toContain('content-language: zh');
  expect(answer).toContain('不是有效的 HTTP 请求');
});

test('what is not HTTP is answered with a problem, and the line is closed', async () => {
  expect(await raw('GARBAGE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"request\.not-http"/);
  const header = `x: ${'y'.repeat(20_000)}`;
  expect(await raw(`GET / HTTP/1.1\r\nhost: x\r\n${header}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 [\s\S]*"request\.headers-too-large"/,
  );
});

test('every answer has its security headers, whatever it answers', async () => {
  for (const where of ['/v1/log/head', '/v1/nothing', '/v1/units/%zz', '/healthz', '/docs', '/openapi.json']) {
    const { headers } = await ledger.send('GET', where, { role });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('a HEAD request is guarded like the GET it stands for', async () => {
  expect((await ledger.send('HEAD', '/v1/log/head')).status).toBe(401);
  expect((await ledger.send('HEAD', '/v1/log/head', { role })).status).toBe(200);
});
