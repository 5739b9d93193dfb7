import { setImmediate as turn } from 'node:timers/promises';
import type { StaticDocument } from '@onus/edge';
import { keptAnswers } from './kept-answers.ts';

let clock = 0;
const kept = (own: Partial<Parameters<typeof keptAnswers>[0]> = {}) =>
  keptAnswers({ forMs: 30_000, answersMax: 3, bytesMax: 10_000, now: () => clock, ...own });
const textOf = async (document: Promise<StaticDocument>): Promise<string> =>
  String((await document).codings.get('identity')?.bytes);

beforeEach(() => {
  clock = 0;
});

test('an answer is made once for all who ask while it is being made, and until it is too old', async () => {
  const answers = kept();
  let made = 0;
  const ask = () => textOf(answers.answer('a', async () => `answer ${++made}`));
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['answer 1', 'answer 1', 'answer 1']);
  clock = 29_999;
  expect(await ask()).toBe('answer 1');
  clock = 30_000;
  expect(await ask()).toBe('answer 2');
});

test('what could not be made is not kept', async () => {
  const answers = kept();
  await expect(answers.answer('a', () => Promise.reject(new Error('not now')))).rejects.toThrow('not now');
  expect(await textOf(answers.answer('a', async () => 'there'))).toBe('there');
});

test('answers are bounded by their number and by their bytes, the oldest going first', async () => {
  const answers = kept();
  const made: string[] = [];
  const ask = (key: string, bytes = 10) =>
    textOf(
      answers.answer(key, async () => {
        made.push(key);
        return 'x'.repeat(bytes);
      }),
    );
  for (const key of ['a', 'b', 'c', 'd']) await ask(key);
  await ask('d');
  await ask('a');
  expect(made).toEqual(['a', 'b', 'c', 'd', 'a']);
  // More than may be kept at all: it is given, and not kept.
  await ask('large', 20_000);
  await ask('large', 20_000);
  expect(made.slice(5)).toEqual(['large', 'large']);
});

test('two questions are answered at a time, and beyond those that wait others are told so', async () => {
  const answers = kept({ answersMax: 1_000 });
  let going = 0;
  let most = 0;
  const release: (() => void)[] = [];
  const slow = async () => {
    most = Math.max(most, ++going);
    await new Promise<void>((resolve) => release.push(resolve));
    going -= 1;
    return '';
  };
  const asked = Array.from({ length: 66 }, (_, at) => answers.answer(`q${at}`, slow));
  await expect(answers.answer('one too many', slow)).rejects.toMatchObject({
    problem: { code: 'service.overloaded', status: 503 },
  });
  let isOver = false;
  const all = Promise.all(asked).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    for (const each of release.splice(0)) each();
    await turn();
  }
  await all;
  expect(most).toBe(2);
});
