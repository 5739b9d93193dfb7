import { randomBytes } from 'node:crypto';
import { CFB } from '@e965/xlsx';
import { type StreamedFile, zipStreamed } from './zip-streamed.ts';

async function archiveOf(files: readonly StreamedFile[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipStreamed(files)) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('what was put in comes out again, by a reader that is not ours', async () => {
  const large = Array.from({ length: 50 }, () => randomBytes(20_000));
  const archive = await archiveOf([
    { path: 'empty', pieces: [] },
    { path: 'folder/part.xml', pieces: [Buffer.from('<a>'), Buffer.from('中方县</a>')] },
    { path: 'large', pieces: large },
  ]);
  const read = CFB.read(archive, { type: 'buffer' });
  const bytesOf = (path: string) => Buffer.from((CFB.find(read, path)?.content ?? []) as Uint8Array);
  expect(String(bytesOf('/folder/part.xml'))).toBe('<a>中方县</a>');
  expect(bytesOf('/large').equals(Buffer.concat(large))).toBe(true);
  expect(bytesOf('/empty')).toHaveLength(0);
});

test('the same files give the same archive', async () => {
  const files = () => [{ path: 'a', pieces: [Buffer.from('x'.repeat(100_000))] }];
  expect((await archiveOf(files())).equals(await archiveOf(files()))).toBe(true);
});

test('what goes wrong while a file is read is told, and whoever takes no more lets no more be read', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('x');
    throw new Error('the disk is gone');
  }
  await expect(archiveOf([{ path: 'a', pieces: failing() }])).rejects.toThrow('the disk is gone');

  const left = Promise.withResolvers<string>();
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield randomBytes(10_000);
    } finally {
      left.resolve('left');
    }
  }
  let count = 0;
  for await (const _ of zipStreamed([{ path: 'a', pieces: endless() }])) {
    count += 1;
    if (count === 10) break;
  }
  expect(await left.promise).toBe('left');
});
