import type { Value } from '../changes.ts';

/**
 * Rows that stand one after another, as one array for each column, as PostgreSQL reads arrays: a statement over many rows has as many
 * parameters as columns.
 */
export function arraysOf(values: readonly Value[], width: number): string[] {
  const arrays: string[] = [];
  for (let column = 0; column < width; column += 1) {
    const items: string[] = [];
    for (let at = column; at < values.length; at += width) items.push(itemOf(values[at] ?? null));
    arrays.push(`{${items.join(',')}}`);
  }
  return arrays;
}

function itemOf(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
