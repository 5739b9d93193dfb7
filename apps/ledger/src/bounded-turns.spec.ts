import fc from 'fast-check';
import { boundedTurns } from './bounded-turns.ts';

const staying = new AbortController().signal;
/** Whoever can go on has done so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a few at a time, some wait, the rest are told when to ask again', async () => {
  const take = boundedTurns({ atOnce: 2, waiting: 1 }, 'dossier.busy');
  const [first] = [await take(staying), await take(staying)];
  const third = take(staying);
  await expect(take(staying)).rejects.toMatchObject({
    problem: { status: 429, code: 'dossier.busy', headers: { 'retry-after': '5' } },
  });
  first?.();
  (await third)();
});

test('who goes away while waiting leaves the line to others', async () => {
  const take = boundedTurns({ atOnce: 1, waiting: 1 }, 'dossier.busy');
  const end = await take(staying);
  const leaving = new AbortController();
  const left = take(leaving.signal);
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  const next = take(staying);
  end();
  (await next)();
  await expect(take(leaving.signal)).rejects.toThrow('gone');
});

test('however they come and go, no more than so many have a turn, and none is lost', async () => {
  const bounds = fc.record({ atOnce: fc.integer({ min: 1, max: 3 }), waiting: fc.nat(3) });
  const steps = fc.array(fc.constantFrom('come', 'end', 'leave'), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(bounds, steps, async ({ atOnce, waiting }, happening) => {
      const take = boundedTurns({ atOnce, waiting }, 'dossier.busy');
      const ends: (() => void)[] = [];
      const inLine: AbortController[] = [];
      for (const step of happening) {
        if (step === 'come') {
          const leaving = new AbortController();
          inLine.push(leaving);
          const out = () => inLine.splice(inLine.indexOf(leaving), 1);
          take(leaving.signal)
            .then((end) => ends.push(end))
            .catch(() => undefined)
            .finally(out);
        }
        if (step === 'end') ends.shift()?.();
        if (step === 'leave') inLine.at(-1)?.abort();
        await settled();
        expect(ends.length).toBeLessThanOrEqual(atOnce);
        expect(inLine.length).toBeLessThanOrEqual(waiting);
        if (inLine.length > 0) expect(ends).toHaveLength(atOnce);
      }
    }),
  );
});
