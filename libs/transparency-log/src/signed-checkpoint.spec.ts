import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { ed25519Signer, ed25519Verifier } from './ed25519.ts';
import { EMPTY_ROOT } from './hashing.ts';
import { verifierKeyOf } from './keys.ts';
import { parseNote, signNote } from './note.ts';
import { openCheckpoint, signCheckpoint } from './signed-checkpoint.ts';
import { refusalOf } from './testing/refusal.ts';
import { checkpointText, keyNamed, LOG, ORIGIN, signedCheckpoint, witnessNamed } from './testing/world.ts';

const OTHER = keyNamed('log.example/other');
const other = { signer: ed25519Signer(OTHER), verifier: ed25519Verifier(verifierKeyOf(OTHER)) };
const witness = witnessNamed('witness.example/w1');

describe('signed checkpoint', () => {
  it('opens under the key of its log', () => {
    const checkpoint = parseCheckpoint(checkpointText(7));
    const note = parseNote(signCheckpoint(checkpoint, [LOG.signer]));
    expect(openCheckpoint(note, [LOG.verifier])).toEqual({ checkpoint, verified: note.signatures });
    expect(openCheckpoint(note, [other.verifier, LOG.verifier], [witness.verifier]).verified).toHaveLength(1);
  });

  it('reports the witnesses that have signed too', () => {
    const note = parseNote(signedCheckpoint(7, [witness.at(1000)]));
    expect(openCheckpoint(note, [LOG.verifier]).verified).toHaveLength(1);
    expect(openCheckpoint(note, [LOG.verifier], [witness.verifier]).verified).toHaveLength(2);
  });

  it('does not open with the signature of a witness alone', () => {
    const note = parseNote(signNote(checkpointText(7), [witness.at(1000)]));
    expect(refusalOf(() => openCheckpoint(note, [LOG.verifier], [witness.verifier]))).toBe('note.unsigned');
  });

  it('does not open under the key of another log', () => {
    const note = parseNote(signNote(checkpointText(7), [other.signer]));
    expect(refusalOf(() => openCheckpoint(note, [other.verifier]))).toBe('checkpoint.wrong-origin');
    expect(refusalOf(() => openCheckpoint(note, [other.verifier, LOG.verifier]))).toBe('note.unsigned');
    expect(refusalOf(() => openCheckpoint(note, [LOG.verifier]))).toBe('note.unsigned');
  });

  it('does not open a signed note that is no checkpoint', () => {
    const note = parseNote(signNote('hello\n', [LOG.signer]));
    expect(refusalOf(() => openCheckpoint(note, [LOG.verifier]))).toBe('checkpoint.malformed');
  });

  it('does not open with a bad signature of a known witness', () => {
    const [line = ''] = signedCheckpoint(6, [witness.at(1000)])
      .split('\n')
      .slice(-2);
    const note = parseNote(`${signedCheckpoint(7)}${line}\n`);
    expect(openCheckpoint(note, [LOG.verifier]).checkpoint.size).toBe(7);
    expect(refusalOf(() => openCheckpoint(note, [LOG.verifier], [witness.verifier]))).toBe('note.bad-signature');
  });

  it('is signed only by keys named after the log', () => {
    const checkpoint = { origin: ORIGIN, size: 0, root: EMPTY_ROOT };
    expect(refusalOf(() => signCheckpoint(checkpoint, [LOG.signer, other.signer]))).toBe('checkpoint.wrong-origin');
    expect(refusalOf(() => signCheckpoint(checkpoint, []))).toBe('note.malformed');
    expect(signCheckpoint(checkpoint, [LOG.signer]).startsWith(formatCheckpoint(checkpoint))).toBe(true);
  });
});
