import { invariant } from './invariant.ts';

/** What has one canonical form here: of numbers, whole ones alone. A field that is undefined is left out. */
type Plain = string | number | boolean | null | undefined | readonly Plain[] | object;

/** JSON in the one form that RFC 8785 gives it: keys in the order of their UTF-16 units, no space. */
export function canonicalJson(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value as Readonly<Record<string, Plain>>)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  if (typeof value === 'number') invariant(Number.isSafeInteger(value), 'a number in canonical JSON is whole');
  if (typeof value === 'string') invariant(value.isWellFormed(), 'a text in canonical JSON is well-formed');
  return JSON.stringify(value);
}
