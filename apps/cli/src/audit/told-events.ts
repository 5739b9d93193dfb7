import { asInEntry, readEntry } from '@onus/export/check';
import {
  bytesOf,
  FILE_BYTES_MAX,
  INDEX_COMMITTED_TYPE,
  isCommitmentTo,
  KEY_ROTATION_TYPE,
  parsedJson,
  parseEvidenceFile,
} from '@onus/export/format';
import { readable, type Source, Unreadable } from '@onus/verifier';
import { Difference } from './difference.ts';
import type { Replica, Told, ToldKind } from './replica.ts';

const KINDS: ReadonlyMap<string, ToldKind> = new Map([
  [asInEntry(INDEX_COMMITTED_TYPE), 'index'],
  [asInEntry(KEY_ROTATION_TYPE), 'key'],
]);

/** Those of a bundle whose data an auditor needs. */
export const toldIn = (entries: readonly Buffer[], begin: number): readonly Omit<Told, 'data'>[] =>
  entries.flatMap((entry, i) => {
    const kind = KINDS.get(readEntry(entry)?.type ?? '');
    return kind ? [{ position: begin + i, kind }] : [];
  });

/** Takes what these events say, each held against its own entry. @throws Difference, Unreadable */
export async function fetchTold(source: Source, replica: Replica, size: number): Promise<void> {
  for (const { position } of replica.untold(size)) {
    const path = `v1/events/${position}?as=evidence`;
    const bytes = await source.read(path, FILE_BYTES_MAX.evidenceFile);
    if (bytes === undefined) throw new Unreadable(`日志没有给出 ${path}`, `the log does not give ${path}`);
    const { data } = readable(path, () => parseEvidenceFile(bytes)).event;
    if (data === 'withheld') throw dataDiffers(position);
    for (const { entry } of replica.entries(position, position + 1)) {
      if (!isCommitmentTo(readEntry(entry)?.dataCommit ?? '', 'data', data)) throw dataDiffers(position);
    }
    replica.putData(position, data);
  }
}

/** What the data of an event say, without their salt. */
export const dataIn = ({ data }: Told): unknown => parsedJson(bytesOf(data ?? Buffer.alloc(0)));

const dataDiffers = (position: number): Difference =>
  new Difference(
    'audit.data-altered',
    `位置 ${position} 的数据与其条目的承诺不符`,
    `the data at position ${position} are not those to which its entry commits`,
  );
