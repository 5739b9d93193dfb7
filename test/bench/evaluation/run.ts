import { createHash } from 'node:crypto';
import { availableParallelism, cpus } from 'node:os';
import { canonicalEvaluations, evaluate } from '@onus/domain';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { programmeOf, toEvaluate } from './programme.ts';

/*
 * P6: how long it takes to evaluate many units from their facts, with the canonical bytes and their digest, and whether that
 * grows with their number alone. `node test/bench/evaluation/run.ts [units] [repeats]`, after `npm run build`.
 */

const units = Number(process.argv[2] ?? 4_400);
const repeats = Number(process.argv[3] ?? 5);
const GOAL_MS = 1_000;
/** A unit among ten times as many takes at most so many times as long. */
const LINEAR = 1.5;

const sizes = [...new Set([Math.ceil(units / 11), units, Math.ceil((units * 100) / 11)])];
const rows = sizes.map((size) => {
  const facts = programmeOf(size);
  const asked = toEvaluate(facts);
  const times: number[] = [];
  let [bytes, digest] = [0, ''];
  for (let at = 0; at < repeats; at += 1) {
    const begun = performance.now();
    const evaluations = evaluate(facts, asked);
    const text = canonicalEvaluations(evaluations);
    const made = createHash('sha256').update(text).digest('hex');
    times.push(performance.now() - begun);
    if (evaluations.units.length !== size) throw new Error(`${evaluations.units.length} of ${size} were evaluated`);
    if (digest && made !== digest) throw new Error('the same facts gave other bytes');
    [bytes, digest] = [text.length, made];
  }
  return { size, facts: facts.length, ms: median(times), bytes };
});

const each = ({ size, ms }: (typeof rows)[number]): number => ms / size;
const [small, asked, large] = [rows[0], rows[1] ?? rows[0], rows.at(-1)];
const isFast = asked !== undefined && asked.ms <= GOAL_MS;
const isLinear = small !== undefined && large !== undefined && each(large) <= LINEAR * each(small);

console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model}; median of ${repeats}`);
console.table(
  Object.fromEntries(
    rows.map((row) => [
      `${row.size} evaluations`,
      {
        facts: row.facts,
        ms: Math.round(row.ms),
        'µs each': Math.round(1000 * each(row)),
        'KiB of bytes': Math.round(row.bytes / 1024),
      },
    ]),
  ),
);
console.log(
  `goal: ${units} in ${GOAL_MS} ms: ${isFast}; each of the many at most ${LINEAR} times one of the few: ${isLinear}`,
);
endWith(isFast && isLinear);
