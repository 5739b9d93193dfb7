import { isNetwork, withinNetworks } from './networks.ts';

test.each([
  ['10.0.0.1', true],
  ['::1', true],
  ['172.16.0.0/12', true],
  ['fd00::/8', true],
  ['172.16.0.0/33', false],
  ['172.16.0.0/12/1', false],
  ['172.16.0.0/', false],
  ['balancer', false],
  ['', false],
])('%j is an address or a network: %p', (text, expected) => {
  expect(isNetwork(text)).toBe(expected);
});

test('an address is in its network, and in no other', () => {
  const within = withinNetworks(['10.0.0.1', '172.16.0.0/12', 'fd00::/8']);
  expect(['10.0.0.1', '172.31.4.5', 'fd12::1'].map(within)).toEqual([true, true, true]);
  expect(['10.0.0.2', '172.32.0.1', 'fe80::1', ''].map(within)).toEqual([false, false, false, false]);
});
