import { formatSignatureLines, signText } from './note.ts';
import { refusalOf } from './testing/refusal.ts';
import { checkpointText, witnessNamed } from './testing/world.ts';
import { readWitnessAnswer } from './witness-answer.ts';

const TEXT = checkpointText(7);
const W1 = witnessNamed('witness.example/w1');
const W2 = witnessNamed('witness.example/w2');
const line = (witness: typeof W1, text = TEXT): string => formatSignatureLines([signText(text, witness.at(1000))]);
const read = (status: number, body: string | Uint8Array) => readWitnessAnswer({ status, body }, TEXT, [W1.verifier]);

describe('answer of a witness', () => {
  it('gives the cosignatures of known witnesses', () => {
    const cosignatures = [signText(TEXT, W1.at(1000))];
    expect(read(200, line(W1))).toEqual({ kind: 'cosigned', cosignatures });
    expect(read(200, Buffer.from(line(W2) + line(W1)))).toEqual({ kind: 'cosigned', cosignatures });
  });

  it('gives the size of a witness that stands elsewhere', () => {
    expect(read(409, '17\n')).toEqual({ kind: 'stale', size: 17 });
    expect(read(409, Buffer.from('0\n'))).toEqual({ kind: 'stale', size: 0 });
  });

  it.each([201, 204, 302, 400, 403, 404, 422, 429, 500, 503])('gives a refusal for %i, whatever it says', (status) => {
    expect(read(status, line(W1))).toEqual({ kind: 'refused', status });
  });

  it('refuses a cosignature over another checkpoint, or by nobody it knows', () => {
    expect(refusalOf(() => read(200, line(W1, checkpointText(6))))).toBe('note.bad-signature');
    expect(refusalOf(() => read(200, line(W2)))).toBe('note.unsigned');
  });

  it.each(['', '\n', 'hello\n', `${line(W1)}\n`, line(W1).trimEnd(), `\n${line(W1)}`, `${TEXT}\n${line(W1)}`])(
    'refuses %j as signature lines',
    (body) => {
      expect(refusalOf(() => read(200, body))).toBe('note.malformed');
    },
  );

  it.each(['', '17', '017\n', '-1\n', '17\n\n', ' 17\n', '17 \n', '9007199254740992\n'])(
    'refuses %j as a size',
    (body) => {
      expect(refusalOf(() => read(409, body))).toBe('witness.malformed');
    },
  );

  it('refuses what is no text, or too long', () => {
    expect(refusalOf(() => read(200, Buffer.of(0xff)))).toBe('witness.malformed');
    expect(refusalOf(() => read(200, 'a'.repeat(300_000)))).toBe('witness.malformed');
  });
});
