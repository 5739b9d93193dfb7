import { hashByObject, oneShotHash } from './one-shot-hash.ts';

test('both ways come to the same', () => {
  const bytes = Buffer.from('责录');
  for (const encoding of ['binary', 'hex'] as const) {
    expect(hashByObject('sha256', bytes, encoding)).toBe(oneShotHash('sha256', bytes, encoding));
  }
  expect(oneShotHash('sha256', Buffer.alloc(0), 'hex')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});
