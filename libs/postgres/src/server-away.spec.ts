import { isServerAway, withCode } from './server-away.ts';

const coded = (code: string, syscall?: string): Error =>
  Object.assign(new Error(code), { code, ...(syscall && { syscall }) });

test.each([
  [coded('57P01'), true],
  [coded('08006'), true],
  [coded('ECONNREFUSED', 'connect'), true],
  [coded('ENOENT', 'connect'), true],
  [new Error('Connection terminated unexpectedly'), true],
  [new Error('timeout exceeded when trying to connect'), true],
  [new Error('Query read timeout'), true], // of a network that swallows everything
  [new Error('a query failed', { cause: coded('57P03') }), true],
  [coded('ENOENT', 'open'), false],
  [coded('ECONNRESET'), false], // of whoever asks over HTTP
  [coded('23505'), false],
  [new Error('something else'), false],
  ['57P01', false],
])('%p: %p', (error, isAway) => {
  expect(isServerAway(error)).toBe(isAway);
});

test('what has no code is given one, and keeps what it said', () => {
  expect(withCode(new Error('Connection terminated unexpectedly'))).toMatchObject({
    code: '08006',
    message: 'Connection terminated unexpectedly',
  });
  expect(withCode(coded('ENOENT', 'connect'))).toMatchObject({ code: '08006' });
  const other = coded('57P01');
  expect(withCode(other)).toBe(other);
});
