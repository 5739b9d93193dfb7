/** What JSON is made of, apart from space: texts, the marks between them, and bare words. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

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

interface Open {
  /** Keys so far, of an object. */
  readonly keys: Set<string> | undefined;
  /** Where we are in it: a key, or the number of an item; undefined before a key. */
  at: string | number | undefined;
}

function firstRepeated(text: string): string | undefined {
  const open: Open[] = [];
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{') open.push({ keys: new Set(), at: undefined });
    else if (token === '[') open.push({ keys: undefined, at: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (isRepeated(open.at(-1), token)) return open.map(({ at }) => at).join('.');
  }
  return undefined;
}

/** Goes on by a comma or a key: whether the key has been there before. */
function isRepeated(inner: Open | undefined, token: string): boolean {
  if (!inner || token === ':') return false;
  if (token === ',') {
    inner.at = typeof inner.at === 'number' ? inner.at + 1 : undefined;
    return false;
  }
  if (!inner.keys || inner.at !== undefined) return false;
  const key: string = JSON.parse(token);
  inner.at = key;
  if (inner.keys.has(key)) return true;
  inner.keys.add(key);
  return false;
}
