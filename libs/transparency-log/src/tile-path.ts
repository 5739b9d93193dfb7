import { TILE_WIDTH } from './tiles.ts';
import { TransparencyError } from './transparency-error.ts';
import { requireIndex } from './tree-index.ts';

const LEVEL_MAX = 63;
const SEGMENT = 1000;

/** What a path names: a tile of hashes on a level, or a bundle of entries. `width` is 256 for a full one. */
export type TileAddress =
  | { readonly kind: 'hashes'; readonly level: number; readonly index: number; readonly width: number }
  | { readonly kind: 'entries'; readonly index: number; readonly width: number };

/**
 * `tile/<level>/<index>[.p/<width>]`, the index in groups of three: `tile/0/x001/x234/067` (c2sp.org/tlog-tiles).
 *
 * @throws TransparencyError `index.out-of-range`; a width of 0 too, since an empty tile is never served.
 */
export function tilePath(level: number, index: number, width: number = TILE_WIDTH): string {
  requireIndex(level, 'tile level');
  if (level > LEVEL_MAX) throw new TransparencyError('index.out-of-range', `a tile level is at most ${LEVEL_MAX}`);
  return `tile/${level}/${indexPath(index)}${partialSuffix(width)}`;
}

/** `tile/entries/<index>[.p/<width>]`; like `tilePath`. */
export function entriesPath(index: number, width: number = TILE_WIDTH): string {
  return `tile/entries/${indexPath(index)}${partialSuffix(width)}`;
}

/**
 * Reads a path back; only the one spelling that `tilePath` and `entriesPath` print is accepted.
 *
 * @throws TransparencyError `path.malformed`.
 */
export function parseTilePath(path: string): TileAddress {
  const match = /^tile\/(\d{1,2}|entries)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  const [, level, groups, partial] = match ?? [];
  if (level === undefined || groups === undefined) throw malformed(path);
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  const address: TileAddress =
    level === 'entries' ? { kind: 'entries', index, width } : { kind: 'hashes', level: Number(level), index, width };
  if (!isPrintable(address) || printed(address) !== path) throw malformed(path);
  return address;
}

function isPrintable(address: TileAddress): boolean {
  const level = address.kind === 'hashes' ? address.level : 0;
  return Number.isSafeInteger(address.index) && level <= LEVEL_MAX && address.width >= 1 && address.width <= TILE_WIDTH;
}

function printed(address: TileAddress): string {
  return address.kind === 'entries'
    ? entriesPath(address.index, address.width)
    : tilePath(address.level, address.index, address.width);
}

function indexPath(index: number): string {
  requireIndex(index, 'tile index');
  let path = String(index % SEGMENT).padStart(3, '0');
  for (let rest = Math.floor(index / SEGMENT); rest > 0; rest = Math.floor(rest / SEGMENT)) {
    path = `x${String(rest % SEGMENT).padStart(3, '0')}/${path}`;
  }
  return path;
}

function partialSuffix(width: number): string {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new TransparencyError('index.out-of-range', `a tile has 1 to ${TILE_WIDTH} entries, not ${width}`);
  }
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}

function malformed(path: string): TransparencyError {
  return new TransparencyError('path.malformed', `not a tile path: ${JSON.stringify(path.slice(0, 80))}`);
}
