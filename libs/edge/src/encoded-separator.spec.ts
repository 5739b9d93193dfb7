import { hasEncodedSeparator } from './encoded-separator.ts';

test.each(['/tile/entries%2f000.p/5', '/a%2Fb', '/a%5cb', '/%2f', '/a%5C?x=1'])('%s', (url) => {
  expect(hasEncodedSeparator(url)).toBe(true);
});

test.each(['/', '/tile/entries/000.p/5', '/a%20b', '/a%252fb', '/a?at=%2f', '/a?b?%5c'])('not %s', (url) => {
  expect(hasEncodedSeparator(url)).toBe(false);
});
