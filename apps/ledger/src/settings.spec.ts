import { defaultLimits } from './limits.ts';
import { readSettings } from './settings.ts';

test('flags come before the environment, the environment before what is given', () => {
  const given = {
    host: '127.0.0.1',
    port: 8080,
    data: './data',
    logLevel: 'warn',
    log: undefined,
    database: undefined,
    instance: expect.stringMatching(/^[\w.-]+:\d+$/),
    signer: undefined,
    origin: 'onus.local/ledger',
    witnesses: undefined,
    auditors: undefined,
    strict: false,
    limits: defaultLimits,
    clockGapDays: 7,
    index: { everyMs: 60_000, everyEntries: 20_000 },
    checkBytes: 1_000_000,
    modelsEveryMs: 60_000,
    publicAddress: undefined,
    webhooks: { networks: [] },
  };
  expect(readSettings([], {})).toEqual({ settings: given });
  expect(readSettings([], { ONUS_PORT: '1', ONUS_DATA: '/d', ONUS_HOST: '::1', ONUS_LOG_LEVEL: 'info' })).toEqual({
    settings: { ...given, host: '::1', port: 1, data: '/d', logLevel: 'info' },
  });
  expect(readSettings(['--clock-gap-days', '30'], {})).toEqual({ settings: { ...given, clockGapDays: 30 } });
  expect(readSettings([], { ONUS_CLOCK_GAP_DAYS: '0' })).toEqual({
    faults: [
      {
        zh: '--clock-gap-days（ONUS_CLOCK_GAP_DAYS）应为 1 至 3650 的整数，现为 "0"',
        en: '--clock-gap-days (ONUS_CLOCK_GAP_DAYS) takes a whole number from 1 to 3650, not "0"',
      },
    ],
  });
  expect(readSettings([], { ONUS_SIGNER: '/s' })).toEqual({ settings: { ...given, signer: '/s' } });
  expect(readSettings(['--signer', '/t'], { ONUS_SIGNER: '/s' })).toEqual({ settings: { ...given, signer: '/t' } });
  expect(readSettings(['--port', '2', '--data=/e'], { ONUS_PORT: '1', ONUS_DATA: '/d' })).toEqual({
    settings: { ...given, port: 2, data: '/e' },
  });
});

test('everything that is wrong is told at once', () => {
  const read = readSettings(['--port', '70000'], { ONUS_HOST: '', ONUS_LOG_LEVEL: 'loud', ONUS_DATE: '/d', HOME: '/' });
  expect('faults' in read && read.faults.map(({ en }) => en)).toEqual([
    'there is no setting ONUS_DATE',
    '--host (ONUS_HOST) is empty',
    '--port (ONUS_PORT) takes a whole number from 0 to 65535, not "70000"',
    expect.stringContaining('ONUS_LOG_LEVEL'),
  ]);
});

test('limits come from the environment, and what is wrong with one is told with what would be right', () => {
  const limits = (env: NodeJS.ProcessEnv) => {
    const read = readSettings([], env);
    return 'settings' in read ? read.settings.limits : read.faults.map(({ en }) => en);
  };
  const set = { ONUS_CONNECTIONS: '64', ONUS_REQUESTS_PER_TOKEN: '0', ONUS_PROXIES: '10.0.0.1, ::1' };
  expect(limits(set)).toEqual({
    ...defaultLimits,
    connections: 64,
    requestsPerToken: 0,
    proxies: ['10.0.0.1', '::1'],
  });
  expect(limits({ ONUS_DOSSIERS: '0', ONUS_CONNECTIONS: 'many', ONUS_PROXIES: 'proxy' })).toEqual([
    'ONUS_CONNECTIONS takes a whole number from 16 to 65536, not "many"',
    'ONUS_DOSSIERS takes a whole number from 1 to 64, not "0"',
    'ONUS_PROXIES takes addresses or networks (172.16.0.0/12) with commas between them, not "proxy"',
  ]);
});

test('whoever starts it in Chinese is told in Chinese, of the arguments, too', () => {
  const told = (args: readonly string[], env: NodeJS.ProcessEnv) => {
    const read = readSettings(args, env);
    return 'faults' in read && read.faults.map(({ zh }) => zh);
  };
  expect(told(['--strict'], { ONUS_DATA: ' ', ONUS_NONE: '1' })).toEqual([
    '没有设置项 ONUS_NONE',
    '--data（ONUS_DATA）不得为空',
    '--strict（ONUS_STRICT）须与 --witnesses（ONUS_WITNESSES）同用',
  ]);
  expect(told(['--nothing'], {})).toEqual([expect.stringMatching(/^没有此选项（/)]);
});

test.each([
  ['https://onus.huaihua.example', true],
  ['http://127.0.0.1:8080', true],
  ['https://gov.example/onus', true],
  ['https://onus.huaihua.example/', false],
  ['https://onus.huaihua.example:443', false],
  ['https://Onus.huaihua.example', false],
  ['https://clerk:secret@onus.example', false],
  ['https://onus.example?a=1', false],
  ['https://onus.example#a', false],
  ['https://gov.example/a/../b', false],
  ['ftp://onus.example', false],
  ['onus.example', false],
  [' https://onus.example', false],
  ['', false],
  [`https://${'a'.repeat(200)}.example`, false],
])('the public address may be %s: %s', (address, isRight) => {
  for (const read of [
    readSettings(['--public-address', address], {}),
    readSettings([], { ONUS_PUBLIC_ADDRESS: address }),
  ]) {
    if ('settings' in read) expect([isRight, read.settings.publicAddress]).toEqual([true, address]);
    else
      expect([isRight, read.faults.map(({ en }) => en)]).toEqual([
        false,
        [expect.stringMatching(/^--public-address \(ONUS_PUBLIC_ADDRESS\) takes an address/)],
      ]);
  }
});

test('the networks that events may be sent to are ranges of addresses', () => {
  const read = (text: string) => readSettings([], { ONUS_WEBHOOK_NETWORKS: text });
  expect(read('10.1.0.0/16, fd00::/8')).toMatchObject({
    settings: { webhooks: { networks: ['10.1.0.0/16', 'fd00::/8'] } },
  });
  expect(read('10.1.0.0/16,example.org')).toEqual({
    faults: [expect.objectContaining({ en: expect.stringMatching(/takes networks .* not "example.org"$/) })],
  });
});

test('where the log is, what is shared, and who signs, belong together', () => {
  const read = (env: NodeJS.ProcessEnv) => readSettings([], env);
  const log = 'postgres://onus@db/onus';
  expect(read({ ONUS_LOG: log, ONUS_SIGNER: 'http://signer:8092', ONUS_INSTANCE: 'ledger-1' })).toMatchObject({
    settings: {
      log: { kind: 'postgres', url: log },
      database: log,
      instance: 'ledger-1',
      signer: 'http://signer:8092',
    },
  });
  expect(
    read({ ONUS_LOG: 'kurrentdb://k:2113', ONUS_DATABASE: log, ONUS_SIGNER: '/s', ONUS_DATA: '/d' }),
  ).toMatchObject({
    settings: { log: { kind: 'kurrentdb', index: '/d/kurrent-index.db' }, database: log, signer: '/s' },
  });
});

test.each([
  [{ ONUS_LOG: 'mysql://a:secret@b/c', ONUS_SIGNER: '/s' }, /^--log .* not "mysql:\/\/a@b\/c"/],
  [
    { ONUS_LOG: 'postgres://a:se@c#ret@b/c', ONUS_SIGNER: '/s' },
    /^--log .* not "postgres:\/\/a@b\/c".* in a password are percent-encoded$/,
  ],
  [{ ONUS_LOG: './ledger.db', ONUS_SIGNER: '/s' }, /^--log .* for a log in a file give --data alone$/],
  [{ ONUS_LOG: 'kurrentdb://k:2113', ONUS_SIGNER: '/s' }, /^a log in KurrentDB needs --database/],
  [{ ONUS_DATABASE: 'postgres://db/onus' }, /^--database .* needs --log/],
  [
    { ONUS_LOG: 'postgres://db/onus', ONUS_DATABASE: 'x', ONUS_SIGNER: '/s' },
    /^--database .* takes postgres:\/\/…, not "x"$/,
  ],
  [{ ONUS_LOG: 'postgres://db/onus' }, /^--log .* needs --signer/],
  [{ ONUS_SIGNER: 'http://signer:8092/' }, /^--signer .* takes a directory, or the address/],
  [{ ONUS_SIGNER: 'http://signer:8092' }, /^--signer .* which needs --log/],
  [{ ONUS_INSTANCE: 'a b' }, /^--instance/],
])('%p is refused', (env, fault) => {
  expect(readSettings([], env)).toEqual({ faults: [expect.objectContaining({ en: expect.stringMatching(fault) })] });
});
