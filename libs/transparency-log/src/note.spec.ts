import fc from 'fast-check';
import { ed25519Signer, ed25519Verifier } from './ed25519.ts';
import { parseSignerKey, parseVerifierKey, verifierKeyOf } from './keys.ts';
import {
  checkSignatures,
  formatNote,
  NOTE_BYTES_MAX,
  NOTE_SIGNATURES_MAX,
  type NoteSignature,
  type NoteVerifier,
  parseNote,
  signNote,
  verifyNote,
} from './note.ts';
import { refusalOf } from './testing/refusal.ts';
import { keyNamed } from './testing/world.ts';

const TEXT =
  'If you think cryptography is the answer to your problem,\n' + "then you don't know what your problem is.\n";
const LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const SKEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const PETER = ed25519Verifier(parseVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'));
const ada = keyNamed('Ada');
const ADA = ed25519Verifier(verifierKeyOf(ada));
const adaLine = (text: string): string => signNote(text, [ed25519Signer(ada)]).slice(text.length + 1);

describe('signed note', () => {
  it('signs and verifies the published note', () => {
    const signed = signNote(TEXT, [ed25519Signer(parseSignerKey(SKEY))]);
    expect(signed).toBe(`${TEXT}\n${LINE}`);
    const note = parseNote(signed);
    expect(note.text).toBe(TEXT);
    expect(verifyNote(note, [PETER])).toEqual(note.signatures);
    expect(verifyNote(parseNote(Buffer.from(signed)), [ADA, PETER])).toHaveLength(1);
  });

  it('splits at the last empty line', () => {
    const text = 'a\n\n— b c\n\nd\n';
    expect(parseNote(`${text}\n${LINE}`).text).toBe(text);
    expect(parseNote(`\n\n${LINE}`).text).toBe('\n');
    expect(parseNote(`a\n\n\n${LINE}`).text).toBe('a\n\n');
  });

  it('comes back from its text', () => {
    const aSignature = fc.record({
      name: fc.constantFrom('a', 'log.example/b', '怀化'),
      keyId: fc.uint8Array({ minLength: 4, maxLength: 4 }).map((id) => Buffer.from(id).toString('hex')),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
    });
    const aText = fc
      .array(fc.constantFrom('a', ' ', '\n', '\n\n', '—', 'é', '\u{1f600}', '\u007f'))
      .map((parts) => `${parts.join('')}\n`);
    fc.assert(
      fc.property(aText, fc.array(aSignature, { minLength: 1, maxLength: 8 }), (text, signatures) => {
        expect(parseNote(formatNote({ text, signatures }))).toEqual({ text, signatures });
        expect(parseNote(Buffer.from(formatNote({ text, signatures })))).toEqual({ text, signatures });
      }),
    );
  });

  it('passes over unknown keys, even with a known name or a known id', () => {
    const [signature] = parseNote(`${TEXT}\n${LINE}`).signatures;
    const strangers = [
      { name: 'PeterNeumann', keyId: '00000001', bytes: Buffer.alloc(64) },
      { name: 'Stranger', keyId: 'c74f20a3', bytes: Buffer.alloc(64) },
    ];
    const note = { text: TEXT, signatures: [...strangers, ...(signature ? [signature] : [])] };
    expect(verifyNote(note, [PETER])).toEqual([signature]);
    expect(checkSignatures(note, [PETER])).toEqual({ verified: [signature], bad: [], unknown: strangers });
    expect(refusalOf(() => verifyNote({ text: TEXT, signatures: strangers }, [PETER]))).toBe('note.unsigned');
    expect(refusalOf(() => verifyNote(note, []))).toBe('note.unsigned');
  });

  it('rejects a note with a bad signature of a known key, whoever else has signed', () => {
    const bad = LINE.replace('x08go/ZJ', 'x08go/ZK');
    for (const lines of [bad, adaLine(TEXT) + bad, bad + adaLine(TEXT), LINE + bad]) {
      const note = parseNote(`${TEXT}\n${lines}`);
      expect(refusalOf(() => verifyNote(note, [PETER, ADA]))).toBe('note.bad-signature');
    }
    expect(verifyNote(parseNote(`${TEXT}\n${adaLine(TEXT)}${bad}`), [ADA])).toHaveLength(1);
  });

  it('rejects a changed text', () => {
    const note = parseNote(`${TEXT.replace('your', 'my')}\n${LINE}`);
    expect(refusalOf(() => verifyNote(note, [PETER]))).toBe('note.bad-signature');
    expect(refusalOf(() => verifyNote(parseNote(`\n${TEXT}\n${LINE}`), [PETER]))).toBe('note.bad-signature');
  });

  it('rejects signatures of any other length', () => {
    const note = parseNote(`${TEXT}\n${LINE}`);
    for (const change of [(b: Buffer) => b.subarray(1), (b: Buffer) => Buffer.concat([b, Buffer.of(0)])]) {
      const signatures = note.signatures.map((signature) => ({ ...signature, bytes: change(signature.bytes) }));
      expect(refusalOf(() => verifyNote({ text: TEXT, signatures }, [PETER]))).toBe('note.bad-signature');
    }
  });

  it('refuses two keys that cannot be told apart', () => {
    expect(refusalOf(() => verifyNote(parseNote(`${TEXT}\n${LINE}`), [PETER, PETER]))).toBe('key.ambiguous');
  });

  it('verifies other signature types through their own verifiers', () => {
    const even: NoteVerifier = { name: 'even', keyId: '00000002', verify: (_text, bytes) => bytes.length % 2 === 0 };
    const signed = (length: number) => ({
      text: TEXT,
      signatures: [{ name: 'even', keyId: '00000002', bytes: Buffer.alloc(length) }],
    });
    expect(verifyNote(signed(2420), [even, PETER])).toHaveLength(1);
    expect(refusalOf(() => verifyNote(signed(3), [even, PETER]))).toBe('note.bad-signature');
  });

  it('holds at least 16 post-quantum signatures, and a limited number of any', () => {
    const of = (count: number, length: number): NoteSignature[] =>
      Array.from({ length: count }, () => ({ name: 'q', keyId: '00000003', bytes: Buffer.alloc(length) }));
    expect(parseNote(formatNote({ text: TEXT, signatures: of(16, 5000) })).signatures).toHaveLength(16);
    expect(parseNote(formatNote({ text: TEXT, signatures: of(NOTE_SIGNATURES_MAX, 64) })).signatures).toHaveLength(64);
    expect(refusalOf(() => formatNote({ text: TEXT, signatures: of(NOTE_SIGNATURES_MAX + 1, 64) }))).toBe(
      'note.malformed',
    );
    expect(refusalOf(() => parseNote(`${TEXT}\n${LINE.repeat(NOTE_SIGNATURES_MAX + 1)}`))).toBe('note.malformed');
    expect(refusalOf(() => parseNote(`${'a'.repeat(NOTE_BYTES_MAX)}\n\n${LINE}`))).toBe('note.malformed');
    expect(refusalOf(() => parseNote(Buffer.from(`${'a'.repeat(NOTE_BYTES_MAX)}\n\n${LINE}`)))).toBe('note.malformed');
  });

  it.each([
    ['nothing', ''],
    ['only a line feed', '\n'],
    ['no signature', TEXT],
    ['no signature after the empty line', `${TEXT}\n`],
    ['no empty line', `${TEXT}${LINE}`],
    ['no text', `\n${LINE}`],
    ['an empty line after the signatures', `${TEXT}\n${LINE}\n`],
    ['an empty line among the signatures', `${TEXT}\n${LINE}\nx\n`],
    ['no line feed at the end', `${TEXT}\n${LINE}`.slice(0, -1)],
    ['CR LF', `${TEXT}\n${LINE}`.replaceAll('\n', '\r\n')],
    ['a carriage return in the text', `a\r\n\n${LINE}`],
    ['a tab', `a\tb\n\n${LINE}`],
    ['a null', `a\u0000b\n\n${LINE}`],
    ['an escape', `a\u001bb\n\n${LINE}`],
    ['half a surrogate pair', `a\ud800\n\n${LINE}`],
    ['a hyphen', `${TEXT}\n${LINE.replace('—', '-')}`],
    ['an en dash', `${TEXT}\n${LINE.replace('—', '–')}`],
    ['no space after the dash', `${TEXT}\n${LINE.replace('— ', '—')}`],
    ['two spaces after the dash', `${TEXT}\n${LINE.replace('— ', '—  ')}`],
    ['a space at the end', `${TEXT}\n${LINE.replace('\n', ' \n')}`],
    ['a third part', `${TEXT}\n${LINE.replace('\n', ' x\n')}`],
    ['no name', `${TEXT}\n${LINE.replace('PeterNeumann ', '')}`],
    ['a plus in the name', `${TEXT}\n${LINE.replace('PeterN', 'Peter+N')}`],
    ['a wide space in the name', `${TEXT}\n${LINE.replace('PeterN', 'Peter\u3000N')}`],
    ['no base64', `${TEXT}\n— PeterNeumann \n`],
    ['only a key id', `${TEXT}\n— PeterNeumann x08gow==\n`],
    ['base64 without padding', `${TEXT}\n${LINE.replace('=', '')}`],
    ['base64 of the other alphabet', `${TEXT}\n${LINE.replaceAll('/', '_')}`],
    ['base64 with loose bits', `${TEXT}\n${LINE.replace('AM=', 'AN=')}`],
    ['base64 with a line break', `${TEXT}\n${LINE.replace('x08go', 'x08go\n')}`],
    ['a line that is no signature', `${TEXT}\n${LINE}x\n`],
  ])('refuses a note with %s', (_what, text) => {
    expect(refusalOf(() => parseNote(text))).toBe('note.malformed');
  });

  it.each([
    ['a lone continuation byte', Buffer.of(0x80)],
    ['an overlong slash', Buffer.of(0xc0, 0xaf)],
    ['a surrogate', Buffer.of(0xed, 0xa0, 0x80)],
    ['half a character', Buffer.of(0xe2, 0x80)],
  ])('refuses bytes with %s', (_what, bytes) => {
    const note = Buffer.concat([Buffer.from('a'), bytes, Buffer.from(`\n\n${LINE}`)]);
    expect(refusalOf(() => parseNote(note))).toBe('note.malformed');
  });

  it('keeps a byte order mark as part of the text', () => {
    expect(parseNote(Buffer.from(`\ufeff${TEXT}\n${LINE}`)).text).toBe(`\ufeff${TEXT}`);
  });

  it('refuses to print what it could not read back', () => {
    const good = { name: 'a', keyId: '00000001', bytes: Buffer.of(1) };
    const print = (text: string, ...signatures: NoteSignature[]) => refusalOf(() => formatNote({ text, signatures }));
    expect(print('a\n', good)).toBeUndefined();
    expect(print('a\n')).toBe('note.malformed');
    expect(print('a', good)).toBe('note.malformed');
    expect(print('', good)).toBe('note.malformed');
    expect(print('a\n\n— a AAAAAAE=', good)).toBe('note.malformed');
    expect(print('a\t\n', good)).toBe('note.malformed');
    expect(print('a\n', { ...good, name: 'a b' })).toBe('note.malformed');
    expect(print('a\n', { ...good, name: 'a\nb' })).toBe('note.malformed');
    expect(print('a\n', { ...good, keyId: '0000001' })).toBe('note.malformed');
    expect(print('a\n', { ...good, keyId: 'ABCDEF01' })).toBe('note.malformed');
    expect(print('a\n', { ...good, bytes: Buffer.alloc(0) })).toBe('note.malformed');
  });
});
