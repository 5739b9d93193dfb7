import { PublicAnswers } from './public-answers.ts';

const page = async () => ({ position: 1 });

test('whoever floods the public with questions that nobody asked before keeps nobody from the plain pages and the evidence', async () => {
  const answers = new PublicAnswers();
  const release: (() => void)[] = [];
  const slow = async () => {
    await new Promise<void>((resolve) => release.push(resolve));
    return { position: 1 };
  };
  const asked = Array.from({ length: 66 }, (_, limit) => answers.answer('results', { limit, cursor: undefined }, slow));
  const full = { problem: { code: 'service.overloaded' } };
  await expect(answers.answer('results', { limit: 100 }, page)).rejects.toMatchObject(full);
  await expect(answers.answer('results', { limit: undefined }, page)).resolves.toBeDefined();
  await expect(answers.file('event 1', 'application/json', async () => '{}')).resolves.toBeDefined();
  await expect(answers.program('text/javascript', async () => '')).resolves.toBeDefined();
  const all = Promise.all(asked);
  let isOver = false;
  void all.then(() => {
    isOver = true;
  });
  while (!isOver) {
    for (const each of release.splice(0)) each();
    await new Promise((resolve) => setImmediate(resolve));
  }
});
