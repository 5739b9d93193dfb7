import { setTimeout } from 'node:timers/promises';
import { passingCode } from './passing-code.ts';
import { type SetbackLine, setbacks } from './setbacks.ts';

const failure = (code: string, cause?: Error) => Object.assign(new Error('of 王某某', cause && { cause }), { code });

test.each([
  [failure('SQLITE_BUSY'), 'SQLITE_BUSY'],
  [failure('SQLITE_BUSY_SNAPSHOT'), 'SQLITE_BUSY_SNAPSHOT'],
  [failure('SQLITE_FULL'), 'SQLITE_FULL'],
  [failure('SQLITE_IOERR_FSYNC'), 'SQLITE_IOERR_FSYNC'],
  [failure('SQLITE_INTERRUPT'), 'SQLITE_INTERRUPT'],
  [failure('ENOSPC'), 'ENOSPC'],
  [failure('any.code', failure('other.code', failure('EIO'))), 'EIO'],
  [failure('SQLITE_CORRUPT'), undefined],
  [failure('SQLITE_CONSTRAINT_UNIQUE'), undefined],
  [failure('SQLITE_FULLER'), undefined],
  [failure('EACCES'), undefined],
  [new SyntaxError('Unexpected token 王'), undefined],
  ['SQLITE_BUSY', undefined],
  [undefined, undefined],
])('what lies under %p and passes is %p', (error, code) => {
  expect(passingCode(error)).toBe(code);
});

test('a cause that leads back to itself ends', () => {
  const error = failure('a.code');
  error.cause = error;
  expect(passingCode(error)).toBeUndefined();
});

/** In which everything fails so often before it is done, with this. */
const failing = (times: number, error: unknown) => {
  let left = times;
  return async (): Promise<string> => {
    left -= 1;
    if (left >= 0) throw error;
    return 'done';
  };
};
const given = (options: { firstMs?: number; mostMs?: number } = { firstMs: 1, mostMs: 2 }) => {
  const ending = new AbortController();
  const lines: SetbackLine[] = [];
  const trying = setbacks({ signal: ending.signal, tell: (line) => lines.push(line), ...options });
  return { ending, lines, trying };
};

test('what passes is tried again until it is done, and told at the first and when it goes on', async () => {
  const { lines, trying } = given();
  expect(await trying.persist(failing(20, failure('SQLITE_FULL')))).toBe('done');
  expect(trying.current()).toBeUndefined();
  expect(lines).toMatchObject([
    { state: 'failing', code: 'SQLITE_FULL', attempts: 1 },
    { state: 'over', code: 'SQLITE_FULL', attempts: 20 },
  ]);
});

test('meanwhile it says what fails, since when and how often', async () => {
  const { ending, trying } = given();
  const work = failing(Number.POSITIVE_INFINITY, failure('EIO'));
  const persisting = trying.persist(work);
  while ((trying.current()?.attempts ?? 0) < 3) await new Promise(setImmediate);
  expect(trying.current()).toMatchObject({ code: 'EIO', since: expect.any(Date) });
  ending.abort();
  await expect(persisting).rejects.toThrow();
});

test('what does not pass is not tried again', async () => {
  const { lines, trying } = given();
  await expect(trying.persist(failing(1, failure('SQLITE_CORRUPT')))).rejects.toThrow('of 王某某');
  expect([lines, trying.current()]).toEqual([[], undefined]);
});

test('however often something fails and goes on, the lines are few, and none tells what is recorded', async () => {
  const { lines, trying } = given();
  for (let i = 0; i < 1_000; i += 1) {
    trying.failed(failure('SQLITE_BUSY'));
    trying.over();
  }
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain('王');
});

test('each pause is longer than the one before, up to a bound', async () => {
  const { trying } = given({ firstMs: 4, mostMs: 64 });
  for (let attempt = 1; attempt < 200; attempt += 1) trying.failed(failure('SQLITE_BUSY'));
  const started = performance.now();
  await trying.pause();
  // The bound holds whatever the machine does; a timer may come a millisecond early.
  expect(performance.now() - started).toBeGreaterThanOrEqual(31);
});

test('nothing is waited for where nothing failed, or when it is ended', async () => {
  const { ending, trying } = given({ firstMs: 1_000_000, mostMs: 1_000_000 });
  await trying.pause();
  trying.failed(failure('SQLITE_BUSY'));
  const pausing = trying.pause();
  ending.abort();
  await pausing;
});

test('a server that is away is asked again every other second at most, however long it was away; a disk less often', async () => {
  const isAskedSoon = async (code: string): Promise<boolean> => {
    const { ending, trying } = given({});
    for (let attempt = 0; attempt < 20; attempt += 1) trying.failed(failure(code));
    const asked = trying.pause().then(() => true);
    const isSoon = await Promise.race([asked, setTimeout(2_300, false)]);
    ending.abort();
    await asked;
    return isSoon;
  };
  const codes = ['ECONNREFUSED', '57P03', '08006', 'SQLITE_FULL'];
  expect(await Promise.all(codes.map(isAskedSoon))).toEqual([true, true, true, false]);
});
