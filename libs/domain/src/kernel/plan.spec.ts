import { type FactOf, fact } from './fact.ts';
import { someone } from './given.ts';
import { planOf } from './plan.ts';
import { isRefusal, unknown } from './refusal.ts';
import { stream } from './stream.ts';
import { optional } from './term.ts';
import { useCase } from './use-case.ts';
import { listOf, UnitId } from './vocabulary.ts';

const lampLit = fact('sample.lamp-lit', { unitId: UnitId });
const lamp = stream('lamp', 0, (lit: number, _: FactOf<typeof lampLit>) => lit + 1);

/** Lights the first lamp, and those of the others that are dark; the spare one must be lit already. */
const lightLamps = useCase({
  name: 'sample/light-lamps',
  title: { zh: '点灯', en: 'light lamps' },
  asks: { unitId: UnitId, others: listOf(UnitId, 1, 9), spare: optional(UnitId) },
  permission: 'sample:light',
  authority: 'optional',
  streams: ({ unitId, others, spare }) => ({
    first: lamp(unitId),
    others: others.map(lamp),
    spare: spare ? lamp(spare) : undefined,
  }),
  decide: ({ others: lit, spare }, { unitId, others, spare: spareId }) => {
    if (spareId && spare === 0) return unknown('lamp', '灯', 'lamp')(spareId, 'spare');
    return {
      first: [lampLit({ unitId })],
      others: others.map((each, at) => (lit[at] === 0 ? [lampLit({ unitId: each })] : [])),
    };
  },
});
const context = { ...someone(), effectiveOn: '2016-03-01', today: '2016-03-01' };

test('each stream is read once, the first one first', () => {
  const { streams } = planOf(lightLamps, { unitId: 'a', others: ['b', 'a'], spare: 'b' }, context);
  expect(streams.map(({ name }) => name)).toEqual(['lamp-a', 'lamp-b']);
});

test('every stream gets a recording: with its facts, or as a condition', () => {
  const { decide } = planOf(lightLamps, { unitId: 'a', others: ['b', 'c'], spare: 'd' }, context);
  expect(decide((name) => (name === 'lamp-b' || name === 'lamp-d' ? 1 : 0), context)).toEqual([
    { stream: 'lamp-a', facts: [lampLit({ unitId: 'a' })] },
    { stream: 'lamp-b', facts: [] },
    { stream: 'lamp-c', facts: [lampLit({ unitId: 'c' })] },
    { stream: 'lamp-d', facts: [] },
  ]);
});

test('a stream under two names is written once, with the facts of both', () => {
  const { decide } = planOf(lightLamps, { unitId: 'a', others: ['a'] }, context);
  const twice = [lampLit({ unitId: 'a' }), lampLit({ unitId: 'a' })];
  expect(decide(() => 0, context)).toEqual([{ stream: 'lamp-a', facts: twice }]);
});

test('a refusal passes through', () => {
  const decided = planOf(lightLamps, { unitId: 'a', others: ['b'], spare: 'd' }, context).decide(() => 0, context);
  expect(isRefusal(decided) && decided.code).toBe('lamp.unknown');
});
