import fc from 'fast-check';
import { cosigner } from './cosignature.ts';
import { formatVerifierKey, generateSignerKey, KEY_TYPE, verifierKeyOf } from './keys.ts';
import { parseNote } from './note.ts';
import { isQuorumMet } from './policy.ts';
import { openUnderPolicy } from './policy-check.ts';
import { parsePolicy } from './policy-text.ts';
import { refusalOf } from './testing/refusal.ts';
import { keyNamed, LOG_VKEY, ORIGIN, signedCheckpoint, witnessNamed } from './testing/world.ts';

const NAMES = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'];
const witnessOf = (name: string) => witnessNamed(`${name}.example`);
const WITNESSES = NAMES.map((name) => `witness ${name} ${witnessOf(name).vkey}\n`).join('');

/** The example of c2sp.org/tlog-policy. */
const POLICY = `
# logs
log ${LOG_VKEY} https://log.example/

${WITNESSES}
group X-witnesses 2 X1 X2 X3
 group\tY-witnesses any Y1 Y2 Y3
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

describe('policy', () => {
  it('reads the example of the specification', () => {
    const policy = parsePolicy(POLICY);
    expect(policy.logs.map(({ key, url }) => [key.name, url])).toEqual([[ORIGIN, 'https://log.example/']]);
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual(NAMES.map((name) => [name, undefined]));
    expect(policy.quorum).toMatchObject({ kind: 'group', name: 'X-and-Y', threshold: 2 });
  });

  it('asks for two of X and one of Y', () => {
    const { quorum } = parsePolicy(Buffer.from(POLICY));
    fc.assert(
      fc.property(fc.subarray(NAMES), (cosigned) => {
        const count = (letter: string) => cosigned.filter((name) => name.startsWith(letter)).length;
        expect(isQuorumMet(quorum, new Set(cosigned))).toBe(count('X') >= 2 && count('Y') >= 1);
      }),
    );
  });

  it('accepts a checkpoint that its quorum has cosigned', () => {
    const policy = parsePolicy(POLICY);
    const cosigned = (...names: string[]) =>
      parseNote(
        signedCheckpoint(
          7,
          names.map((name) => witnessOf(name).at(1000)),
        ),
      );
    expect(openUnderPolicy(policy, cosigned('X1', 'Y3', 'X3', 'stranger'))).toMatchObject({
      checkpoint: { origin: ORIGIN, size: 7 },
      witnesses: ['X1', 'X3', 'Y3'],
    });
    for (const names of [[], ['X1', 'X2', 'X3'], ['X1', 'Y1', 'Y2'], ['X1', 'X1', 'Y1'], ['stranger']]) {
      expect(refusalOf(() => openUnderPolicy(policy, cosigned(...names)))).toBe('policy.unsatisfied');
    }
  });

  it('tells apart two witnesses whose keys have the same name', () => {
    const twin = (seed: number) =>
      generateSignerKey('twin.example', KEY_TYPE.ed25519Cosignature, Buffer.alloc(32, seed));
    const vkey = (seed: number) => formatVerifierKey(verifierKeyOf(twin(seed)));
    const policy = parsePolicy(
      `log ${LOG_VKEY}\nwitness a ${vkey(1)}\nwitness b ${vkey(2)}\ngroup both all a b\nquorum both\n`,
    );
    const both = parseNote(signedCheckpoint(7, [cosigner(twin(1))(9), cosigner(twin(2))(9)]));
    expect(openUnderPolicy(policy, both).witnesses).toEqual(['a', 'b']);
    const one = parseNote(signedCheckpoint(7, [cosigner(twin(1))(9), cosigner(twin(1))(10)]));
    expect(refusalOf(() => openUnderPolicy(policy, one))).toBe('policy.unsatisfied');
  });

  it('needs no witness with quorum none, but always the log', () => {
    const policy = parsePolicy(`log ${LOG_VKEY}\nquorum none\n`);
    expect(openUnderPolicy(policy, parseNote(signedCheckpoint(7))).witnesses).toEqual([]);
    const withoutLogs = parsePolicy('quorum none\n');
    expect(refusalOf(() => openUnderPolicy(withoutLogs, parseNote(signedCheckpoint(7))))).toBe('note.unsigned');
  });

  it('takes a single witness as the quorum', () => {
    const policy = parsePolicy(`log ${LOG_VKEY}\n${WITNESSES}quorum X2\n`);
    expect(openUnderPolicy(policy, parseNote(signedCheckpoint(7, [witnessOf('X2').at(9)]))).witnesses).toEqual(['X2']);
    expect(refusalOf(() => openUnderPolicy(policy, parseNote(signedCheckpoint(7, [witnessOf('X1').at(9)]))))).toBe(
      'policy.unsatisfied',
    );
  });

  const w1 = `witness w1 ${witnessOf('w1').vkey}\n`;
  const w2 = `witness w2 ${witnessOf('w2').vkey}\n`;
  const log = `log ${LOG_VKEY}\n`;

  it.each([
    ['nothing', ''],
    ['no quorum', log],
    ['two quorums', 'quorum none\nquorum none\n'],
    ['a quorum not defined', 'quorum w1\n'],
    ['a quorum defined later', `quorum w1\n${w1}`],
    ['a quorum of two', `${w1}${w2}quorum w1 w2\n`],
    ['an empty quorum', 'quorum\n'],
    ['no line feed at the end', 'quorum none'],
    ['CR LF', 'quorum none\r\n'],
    ['a null', '# \u0000\nquorum none\n'],
    ['a no-break space between items', 'quorum\u00a0none\n'],
    ['an unknown keyword', 'logs\nquorum none\n'],
    ['a keyword in capitals', 'QUORUM none\n'],
    ['a log without a key', 'log\nquorum none\n'],
    ['a log with too much', `log ${LOG_VKEY} url more\nquorum none\n`],
    ['a log twice', `${log}${log}quorum none\n`],
    ['a log with the key of a witness', `log ${witnessOf('w1').vkey}\nquorum none\n`],
    ['a witness without a key', 'witness w1\nquorum none\n'],
    ['a witness with too much', `witness w1 ${witnessOf('w1').vkey} url more\nquorum none\n`],
    ['a witness with the key of a log', `witness w1 ${LOG_VKEY}\nquorum none\n`],
    ['a name twice', `${w1}witness w1 ${witnessOf('w2').vkey}\nquorum none\n`],
    ['a key twice', `${w1}witness w2 ${witnessOf('w1').vkey}\nquorum none\n`],
    ['a witness called none', `witness none ${witnessOf('w1').vkey}\nquorum none\n`],
    ['a group called none', `${w1}group none any w1\nquorum none\n`],
    ['a group with the name of a witness', `${w1}group w1 any w1\nquorum none\n`],
    ['a group without members', 'group g all\nquorum none\n'],
    ['a group with itself in it', 'group g any g\nquorum none\n'],
    ['a group with none in it', 'group g any none\nquorum none\n'],
    ['a member defined later', `group g any w1\n${w1}quorum g\n`],
    ['a member twice', `${w1}group g any w1 w1\nquorum g\n`],
    ['a member of two groups', `${w1}group g any w1\ngroup h any w1\nquorum g\n`],
    ['a threshold of 0', `${w1}group g 0 w1\nquorum g\n`],
    ['a threshold above the members', `${w1}group g 2 w1\nquorum g\n`],
    ['a threshold with a zero before it', `${w1}group g 01 w1\nquorum g\n`],
    ['a threshold that is no number', `${w1}group g most w1\nquorum g\n`],
    ['too much', `${'#'.repeat(300_000)}\nquorum none\n`],
  ])('refuses %s', (_what, text) => {
    expect(refusalOf(() => parsePolicy(text))).toBe('policy.malformed');
  });

  it('says which line is wrong', () => {
    expect(() => parsePolicy('# a\n\nquorum w1\n')).toThrow('line 3: w1 is not defined above');
  });

  it('refuses keys that are broken, or of a type that it cannot verify', () => {
    expect(refusalOf(() => parsePolicy(`log ${LOG_VKEY.replace('log.', 'lag.')}\nquorum none\n`))).toBe(
      'key.malformed',
    );
    expect(refusalOf(() => parsePolicy(POLICY, new Map()))).toBe('key.unsupported');
  });

  it('holds at most 64 logs', () => {
    const logs = (count: number): string =>
      Array.from({ length: count }, (_, i) => `log ${formatVerifierKey(verifierKeyOf(keyNamed(`log${i}`)))}\n`).join(
        '',
      );
    expect(parsePolicy(`${logs(64)}quorum none\n`).logs).toHaveLength(64);
    expect(refusalOf(() => parsePolicy(`${logs(65)}quorum none\n`))).toBe('policy.malformed');
  });

  it('holds at most 64 witnesses and 64 groups', () => {
    const many = (count: number): string => {
      const indices = Array.from({ length: count }, (_, i) => i);
      const witnesses = indices.map((i) => `witness w${i} ${witnessOf(`w${i}`).vkey}\n`);
      return `${witnesses.join('')}${indices.map((i) => `group g${i} any w${i}\n`).join('')}quorum g0\n`;
    };
    expect(parsePolicy(many(64)).witnesses).toHaveLength(64);
    expect(refusalOf(() => parsePolicy(many(65)))).toBe('policy.malformed');
    const groups = Array.from({ length: 65 }, (_, i) => `group g${i + 1} any g${i}\n`).join('');
    expect(refusalOf(() => parsePolicy(`${w1}group g0 any w1\n${groups}quorum g1\n`))).toBe('policy.malformed');
  });
});
