import { stateCache } from './state-cache.ts';

const at = (revision: number) => ({ revision, state: `state ${revision}` });

test('the newer of two is kept, whichever comes first', () => {
  const cache = stateCache();
  cache.put('a', at(1));
  cache.put('a', at(3));
  cache.put('a', at(2));
  expect(cache.get('a')).toEqual(at(3));
});

test('it stays within its bound, and forgets what is not asked for, not what is', () => {
  const cache = stateCache(10);
  cache.put('asked for', at(0));
  cache.put('not asked for', at(0));
  for (let i = 0; i < 100; i += 1) {
    cache.put(`stream ${i}`, at(0));
    expect(cache.get('asked for')).toEqual(at(0));
  }
  expect(cache.get('not asked for')).toBeUndefined();
  const kept = Array.from({ length: 100 }, (_, i) => cache.get(`stream ${i}`)).filter(Boolean);
  expect(kept.length).toBeLessThanOrEqual(10);
});
