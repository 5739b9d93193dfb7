import { isRange, reachable } from './reachable.ts';

const { address } = reachable([]);

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:8.8.8.8',
  '64:ff9b::a9fe:a9fe',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '2001:db8::1',
  '2001::1',
  '2002:7f00:1::',
  'localhost',
  '',
  '1.2.3',
])('%s is not reached', (ip) => {
  expect(address(ip)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '192.167.255.255', '2001:4860:4860::8888', '2606:4700::1111'])('%s is', (ip) => {
  expect(address(ip)).toBe(true);
});

test('what a setting names is reached besides, and nothing beside it', () => {
  const { address: may, isNamed } = reachable(['10.1.0.0/16', '127.0.0.1', 'fd00::/8']);
  expect(['10.1.2.3', '127.0.0.1', 'fd00::1'].map(may)).toEqual([true, true, true]);
  expect(['10.2.0.1', '127.0.0.2', '::1'].map(may)).toEqual([false, false, false]);
  expect(['10.1.2.3', '8.8.8.8'].map(isNamed)).toEqual([true, false]);
});

test.each([
  ['10.0.0.0/8', true],
  ['::1', true],
  ['10.0.0.0/33', false],
  ['10.0.0/8', false],
  ['example.org', false],
  ['', false],
])('%s is a range: %s', (text, isOne) => {
  expect(isRange(text)).toBe(isOne);
});
