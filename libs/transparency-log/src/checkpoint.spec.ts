import fc from 'fast-check';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { EMPTY_ROOT } from './hashing.ts';
import { refusalOf } from './testing/refusal.ts';

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const TEXT = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`;

describe('checkpoint', () => {
  it('reads and prints the example of the specification', () => {
    const checkpoint = parseCheckpoint(TEXT);
    expect(checkpoint).toEqual({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
      root: Buffer.from(ROOT, 'base64'),
    });
    expect(formatCheckpoint(checkpoint)).toBe(TEXT);
  });

  it('comes back from its text', () => {
    const aRoot = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((root) => Buffer.from(root));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), aRoot, (size, root) => {
        const checkpoint = { origin: 'log.example/怀化', size, root };
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
    );
    const empty = { origin: 'a', size: 0, root: EMPTY_ROOT };
    expect(parseCheckpoint(formatCheckpoint(empty))).toEqual(empty);
  });

  it.each([
    ['nothing', ''],
    ['two lines', 'a\n1\n'],
    ['no line feed at the end', TEXT.slice(0, -1)],
    ['an extension line', `${TEXT}extension\n`],
    ['an empty line at the end', `${TEXT}\n`],
    ['an empty line before', `\n${TEXT}`],
    ['no origin', TEXT.replace('example.com/behind-the-sofa', '')],
    ['a space in the origin', TEXT.replace('behind-the', 'behind the')],
    ['a plus in the origin', TEXT.replace('behind-the', 'behind+the')],
    ['a control character in the origin', TEXT.replace('behind', 'be\u0001hind')],
    ['no size', TEXT.replace('20852163', '')],
    ['a leading zero', TEXT.replace('20852163', '020852163')],
    ['two zeros', TEXT.replace('20852163', '00')],
    ['a sign', TEXT.replace('20852163', '+20852163')],
    ['a negative size', TEXT.replace('20852163', '-1')],
    ['a fraction', TEXT.replace('20852163', '1.0')],
    ['an exponent', TEXT.replace('20852163', '1e3')],
    ['hexadecimal', TEXT.replace('20852163', '0x10')],
    ['a space after the size', TEXT.replace('20852163', '20852163 ')],
    ['digits of another script', TEXT.replace('20852163', '\u0662')],
    ['a size of 2^53', TEXT.replace('20852163', '9007199254740992')],
    ['a size of 2^64', TEXT.replace('20852163', '18446744073709551616')],
    ['no root', TEXT.replace(ROOT, '')],
    ['a root without padding', TEXT.replace('=', '')],
    ['a root with loose bits', TEXT.replace('q2I=', 'q2J=')],
    ['a short root', TEXT.replace(ROOT, 'AAAA')],
    ['a long root', TEXT.replace(ROOT, Buffer.alloc(33).toString('base64'))],
    ['a root in hex', TEXT.replace(ROOT, 'ab'.repeat(32))],
    ['an empty tree with a root', TEXT.replace('20852163', '0')],
    ['CR LF', TEXT.replaceAll('\n', '\r\n')],
  ])('refuses %s', (_what, text) => {
    expect(refusalOf(() => parseCheckpoint(text))).toBe('checkpoint.malformed');
  });

  it('refuses to print what it could not read back', () => {
    const good = { origin: 'a', size: 1, root: EMPTY_ROOT };
    expect(refusalOf(() => formatCheckpoint({ ...good, origin: 'a\nb' }))).toBe('checkpoint.malformed');
    expect(refusalOf(() => formatCheckpoint({ ...good, origin: '' }))).toBe('checkpoint.malformed');
    expect(refusalOf(() => formatCheckpoint({ ...good, size: 2 ** 53 }))).toBe('index.out-of-range');
    expect(refusalOf(() => formatCheckpoint({ ...good, root: Buffer.alloc(31) }))).toBe('hash.malformed');
    expect(refusalOf(() => formatCheckpoint({ ...good, size: 0, root: Buffer.alloc(32) }))).toBe(
      'checkpoint.malformed',
    );
  });
});
