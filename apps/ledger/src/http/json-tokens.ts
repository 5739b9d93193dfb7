/** What JSON is made of, apart from space: texts, the marks between them, and bare words. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

interface Open {
  /** Keys so far, of an object. */
  readonly keys: Set<string> | undefined;
  /** Where we are in it: a key, or the number of an item; undefined before a key. */
  at: string | number | undefined;
}

/** One token of a JSON text, and where it stands. */
export interface JsonToken {
  readonly token: string;
  /** A key that has been there before in its object. */
  readonly isRepeatedKey: boolean;
  /** The field, as `responsible.0.leaderId`. */
  path(): string;
}

/** The tokens of a JSON text, in order. @param text valid JSON */
export function* jsonTokens(text: string): Generator<JsonToken> {
  const open: Open[] = [];
  const path = (): string => open.map(({ at }) => at).join('.');
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{') open.push({ keys: new Set(), at: undefined });
    else if (token === '[') open.push({ keys: undefined, at: 0 });
    else if (token === '}' || token === ']') open.pop();
    else yield { token, isRepeatedKey: isRepeated(open.at(-1), token), path };
  }
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
