import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '@onus/language';
import { readSettings, USAGE } from './settings.ts';

const ARGS = ['--data', 'd', '--kafka', 'a:1, b:2', '--public-address', 'https://ledger.example'];
const given = (...more: string[]) => readSettings([...ARGS, ...more], {});

test('flags come before the environment, the environment before what is given', () => {
  expect(given()).toEqual({
    log: { kind: 'sqlite', path: 'd/ledger.db' },
    source: 'https://ledger.example',
    kafka: { brokers: ['a:1', 'b:2'], prefix: 'onus', partitions: 6, replication: -1, security: {} },
    host: '127.0.0.1',
    port: 8091,
    finalExit: undefined,
  });
  const env = { ONUS_DATA: 'e', ONUS_KAFKA: 'c:3', ONUS_PUBLIC_ADDRESS: 'http://10.0.0.1:80/o', ONUS_PARTITIONS: '3' };
  expect(() => readSettings([], env)).toThrow('--public-address'); // 80 is not written
  expect(readSettings(['--data', 'f'], { ...env, ONUS_PUBLIC_ADDRESS: 'http://10.0.0.1/o' })).toMatchObject({
    log: { kind: 'sqlite', path: 'f/ledger.db' },
    source: 'http://10.0.0.1/o',
    kafka: { brokers: ['c:3'], partitions: 3 },
  });
  expect(given('--port', '0', '--replication', '3', '--prefix', 'x', '--final-exit', '0')).toMatchObject({
    port: 0,
    finalExit: 0,
    kafka: { prefix: 'x', replication: 3 },
  });
});

test.each([
  [['--data', ''], '--data'],
  [['--kafka', 'broker'], '--kafka'],
  [['--public-address', 'https://ledger.example/'], '--public-address'],
  [['--public-address', 'ledger.example'], '--public-address'],
  [['--public-address', 'https://a:b@ledger.example'], '--public-address'],
  [['--partitions', '0'], '--partitions'],
  [['--replication', '0'], '--replication'],
  [['--prefix', 'a b'], '--prefix'],
  [['--port', '70000'], '--port'],
  [['--final-exit', '256'], '--final-exit'],
])('%j is refused, in both languages', (args, flag) => {
  const refusal = (() => {
    try {
      return given(...args);
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(Failure);
  const { text } = refusal as Failure;
  expect(text.en).toContain(flag);
  expect(text.zh).toMatch(new RegExp(`${flag}.*\\p{Script=Han}|\\p{Script=Han}.*${flag}`, 'u'));
});

test('how it logs in to the broker comes from the environment, and the password from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onus-relay-settings-'));
  const file = join(folder, 'password');
  writeFileSync(file, 'secret\n');
  const env = { ONUS_KAFKA_SASL: 'scram-sha-512', ONUS_KAFKA_USER: 'relay', ONUS_KAFKA_PASSWORD_FILE: file };
  expect(readSettings([...ARGS, '--tls'], env).kafka.security).toEqual({
    ssl: true,
    sasl: { mechanism: 'scram-sha-512', username: 'relay', password: 'secret' },
  });
  expect(readSettings(ARGS, { ...env, ONUS_KAFKA_TLS: '1', ONUS_KAFKA_CA: file }).kafka.security).toMatchObject({
    ssl: { ca: ['secret\n'] },
  });
  expect(() => readSettings(ARGS, { ...env, ONUS_KAFKA_SASL: 'magic' })).toThrow('ONUS_KAFKA_SASL');
  expect(() => readSettings(ARGS, { ...env, ONUS_KAFKA_USER: '' })).toThrow('ONUS_KAFKA_USER');
  rmSync(folder, { recursive: true });
});

test('every flag and variable stands in the usage', () => {
  for (const usage of Object.values(USAGE)) {
    for (const flag of [
      'data',
      'log',
      'kafka',
      'public-address',
      'partitions',
      'replication',
      'prefix',
      'tls',
      'final-exit',
    ])
      expect(usage).toMatch(new RegExp(`^  --${flag}\\b.*ONUS_`, 'm'));
  }
});
