import { overloaded } from '../http/problem.ts';
import { inTime } from './in-time.ts';

test('an answer in time is given, and what fails fails as it does', async () => {
  expect(await inTime(Promise.resolve(1), 60_000, async () => overloaded())).toBe(1);
  await expect(inTime(Promise.reject(new Error('no')), 60_000, async () => overloaded())).rejects.toThrow('no');
});

test('what takes longer is told to ask again later, and what it comes to is nobody’s', async () => {
  let fail: (reason: Error) => void = () => undefined;
  const work = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const problem = overloaded();
  await expect(inTime(work, 1, async () => problem)).rejects.toMatchObject({ problem });
  fail(new Error('too late to be heard'));
  await expect(work).rejects.toThrow('too late');
});
