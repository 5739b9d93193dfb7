/**
 * Whether a text, of which this is the value, is its canonical JSON (RFC 8785). `JSON.stringify` writes numbers and strings as that
 * does; so it is if nothing is lost in between and all keys are in order. A text that seems to hold half of a surrogate pair, which
 * has no canonical form, is taken for none.
 */
export const isCanonical = (text: string, value: unknown): boolean =>
  isSorted(value) && !text.includes('\\ud') && JSON.stringify(value) === text;

function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before: string | undefined;
  for (const [key, field] of Object.entries(value)) {
    if ((before !== undefined && key < before) || !isSorted(field)) return false;
    before = key;
  }
  return true;
}
