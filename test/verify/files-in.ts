import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** All files of a folder, by their paths in it. */
export function filesIn(folder: string): Map<string, Buffer> {
  const places = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    places
      .map((place) => [relative(folder, place).split(sep).join('/'), readFileSync(place)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
