import { givenMarking } from '../given-marking.ts';
import type { Evaluation } from './evaluate-units.ts';
import { recordsOf } from './records.ts';
import { grantedBy, withSupposed } from './supposed.ts';

const unit = (scoreHundredths: number, vetoes: Evaluation['vetoes'] = []): Evaluation => ({
  ...{ unitId: 'c1', class: 'counties', vetoes },
  scores: [{ code: 'task', source: 'manual', scoreHundredths, inputs: [], gaps: [] }],
});
const fraud = { code: 'fraud', stands: true, inputs: [] };

test('what is supposed is in place of what was entered, and the records stay as they were', () => {
  const before = recordsOf([], 2016);
  const records = withSupposed(before, [
    { unitId: 'c1', code: 'task', scoreHundredths: 7_000 },
    { unitId: 'c1', code: 'fraud', stands: false },
  ]);
  expect(records.scores.get('c1')?.get('task')?.data).toEqual({
    ...{ unitId: 'c1', year: 2016, code: 'task', scoreHundredths: 7_000 },
  });
  expect(records.vetoes.get('c1')?.get('fraud')?.data).toMatchObject({ stands: false });
  expect([before.scores.size, before.vetoes.size]).toEqual([0, 0]);
  expect(withSupposed(before, [])).toBe(before);
});

test('an appeal against a veto lifts those that stand; against completion, raises what is short of its minimum as well', () => {
  const lifted = [{ unitId: 'c1', code: 'fraud', stands: false }];
  expect(grantedBy(['veto'], unit(9_000, [fraud, { ...fraud, code: 'other', stands: false }]), givenMarking)).toEqual(
    lifted,
  );
  expect(grantedBy(['score', 'task-completed'], unit(5_999, [fraud]), givenMarking)).toEqual([
    ...lifted,
    { unitId: 'c1', code: 'task', scoreHundredths: 6_000 },
  ]);
  expect(grantedBy(['task-completed'], unit(6_000, [fraud]), givenMarking)).toEqual(lifted);
  expect(grantedBy(['score', 'grade'], unit(5_000), givenMarking)).toBeUndefined();
});
