import { places } from './places.ts';

const codeOf = (take: () => unknown): unknown => {
  try {
    take();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

test('places are bounded in all and for each token, and each is given back once', () => {
  const { take, taken } = places({ feedConnections: 3, feedConnectionsPerToken: 2 });
  const [first] = [take('a'), take('a')];
  expect(codeOf(() => take('a'))).toBe('feed.too-many');
  take('b');
  expect(codeOf(() => take('c'))).toBe('feed.too-many');
  first?.();
  first?.();
  expect(taken()).toBe(2);
  expect(codeOf(() => take('a'))).toBeUndefined();
  expect(codeOf(() => take('b'))).toBe('feed.too-many');
});
