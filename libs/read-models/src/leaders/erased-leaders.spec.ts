import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { facts, leaderRegistered, personalErased } from '@onus/domain';
import { readModels } from '../all-models.ts';
import { openRunner } from '../runner/open-runner.ts';
import { openViews } from '../runner/views.ts';
import { allRows } from '../testing/all-rows.ts';
import { givenViews, on } from '../testing/given-views.ts';
import { openTemporaryLog } from '../testing/temporary-log.ts';
import { testInFile } from '../testing/views-place.ts';
import { listLeaders } from './list-leaders.ts';

const COUNT = 2_000;
const contactOf = (i: number): string => 'x'.repeat(1 + ((i * 7919) % 119));
const nameOf = (i: number): string => `姓名<${i}>`;
// In no order, so that rows are moved from page to page as the table grows, and leave copies behind.
const registered = Array.from({ length: COUNT }, (_, i) => (i * 1237) % COUNT).map((i) =>
  on('2015-01-01', leaderRegistered({ leaderId: `leader-${i}`, name: nameOf(i), contact: contactOf(i) })),
);
const erased = (...positions: number[]) =>
  on(
    '2016-01-01',
    personalErased({ erasureId: 'erasure-1', legalBasis: '依法', positions, requestedBy: 'role:operator' }),
  );
const ERASED = Array.from({ length: 1_000 }, (_, i) => 2 * i + 1);
const erasedLeaders = new Set(ERASED.map((position) => (position * 1237) % COUNT));

/** The numbers of all names that stand in any file of the read models. */
function namesIn(directory: string): Set<number> {
  const files = readdirSync(directory).filter((file) => file.startsWith('views.db'));
  const texts = files.map((file) => readFileSync(join(directory, file)).toString());
  return new Set(texts.flatMap((text) => [...text.matchAll(/姓名<(\d+)>/g)].map(([, i]) => Number(i))));
}

test('a name that is erased is null at once, before its bytes are gone from the log, and said to be erased', async () => {
  const given = await givenViews(...registered.slice(0, 2));
  await given.tell(erased(0));
  const { rows } = await listLeaders(given.views, { limit: 10 });
  expect(rows).toEqual([
    { leaderId: 'leader-0', name: null, contact: null, demo: false, joinedTo: null, erased: true },
    {
      leaderId: 'leader-1237',
      name: nameOf(1237),
      contact: contactOf(1237),
      demo: false,
      joinedTo: null,
      erased: false,
    },
  ]);
  await given.close();
});

testInFile(
  'an erased name leaves no trace in any file of the read models, and a fresh build makes the same rows',
  async () => {
    const log = await openTemporaryLog(facts);
    const open = (path: string) => openRunner({ path, store: log.store, models: readModels, facts });
    const runner = await open(log.viewsPath);
    await log.tell(...registered);
    const position = await log.tell(erased(...ERASED));
    await log.store.erasePersonal(ERASED);
    expect(await runner.waitFor(position, 10_000)).toBe('visible');
    expect(await runner.forgetErased(['leaders'])).toBe(true);
    const left = new Set(Array.from({ length: COUNT }, (_, i) => i).filter((i) => !erasedLeaders.has(i)));
    expect(namesIn(dirname(log.viewsPath))).toEqual(left);

    const more = await log.tell(on('2017-01-01', leaderRegistered({ leaderId: 'leader-new', name: nameOf(5_000) })));
    expect(await runner.waitFor(more, 10_000)).toBe('visible');
    const views = openViews(log.viewsPath);
    expect((await listLeaders(views, { leaderIds: ['leader-new'], limit: 1 })).rows[0]?.name).toBe(nameOf(5_000));
    await views.close();
    await runner.close();
    const fresh = await open(`${log.viewsPath}-fresh`);
    expect(await fresh.built()).toBe(true);
    await fresh.close();
    expect(allRows(log.viewsPath)).toEqual(allRows(`${log.viewsPath}-fresh`));
    await log.close();
  },
);

testInFile('while somebody reads rows of before, or a build is at work, it says that it could not', async () => {
  const given = await givenViews(...registered.slice(0, 10));
  let outcome: boolean | undefined;
  await given.views.read([], async () => {
    await given.tell(erased(0));
    outcome = await given.runner.forgetErased(['leaders']);
    return {};
  });
  expect(outcome).toBe(false);
  expect(await given.runner.forgetErased(['leaders'])).toBe(true);
  const building = given.runner.rebuild(['leaders']);
  while (given.runner.status().models.every(({ state }) => state === 'running')) await Promise.resolve();
  expect(await given.runner.forgetErased(['leaders'])).toBe(false);
  expect(await given.runner.forgetErased(['units'])).toBe(true);
  expect(await building).toBe(true);
  expect(await given.runner.forgetErased(['leaders'])).toBe(true);
  await expect(given.runner.forgetErased(['nothing'])).rejects.toThrow(/no read model/);
  await given.close();
});
