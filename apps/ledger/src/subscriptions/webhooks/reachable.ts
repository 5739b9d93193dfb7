import { BlockList, isIP } from 'node:net';

/** Which addresses messages may be sent to: those of the public internet, and those that a setting names. */
export interface Reachable {
  /** Whether an IP address may be connected to. */
  address(ip: string): boolean;
  /** Whether the setting names it: it need not be spoken to by TLS. */
  isNamed(ip: string): boolean;
}

/** Of IPv4, what is not one machine of the public internet: here, private, shared, link-local with the metadata of clouds, reserved. */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of IPv6, that of the public internet; … */
const PUBLIC_6 = ['2000::/3'];
/** … and what in it is none, or leads to an IPv4 address that nobody looks at: Teredo and other protocols, examples, 6to4. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const RANGE = /^([0-9A-Fa-f.:]{2,45})(?:\/(\d{1,3}))?$/;

/** A range as `10.1.0.0/16`, or one address; undefined for what is none. */
function parsed(range: string): { readonly ip: string; readonly bits: number; readonly family: 4 | 6 } | undefined {
  const [, ip = '', bits] = RANGE.exec(range) ?? [];
  const family = isIP(ip);
  if (family !== 4 && family !== 6) return undefined;
  const most = family === 4 ? 32 : 128;
  const length = bits === undefined ? most : Number(bits);
  return length <= most ? { ip, bits: length, family } : undefined;
}

export const isRange = (text: string): boolean => parsed(text) !== undefined;

function listOf(ranges: readonly string[]): (ip: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const found = parsed(range);
    if (!found) throw new Error(`${range} is no range of addresses`);
    list.addSubnet(found.ip, found.bits, found.family === 4 ? 'ipv4' : 'ipv6');
  }
  return (ip) => list.check(ip, isIP(ip) === 4 ? 'ipv4' : 'ipv6');
}

const notPublic4 = listOf(NOT_PUBLIC_4);
const public6 = listOf(PUBLIC_6);
const notPublic6 = listOf(NOT_PUBLIC_6);

const isPublic = (ip: string): boolean =>
  isIP(ip) === 4 ? !notPublic4(ip) : isIP(ip) === 6 && public6(ip) && !notPublic6(ip);

/** @param named ranges that may be reached besides; each `isRange` */
export function reachable(named: readonly string[]): Reachable {
  const isNamed = listOf(named);
  const known = (ip: string): boolean => isIP(ip) !== 0 && isNamed(ip);
  return { isNamed: known, address: (ip) => known(ip) || isPublic(ip) };
}
