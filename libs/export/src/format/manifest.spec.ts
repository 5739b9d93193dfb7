import { FormatError } from './format-error.ts';
import { SELECTION_MAX } from './limits.ts';
import { FORMAT, formatManifest, type Manifest, parseManifest } from './manifest.ts';

const of = { format: FORMAT, origin: 'ledger.example', size: 5, policy: false } as const;
const log: Manifest = { ...of, kind: 'log', checkpoints: 2 };
const selection: Manifest = { ...of, kind: 'selection', policy: true, positions: [0, 4] };

test.each([log, selection])('what was written is read again: %o', (manifest) => {
  expect(parseManifest(Buffer.from(formatManifest(manifest)))).toEqual(manifest);
});

const changed = (from: Manifest, change: object): Buffer =>
  Buffer.from(formatManifest({ ...from, ...change } as Manifest));

test.each<[string, Buffer]>([
  ['another format', changed(log, { format: 'onus-export/v2' })],
  ['another kind', Buffer.from(formatManifest(log).replace('"log"', '"all"'))],
  ['a size that is none', changed(log, { size: -1 })],
  ['an origin that is none', changed(log, { origin: 5 })],
  ['a number of checkpoints that is none', changed(log, { checkpoints: 0.5 })],
  ['nothing said of a policy', changed(log, { policy: undefined })],
  ['no position', changed(selection, { positions: [] })],
  ['positions out of order', changed(selection, { positions: [4, 0] })],
  ['a position twice', changed(selection, { positions: [1, 1] })],
  ['a position beyond the log', changed(selection, { positions: [5] })],
  [
    'more positions than a selection takes',
    changed(selection, { size: 1e9, positions: [...Array(SELECTION_MAX + 1).keys()] }),
  ],
  ['a key too many', Buffer.from(formatManifest(log).replace('{', '{"note":1,'))],
  ['another spelling', Buffer.from(formatManifest(log).trim())],
  ['no JSON', Buffer.from('{')],
  ['nothing', Buffer.from('null')],
  ['too much', Buffer.alloc(2_000_000, 0x20)],
])('%s is refused', (_, bytes) => {
  expect(() => parseManifest(bytes)).toThrow(FormatError);
});
