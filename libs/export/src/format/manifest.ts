import { FormatError } from './format-error.ts';
import { FILE_BYTES_MAX, SELECTION_MAX } from './limits.ts';
import { parsedJson } from './parsed-json.ts';

/**
 * What an export is and holds. Nobody signs it: it tells a reader what to expect, so that what is missing is missed. What it
 * says is checked like everything else.
 */
export type Manifest = WholeLog | Selection;

/** Every entry from 0 to `size`, and the tree over them. */
export interface WholeLog {
  readonly format: typeof FORMAT;
  readonly kind: 'log';
  /** Names the log for ever; the name of its keys. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** Whether the file `policy` belongs to it: else one could be taken away, and nobody would ask for witnesses. */
  readonly policy: boolean;
  /** Number of files in `checkpoints`. */
  readonly checkpoints: number;
}

/** Some entries of a log, each with the evidence that it is in the tree of the checkpoint. */
export interface Selection {
  readonly format: typeof FORMAT;
  readonly kind: 'selection';
  readonly origin: string;
  /** Of the tree of the checkpoint. */
  readonly size: number;
  readonly policy: boolean;
  /** Ascending. */
  readonly positions: readonly number[];
}

export const FORMAT = 'onus-export/v1';

export function formatManifest(manifest: Manifest): string {
  const { format, kind, origin, size, policy } = manifest;
  const rest = manifest.kind === 'log' ? { checkpoints: manifest.checkpoints } : { positions: [...manifest.positions] };
  return `${JSON.stringify({ format, kind, origin, size, policy, ...rest }, undefined, 1)}\n`;
}

/**
 * Reads a manifest; only the one spelling that `formatManifest` prints.
 *
 * @throws FormatError
 */
export function parseManifest(input: Uint8Array): Manifest {
  if (input.length > FILE_BYTES_MAX.manifest) throw new FormatError('the manifest is too long');
  const manifest = parsedJson(input);
  if (!isManifest(manifest) || !Buffer.from(formatManifest(manifest)).equals(input)) {
    throw new FormatError(`the manifest is not one of ${FORMAT}`);
  }
  return manifest;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { format, kind, origin, size, policy, checkpoints, positions } = value as Record<string, unknown>;
  if (format !== FORMAT || typeof origin !== 'string' || !isIndex(size) || typeof policy !== 'boolean') return false;
  if (kind === 'log') return isIndex(checkpoints);
  return kind === 'selection' && isAscending(positions, size);
}

function isAscending(positions: unknown, size: number): positions is number[] {
  return (
    Array.isArray(positions) &&
    positions.length > 0 &&
    positions.length <= SELECTION_MAX &&
    positions.every((position, i) => isIndex(position) && position < size && (i === 0 || position > positions[i - 1]))
  );
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
