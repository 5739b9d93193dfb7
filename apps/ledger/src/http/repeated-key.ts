import { jsonTokens } from './json-tokens.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * The path of a key that stands twice in one object, of which a parser silently keeps the last. Every member has one colon
 * outside of texts: as long as there are as many of these as members that were kept, nothing was lost, which costs one pass
 * over the text. Only where it was is the key looked for.
 *
 * @param text valid JSON
 * @param value what it was parsed to
 */
export const repeatedKey = (text: string, value: unknown): string | undefined =>
  colonsIn(text) === membersOf(value) ? undefined : firstRepeated(text);

function colonsIn(text: string): number {
  let colons = 0;
  let isWithin = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isWithin = !isWithin;
    else if (isWithin && code === BACKSLASH) at += 1;
    else if (!isWithin && code === COLON) colons += 1;
  }
  return colons;
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const held = Object.values(value);
  return held.reduce<number>((sum, each) => sum + membersOf(each), Array.isArray(value) ? 0 : held.length);
}

function firstRepeated(text: string): string | undefined {
  for (const { isRepeatedKey, path } of jsonTokens(text)) if (isRepeatedKey) return path();
  return undefined;
}
