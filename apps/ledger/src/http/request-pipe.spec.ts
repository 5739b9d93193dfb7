import 'reflect-metadata';
import { listOf, record, request, UnitId } from '@onus/domain';
import { ProblemError } from './problem.ts';
import { RequestPipe } from './request-pipe.ts';

const Sample = request('Sample', {
  parts: listOf(record({ unitIds: listOf(UnitId, 1, 2) }), 1, 3),
});
const pipe = new RequestPipe(Sample);

/** What is wrong with a request, as field and code; nothing when it is let through. */
function wrong(value: unknown): string[] {
  try {
    pipe.transform(value);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problem.errors.map(({ field, code }) => `${field} ${code}`);
  }
}

test('a request that is right is let through', () => {
  expect(wrong({ parts: [{ unitIds: ['u-1', 'u-2'] }] })).toEqual([]);
});

test('no item of a list that is too long is even looked at', () => {
  let looks = 0;
  const item = {
    get unitIds() {
      looks += 1;
      return ['u-1'];
    },
  };
  expect(wrong({ parts: Array(32_000).fill(item) })).toEqual(['parts request.too-long']);
  expect(looks).toBe(0);
});

test('a list within a list is bounded as well, and named by its place', () => {
  expect(wrong({ parts: [{ unitIds: ['u-1'] }, { unitIds: Array(9_000).fill('u-1') }] })).toEqual([
    'parts.1.unitIds request.too-long',
  ]);
});

test.each([[[1, 2, 3, 4]], [{ parts: { length: 9 } }], [{ parts: [[[]]] }], [null]])(
  'what is no such list at all is refused as ever: %j',
  (value) => {
    expect(wrong(value)).not.toEqual([]);
    expect(wrong(value).join()).not.toContain('too-long');
  },
);

test('of very many fields that are not known some are named', () => {
  const strange = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`strange-${at}`, at]));
  const [first, ...others] = wrong({ parts: [{ unitIds: ['u-1'] }], ...strange });
  expect(first).toBe('strange-0 request.unknown-field');
  expect(others.every((one) => one.endsWith('request.unknown-field'))).toBe(true);
});
