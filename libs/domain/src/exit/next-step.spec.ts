import fc from 'fast-check';
import { EXIT_PROCEDURES } from '../accountability/exit-procedures.ts';
import type { ExitProcedure } from '../accountability/policy-terms.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { nextStep } from './next-step.ts';
import type { UnitExit } from './unit-exit.ts';

const [, county] = EXIT_PROCEDURES as [ExitProcedure, ExitProcedure];
const { steps } = county;
const anyProcedure = fc.array(fc.boolean(), { minLength: steps.length, maxLength: steps.length }).map(
  (optional): ExitProcedure => ({
    ...county,
    steps: steps.map((step, at) => ({ ...step, mayBeLeftOut: optional[at] ?? false })),
  }),
);

test('whatever is tried in whatever order, steps are taken in theirs, and none is missing that may not be left out', () => {
  fc.assert(
    fc.property(anyProcedure, fc.array(fc.nat(steps.length - 1), { maxLength: 40 }), (procedure, tried) => {
      const taken: number[] = [];
      for (const at of tried) {
        const { kind, code } = procedure.steps[at] as ExitProcedure['steps'][number];
        const exit = { taken: taken.map((each) => ({ step: procedure.steps[each]?.code })) } as unknown as UnitExit;
        if (!isRefusal(nextStep(procedure, exit, { kind, code }))) taken.push(at);
      }
      expect(taken).toEqual([...new Set(taken)].toSorted((a, b) => a - b));
      const last = taken.at(-1) ?? 0;
      const left = procedure.steps.filter((each, at) => at < last && !taken.includes(at) && !each.mayBeLeftOut);
      expect(left).toEqual([]);
    }),
  );
});
