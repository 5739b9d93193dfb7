import type { CompleteSubject } from '@onus/export/check';
import { FILE_BYTES_MAX, subjectsIn } from '@onus/export/format';
import {
  appendLeaf,
  appendPosition,
  decodeEntryBundle,
  emptyFrontier,
  entriesPath,
  type Frontier,
  leafHash,
  listValue,
  rootOf,
  rootOfSorted,
  TILE_WIDTH,
  type TreeHead,
  tileWidth,
} from '@onus/transparency-log';
import { manifestOfServer, readManifest } from './contents.ts';
import { isServer, openSource } from './source/open-source.ts';
import type { Source } from './source/source.ts';
import { readable } from './well-formed.ts';
import { WrongUsage } from './wrong-usage.ts';

/**
 * Makes the root of the index again that some entries are proven to be complete by, from a whole log that leads to the same
 * checkpoint: hex. Takes memory by the number of subjects.
 *
 * @throws WrongUsage for another log, or one that ends before the checkpoint; Unreadable.
 */
export async function rebuiltRoot(
  named: string,
  token: string | undefined,
  head: TreeHead,
  { entries }: Pick<CompleteSubject, 'entries'>,
): Promise<string> {
  const source = await openSource(named, token);
  try {
    const manifest = isServer(named) ? await manifestOfServer(source) : await readManifest(source);
    if (manifest.kind !== 'log' || manifest.size < head.size) throw notWhole(named);
    const log = emptyFrontier();
    const lists = new Map<string, Frontier>();
    for (let bundle = 0; bundle * TILE_WIDTH < head.size; bundle += 1) {
      const all = await entriesOf(named, source, bundle, tileWidth(0, bundle, manifest.size));
      for (const [i, entry] of all.slice(0, tileWidth(0, bundle, head.size)).entries()) {
        appendLeaf(log, leafHash(entry));
        const position = bundle * TILE_WIDTH + i;
        if (position < entries) for (const subject of subjectsIn(entry)) appendTo(lists, subject, position);
      }
    }
    if (!rootOf(log).equals(head.root)) throw anotherLog(named);
    return rootOfSorted(inOrder(lists)).toString('hex');
  } finally {
    source.close();
  }
}

async function entriesOf(named: string, source: Source, bundle: number, width: number): Promise<readonly Buffer[]> {
  const path = entriesPath(bundle, width);
  const bytes = await source.read(path, FILE_BYTES_MAX.entries);
  if (bytes === undefined) throw notWhole(named);
  return readable(path, () => decodeEntryBundle(bytes, width));
}

function appendTo(lists: Map<string, Frontier>, subject: string, position: number): void {
  const list = lists.get(subject) ?? emptyFrontier();
  appendPosition(list, position);
  lists.set(subject, list);
}

const inOrder = (lists: ReadonlyMap<string, Frontier>) =>
  [...lists]
    .map(([subject, list]) => ({ key: Buffer.from(subject), value: listValue(list) }))
    .sort((a, b) => Buffer.compare(a.key, b.key));

const notWhole = (named: string): WrongUsage =>
  new WrongUsage(`--log ${named} 不是含有该检查点的整部日志`, `--log ${named} is no whole log up to this checkpoint`);

const anotherLog = (named: string): WrongUsage =>
  new WrongUsage(`--log ${named} 与该检查点不属同一日志`, `--log ${named} is of another log than this checkpoint`);
