import { forgetOnceKept } from './forget-once-kept.ts';

test('each time that the read models come to this instance it lets go of what is erased, until it is done', async () => {
  let heldFence: number | undefined;
  const asked: number[] = [];
  const answers = [new Error('the database is away'), false, true, true];
  const forgetting = forgetOnceKept(
    {
      status: () => ({ healthy: true, models: [], keeper: { heldFence, owner: undefined, failure: undefined } }),
      forgetErased: async () => {
        asked.push(heldFence ?? -1);
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return answer ?? true;
      },
    },
    1,
  );
  const wait = () => new Promise((resolve) => setTimeout(resolve, 60));
  await wait();
  expect(asked).toEqual([]);
  heldFence = 4;
  await wait();
  expect(asked).toEqual([4, 4, 4]);
  heldFence = 7;
  await wait();
  expect(asked).toEqual([4, 4, 4, 7]);
  await forgetting.close();
});
