import { BlockList, isIP } from 'node:net';

const BITS = { 4: 32, 6: 128 } as const;

/** An address, or a network of addresses such as `172.16.0.0/12`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version !== 4 && version !== 6) return false;
  return bits === undefined || (more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= BITS[version]);
}

/** Whether an address is in one of the networks. @param networks each as `isNetwork` has it */
export function withinNetworks(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const version = isIP(address) === 4 ? 4 : 6;
    list.addSubnet(address, bits === undefined ? BITS[version] : Number(bits), `ipv${version}`);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}
