import { turns } from './turns.ts';

/** Work that ends when told to. */
function work() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, ended };
}

test('on one stream one follows the other, in the order of arrival; another stream does not wait', async () => {
  const inTurn = turns();
  const order: string[] = [];
  const first = work();
  const run = (stream: string, name: string, wait?: Promise<void>) =>
    inTurn(stream, async () => {
      order.push(`${name} begins`);
      await wait;
      order.push(`${name} ends`);
    });
  const waiting = [run('a', 'first', first.ended), run('a', 'second'), run('a', 'third')];
  await run('b', 'other');
  first.end();
  await Promise.all(waiting);
  expect(order).toEqual([
    ...['first begins', 'other begins', 'other ends', 'first ends'],
    ...['second begins', 'second ends', 'third begins', 'third ends'],
  ]);
});

test('one that fails keeps nobody from their turn', async () => {
  const inTurn = turns();
  const failed = inTurn('a', () => Promise.reject(new Error('no')));
  const next = inTurn('a', async () => 'done');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('done');
});

test('only so many may wait', async () => {
  const inTurn = turns(2);
  const first = work();
  const waiting = [inTurn('a', () => first.ended), inTurn('a', async () => undefined)];
  await expect(inTurn('b', async () => undefined)).rejects.toMatchObject({ code: 'event-store.overloaded' });
  first.end();
  await Promise.all(waiting);
  await inTurn('b', async () => undefined);
});
