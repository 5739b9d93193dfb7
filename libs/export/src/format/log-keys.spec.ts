import { generateSignerKey, verifierKeyOf } from '@onus/transparency-log';
import { FormatError } from './format-error.ts';
import { formatLogKeys, type LogKey, parseLogKeys } from './log-keys.ts';

const key = (): LogKey['key'] => verifierKeyOf(generateSignerKey('ledger.example'));
const keys: LogKey[] = [
  { key: key(), fromSize: 0, toSize: 41_200 },
  { key: key(), fromSize: 41_201, toSize: undefined },
];

test.each([[keys], [[]]])('what was written is read again', (some) => {
  expect(parseLogKeys(Buffer.from(formatLogKeys(some)))).toEqual(some);
});

test.each<[string, (text: string) => string]>([
  ['a line that does not end', (text) => text.slice(0, -1)],
  ['an empty line', (text) => `${text}\n`],
  ['no sizes', (text) => text.replace(' 0-41200', '')],
  ['another spelling of a size', (text) => text.replace(' 0-', ' 00-')],
  ['a first key that does not sign from the beginning', (text) => text.replace(' 0-', ' 7-')],
  ['a size that no key signs', (text) => text.replace(' 41201-', ' 41202-')],
  ['a size that two keys sign', (text) => text.replace(' 41201-', ' 41200-')],
  ['a last key that signs no more', (text) => text.replace(' 41201-', ' 41201-50000')],
  ['a key whose id is not its own', (text) => text.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
])('%s is refused', (_, change) => {
  expect(() => parseLogKeys(Buffer.from(change(formatLogKeys(keys))))).toThrow(FormatError);
});
