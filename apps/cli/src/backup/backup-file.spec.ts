import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractLog, manifestOf, sealBackup } from './backup-file.ts';

let directory: string;
let path: string;
const content = randomBytes(300_000);
const described = {
  createdAt: '2016-03-01T00:00:00.000Z',
  size: 7,
  rootHash: 'a'.repeat(64),
  checkpoint: '怀化\n7\n',
  erased: [2, 5],
  laterErasures: [],
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'onus-backup-'));
  path = join(directory, 'a.backup');
});
afterEach(() => rmSync(directory, { recursive: true }));

const seal = (bytes = content) => {
  writeFileSync(path, bytes);
  return sealBackup(path, described);
};
const extract = () => extractLog(path, join(directory, `out-${randomBytes(4).toString('hex')}`));
const refused = /no backup, or is damaged|is damaged/;

test.each([content, Buffer.alloc(0), Buffer.from('\n'), content.subarray(0, 70)])(
  'what goes in comes out',
  async (bytes) => {
    const manifest = await seal(bytes);
    expect(manifest).toMatchObject({ ...described, bytes: bytes.length });
    expect(await manifestOf(path)).toEqual(manifest);
    const out = join(directory, 'out');
    expect(await extractLog(path, out)).toEqual(manifest);
    expect(readFileSync(out).equals(bytes)).toBe(true);
  },
);

test('a byte changed anywhere is found', async () => {
  await seal();
  const whole = readFileSync(path);
  const inManifest = Array.from({ length: whole.length - content.length }, (_, i) => content.length + i);
  const inLog = [0, 1, 16, 100, 65_535, 65_536, 150_001, content.length - 1];
  for (const at of [...inLog, ...inManifest]) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 0x01, at);
    writeFileSync(path, flipped);
    await expect(extract()).rejects.toThrow(refused);
  }
});

test('a file that is cut off, or goes on, is found', async () => {
  await seal();
  const { size } = statSync(path);
  for (const length of [size - 1, size - 76, size - 77, content.length, content.length - 1, 100, 76, 75, 1, 0]) {
    truncateSync(path, length);
    expect(await manifestOf(path)).toBeUndefined();
    await expect(extract()).rejects.toThrow(refused);
  }
  await seal();
  writeFileSync(path, ' ', { flag: 'a' });
  await expect(extract()).rejects.toThrow(refused);
  await seal();
  writeFileSync(path, Buffer.concat([Buffer.from('x'), readFileSync(path)]));
  await expect(extract()).rejects.toThrow(refused);
});
