import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './files-in.ts';
import type { Random } from './random.ts';

/** What nobody reads to check anything. */
const BYSTANDERS = ['README.txt'];

/** The files of an export that are checked, by their paths. */
export const checkedFilesIn = (folder: string): Map<string, Buffer> =>
  new Map([...filesIn(folder)].filter(([path]) => !BYSTANDERS.includes(path)));

/** Files with other bytes than those of the export; undefined for one that is gone. */
export type AlteredFiles = ReadonlyMap<string, Uint8Array | undefined>;

/** A random alteration of the files of an export; undefined where this kind has nothing to alter. */
export type ExportAlterationKind = (files: ReadonlyMap<string, Buffer>, random: Random) => AlteredFiles | undefined;

/** One byte of one file; longer ones are not likelier, so that small files have their turn. */
export const changeByte: ExportAlterationKind = (files, random) => {
  const [path, bytes] = random.pick([...files]);
  const changed = Buffer.from(bytes);
  const at = random.below(changed.length);
  changed[at] = (changed[at] ?? 0) ^ (1 + random.below(255));
  return new Map([[path, changed]]);
};

/** The end of a file; never all of it, which an empty list of keys could be. */
export const cutFile: ExportAlterationKind = (files, random) => {
  const [path, bytes] = random.pick([...files]);
  return bytes.length < 2 ? undefined : new Map([[path, bytes.subarray(0, 1 + random.below(bytes.length - 1))]]);
};

export const dropFile: ExportAlterationKind = (files, random) => {
  const [path] = random.pick([...files]);
  return new Map([[path, undefined]]);
};

/** Two files of one kind that have changed places. */
export const swapFiles: ExportAlterationKind = (files, random) => {
  const [one, bytes] = random.pick([...files]);
  const kind = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  const others = [...files].filter(([path, other]) => path !== one && kind(path) === kind(one) && !other.equals(bytes));
  if (others.length === 0) return undefined;
  const [other, otherBytes] = random.pick(others);
  return new Map([
    [one, otherBytes],
    [other, bytes],
  ]);
};

/** Copies an export to a place, altered. */
export function alteredExport(from: string, to: string, altered: AlteredFiles): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  for (const [path, bytes] of altered) {
    if (bytes === undefined) rmSync(join(to, path));
    else writeFileSync(join(to, path), bytes);
  }
}

/** Whether something that was found is about one of these files, or about an entry that is in it. */
export const isAboutAny = (altered: AlteredFiles, place: object): boolean =>
  [...altered.keys()].some((path) => isAbout(path, place));

/** By these everything else is judged: what is false in them puts all else in doubt. */
const AUTHORITIES = ['manifest.json', 'keys'];

export function isAbout(path: string, place: object): boolean {
  if (AUTHORITIES.includes(path)) return true;
  const { file, position, level, index } = place as Record<string, unknown>;
  const [, bundle] = /^(?:tile\/entries|data)\/(\d{3})/.exec(path) ?? [];
  const [, tileLevel, tileIndex] = /^tile\/(\d)\/(\d{3})/.exec(path) ?? [];
  const isCounted = path.startsWith('checkpoints/') && 'stated' in place; // nobody knows which one is gone
  return (
    file === path ||
    isCounted ||
    (bundle !== undefined && Math.floor(Number(position) / 256) === Number(bundle)) ||
    (tileLevel !== undefined && level === Number(tileLevel) && index === Number(tileIndex))
  );
}
