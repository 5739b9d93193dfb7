import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { exportLog, exportSelection, zipFiles } from '@onus/export';
import { PAPERS, sampleLog } from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { verified } from './verified.ts';

const folder = temporaryFolder();
const sound = folder.path('sound');
const archive = folder.path('sound.zip');
let zip: Buffer;

beforeAll(async () => {
  const log = await sampleLog(300);
  await exportLog(log.store, { ...PAPERS, directory: sound, checkpoints: log.checkpoints });
  const checkpoint = log.checkpoints.at(-1) ?? '';
  await writeFile(archive, zipFiles(exportSelection(log.store, { ...PAPERS, checkpoint, positions: [1, 2] })));
  zip = readFileSync(archive);
  await log.close();
});

/** Why the verifier refuses an archive of these bytes; its verdict if it does not. */
async function refusal(bytes: Uint8Array): Promise<string> {
  writeFileSync(folder.path('hostile.zip'), bytes);
  const { verdict, notProven } = await verified(folder.path('hostile.zip'));
  return verdict === 'unreadable' ? notProven : verdict;
}

/** The archive with some bytes of a file's record in the directory changed. */
function withRecord(name: string, change: (record: Buffer) => void): Buffer {
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf('PK\x01\x02'); at >= 0; at = changed.indexOf('PK\x01\x02', at + 1)) {
    if (changed.toString('utf8', at + 46, at + 46 + changed.readUInt16LE(at + 28)) === name)
      change(changed.subarray(at));
  }
  return changed;
}

/** The archive with a file under another name of the same length. */
const renamed = (from: string, to: string): Buffer =>
  withRecord(from, (record) => {
    record.write(to, 46, 'latin1');
  });

/** An archive of one file. */
async function archiveOf(path: string, bytes: string | Uint8Array): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const files = async function* () {
    yield { path, bytes };
  };
  for await (const chunk of zipFiles(files())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('an archive', () => {
  it('that is honest is sound', async () => {
    expect(await refusal(zip)).toBe('sound');
  });

  it.each([
    ['leads out of it', '../x/2.entry.'],
    ['begins at the root', '/etc/passwd12'],
    ['has a backslash', 'evidence\\2.en'],
    ['has a control character', 'evidence/\n.en'],
    ['has a drive', 'C:evidence.en'],
    ['is not UTF-8', 'evidence/\xff.en'],
    ['has an empty part', 'evidence//2.e'],
  ])('with a name that %s is refused', async (_, name) => {
    expect(await refusal(renamed('evidence/2.entry'.slice(0, 16), name.padEnd(16, 'x')))).toContain(
      'is not a plain relative path',
    );
  });

  it('with two files of one name is refused', async () => {
    expect(await refusal(renamed('evidence/2.entry', 'evidence/1.entry'))).toContain('is there twice');
  });

  it('with a link is refused', async () => {
    const linked = withRecord('evidence/2', (record) => {
      record.writeUInt8(3, 5);
      record.writeUInt32LE(0o120777 * 0x10000, 38);
    });
    expect(await refusal(linked)).toContain('is a link');
  });

  it('with an encrypted file is refused', async () => {
    expect(await refusal(withRecord('evidence/2', (record) => record.writeUInt16LE(0x0801, 8)))).toContain(
      'is encrypted',
    );
  });

  it('packed in another way is refused', async () => {
    expect(await refusal(withRecord('evidence/2', (record) => record.writeUInt16LE(12, 10)))).toContain(
      'in an unknown way',
    );
  });

  it('with files that share their bytes is refused', async () => {
    const shared = withRecord('evidence/2', (record) => record.writeUInt32LE(record.readUInt32LE(42) - 8, 42));
    expect(await refusal(shared)).toContain('overlaps another file');
  });

  it('with a file of which the length or the checksum is false is refused', async () => {
    for (const at of [16, 24]) {
      const falsified = withRecord('evidence/2', (record) => record.writeUInt32LE(record.readUInt32LE(at) + 1, at));
      expect(await refusal(falsified)).toContain('is damaged');
    }
  });

  it('that unpacks to more than a file of its name can hold is refused', async () => {
    expect(await refusal(await archiveOf('manifest.json', Buffer.alloc(2 * 1024 * 1024)))).toContain(
      'is longer than it can be',
    );
  });

  it('that says it unpacks to little and does not is refused before it has', async () => {
    const bomb = await archiveOf('manifest.json', deflateRawSync(Buffer.alloc(64 * 1024 * 1024)));
    const record = bomb.indexOf('PK\x01\x02');
    bomb.writeUInt16LE(8, record + 10);
    bomb.writeUInt32LE(100, record + 24);
    expect(await refusal(bomb)).toContain('is damaged');
  });

  it('that says it unpacks to a terabyte is refused', async () => {
    expect(await refusal(withRecord('evidence/2', (record) => record.writeUInt32LE(0xffff_ffff, 24)))).toContain(
      'is too large',
    );
  });

  it('that is cut off anywhere is refused', async () => {
    for (let length = 0; length < zip.length; length += Math.ceil(zip.length / 97)) {
      expect(await refusal(zip.subarray(0, length))).toMatch(/zip archive/);
    }
  });

  it('that is no archive is refused', async () => {
    expect(await refusal(Buffer.from('nothing of the kind, however long it goes on'))).toContain(
      'neither a whole zip archive',
    );
  });
});

describe('a folder', () => {
  const hostile = folder.path('hostile');
  beforeEach(() => {
    rmSync(hostile, { recursive: true, force: true });
    cpSync(sound, hostile, { recursive: true });
  });
  /** Puts something else in the place of a file. */
  function replace(path: string, put: (place: string) => void): void {
    rmSync(join(hostile, path), { recursive: true });
    put(join(hostile, path));
  }

  it.each(['tile/0/000', 'data/000', 'checkpoint', 'manifest.json'])('with a link at %s is refused', async (path) => {
    replace(path, (place) => symlinkSync(join(sound, path), place));
    expect(await verified(hostile)).toMatchObject({
      verdict: 'unreadable',
      notProven: expect.stringContaining('is not followed'),
    });
  });

  it.each(['tile', 'tile/0', 'data', 'checkpoints'])('with a linked folder at %s is refused', async (path) => {
    replace(path, (place) => symlinkSync(join(sound, path), place));
    expect(await verified(hostile)).toMatchObject({
      verdict: 'unreadable',
      notProven: expect.stringContaining('is not followed'),
    });
  });

  it('with a pipe in it does not wait for it', async () => {
    replace('tile/0/000', (place) => execFileSync('mkfifo', [place]));
    expect(await verified(hostile)).toMatchObject({ verdict: 'unreadable' });
  });

  it('with a folder where a file should be is refused', async () => {
    replace('checkpoint', (place) => mkdirSync(place));
    expect(await verified(hostile)).toMatchObject({ verdict: 'unreadable' });
  });

  it('with a file that is far too long reads no more of it than it must', async () => {
    replace('tile/0/000', (place) => execFileSync('truncate', ['--size=1T', place]));
    expect(await verified(hostile)).toMatchObject({ verdict: 'altered', codes: ['tile.wrong-length'] });
  });

  it('that is not there is refused', async () => {
    expect(await verified(folder.path('nowhere'))).toMatchObject({ verdict: 'unreadable' });
  });
});
