import { fewAtOnce } from './few-at-once.ts';

/** Work that ends when it is told to. */
function begun() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => ends.push(resolve));
  return { work, ends };
}

test('so many are at work, so many wait in their order, and more are refused', async () => {
  const run = fewAtOnce({ working: 2, waiting: 1 });
  const { work, ends } = begun();
  const running = [run(work), run(work), run(work)];
  await expect(run(work)).rejects.toMatchObject({ code: 'read-models.overloaded' });
  expect(ends).toHaveLength(2);
  ends[0]?.();
  await running[0];
  await Promise.resolve();
  expect(ends).toHaveLength(3);
  const another = run(work);
  for (const end of ends) end();
  await Promise.all(running);
  ends.at(-1)?.();
  await another;
});

test('one that fails hands on its place', async () => {
  const run = fewAtOnce({ working: 1, waiting: 1 });
  const failing = run(() => Promise.reject(new Error('no')));
  const next = run(async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});
