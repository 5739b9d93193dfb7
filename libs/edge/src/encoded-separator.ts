/** `/` and `\` in percent-encoding. */
const ENCODED_SEPARATOR = /%(?:2f|5c)/i;

/**
 * Whether the path of an address holds a separator in percent-encoding. It is no separator (RFC 3986 §2.2), and routers decode
 * it too late to know: such a path is one that nothing is at.
 */
export function hasEncodedSeparator(url: string): boolean {
  const query = url.indexOf('?');
  return ENCODED_SEPARATOR.test(query < 0 ? url : url.slice(0, query));
}
