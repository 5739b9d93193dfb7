import { parseCheckpoint } from './checkpoint.ts';
import { ed25519Signer } from './ed25519.ts';
import { openIndexAudit, signIndexAudit } from './index-audit.ts';
import { generateSignerKey, verifierKeyOf } from './keys.ts';
import { parseNote, signNote } from './note.ts';
import { refusalOf } from './testing/refusal.ts';

const ORIGIN = 'ledger.example/test';
const [auditor, other] = [generateSignerKey('auditor.example/a'), generateSignerKey('auditor.example/b')];
const known = [auditor, other].map(verifierKeyOf);
const audit = { origin: ORIGIN, entries: 7, logRoot: Buffer.alloc(32, 1), indexRoot: Buffer.alloc(32, 2) };
const note = signIndexAudit(audit, auditor);
const lines = parseNote(note).text.split('\n').slice(0, -1);
const resigned = (changed: readonly string[], keys = [auditor]): string =>
  signNote(`${changed.join('\n')}\n`, keys.map(ed25519Signer));

test('says what was made again, and who signed for it', () => {
  expect(openIndexAudit(note, known)).toEqual({ ...audit, auditor: verifierKeyOf(auditor) });
  expect(lines).toEqual([
    'onus index audit v1',
    ORIGIN,
    '7',
    Buffer.alloc(32, 1).toString('base64'),
    Buffer.alloc(32, 2).toString('base64'),
  ]);
  expect(() => parseCheckpoint(parseNote(note).text)).toThrow('not a checkpoint');
});

test.each([
  ['has another title', resigned(['onus index audit v2', ...lines.slice(1)]), 'audit.malformed'],
  ['is over nothing', resigned([...lines.slice(0, 2), '0', ...lines.slice(3)]), 'audit.malformed'],
  ['has a number with a zero before it', resigned([...lines.slice(0, 2), '07', ...lines.slice(3)]), 'audit.malformed'],
  ['lacks a root', resigned(lines.slice(0, 4)), 'audit.malformed'],
  ['has a short root', resigned([...lines.slice(0, 4), 'AAAA']), 'audit.malformed'],
  ['goes on', resigned([...lines, 'more']), 'audit.malformed'],
  ['is signed by two', resigned(lines, [auditor, other]), 'audit.malformed'],
  ['is signed by a stranger', resigned(lines, [generateSignerKey('auditor.example/c')]), 'note.unsigned'],
  ['is signed under the name of another', resigned(lines, [generateSignerKey(auditor.name)]), 'note.unsigned'],
  ['was changed', note.replace('\n7\n', '\n8\n'), 'note.bad-signature'],
  ['is no note', 'hello', 'note.malformed'],
])('does not hold when it %s', (_, altered, code) => {
  expect(refusalOf(() => openIndexAudit(altered, known))).toBe(code);
});

test('a log does not audit itself', () => {
  const own = generateSignerKey(ORIGIN);
  expect(refusalOf(() => signIndexAudit(audit, own))).toBe('audit.malformed');
  expect(refusalOf(() => openIndexAudit(resigned(lines, [own]), [verifierKeyOf(own)]))).toBe('audit.malformed');
});
