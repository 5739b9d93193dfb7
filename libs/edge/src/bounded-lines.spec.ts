import { jest } from '@jest/globals';
import { boundedLines } from './bounded-lines.ts';

function linesOf(perSecond: number) {
  const lines: string[] = [];
  const sink = { write: (line: string) => lines.push(line) };
  let nowMs = 0;
  const bounded = boundedLines(
    sink,
    perSecond,
    (leftOut) => `${leftOut} left out`,
    () => nowMs,
  );
  return {
    lines,
    write: (count: number) => {
      for (let i = 0; i < count; i += 1) bounded.write('line');
    },
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

test('so many lines a second pass, and then how many did not', () => {
  const { lines, write, pass } = linesOf(2);
  write(5);
  pass(999);
  write(1);
  expect(lines).toEqual(['line', 'line']);
  pass(1);
  write(1);
  expect(lines).toEqual(['line', 'line', '4 left out', 'line']);
});

test('what was left out is told though no other line follows', () => {
  jest.useFakeTimers();
  const { lines, write } = linesOf(1);
  write(3);
  jest.advanceTimersByTime(1_000);
  jest.useRealTimers();
  expect(lines).toEqual(['line', '2 left out']);
});

test('where nothing was left out nothing is told', () => {
  const { lines, write, pass } = linesOf(2);
  for (let second = 0; second < 3; second += 1) {
    write(2);
    pass(1_000);
  }
  expect(lines).toEqual(Array(6).fill('line'));
});
