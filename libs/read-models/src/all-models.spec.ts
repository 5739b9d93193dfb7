import { facts } from '@onus/domain';
import fc from 'fast-check';
import { readModels } from './all-models.ts';
import { history } from './history/model.ts';
import { openRunner } from './runner/open-runner.ts';
import { tablesOf } from './runner/read-model.ts';
import { allRows } from './testing/all-rows.ts';
import { someProgramme } from './testing/some-programme.ts';
import { openTemporaryLog } from './testing/temporary-log.ts';

/** Facts that only the history tells of; any other without a read model was forgotten. */
const TOLD_BY_HISTORY_ALONE = [
  'organisation.unit-taken-over',
  'organisation.takeover-struck',
  'organisation.early-move-requested',
  'organisation.early-move-approved',
  'organisation.early-move-refused',
  'organisation.duplicate-suspected',
  'organisation.duplicate-resolved',
  'funds.purpose-reserved',
  'funds.loan-cover-changed',
  'assessment.score-entered',
  'assessment.veto-entered',
  'exit.register-taken-over',
  'exit.register-handed-over',
  'exit.reduction-plan-judged',
  'oversight.log-key-rotation-requested',
  'oversight.log-key-rotation-approved',
  'oversight.log-key-rotation-refused',
  'oversight.log-key-rotated',
  'oversight.clock-confirmed',
  'oversight.index-committed',
  'oversight.finding-recorded',
  'oversight.clue-terms-set',
  'subscription.subscription-created',
  'subscription.subscription-changed',
  'subscription.subscription-paused',
  'subscription.subscription-resumed',
  'subscription.subscription-rewound',
  'subscription.subscription-removed',
];

test('every type of fact has a place in some read model beside the history', () => {
  const others = readModels.filter((model) => model !== history);
  const used = new Set(others.flatMap(({ handlers }) => [...handlers.keys()]));
  expect(facts.map(({ type }) => type).filter((type) => !used.has(type))).toEqual(TOLD_BY_HISTORY_ALONE);
});

test('no two tables, and no two models, share a name', () => {
  const names = [
    ...readModels.map(({ name }) => `model ${name}`),
    ...readModels.flatMap((model) => tablesOf(model).map(([, { name }]) => name.toLowerCase())),
  ];
  expect(new Set(names).size).toBe(names.length);
});

test('names and words about persons have a column in the register of leaders only', () => {
  const columns = readModels.flatMap((model) =>
    tablesOf(model).flatMap(([, { name, columns }]) => Object.keys(columns).map((column) => `${name}.${column}`)),
  );
  const personal = columns.filter((column) => /\.(name|contact|phone|report|finding)$/i.test(column));
  expect(personal).toEqual(['leader.name', 'leader.contact']);
});

test('kept up in any steps, with restarts and rebuilds between, every row is that of a fresh build', async () => {
  const programme = someProgramme();
  const steps = fc.array(
    fc.record({ events: fc.integer({ min: 1, max: 120 }), next: fc.constantFrom('go on', 'restart', 'rebuild') }),
    { minLength: 2, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const log = await openTemporaryLog(facts);
      const open = (path: string) => openRunner({ path, store: log.store, models: readModels, facts });
      let runner = await open(log.viewsPath);
      let told = 0;
      for (const { events, next } of [...taken, { events: programme.length, next: 'go on' }]) {
        const position = await log.tell(...programme.slice(told, told + events));
        told += events;
        if (next !== 'restart') expect(await runner.waitFor(position, 10_000)).toBe('visible');
        if (next === 'rebuild') expect(await runner.rebuild()).toBe(true);
        if (next !== 'restart') continue;
        await runner.close();
        runner = await open(log.viewsPath);
      }
      await runner.close();
      const fresh = await open(`${log.viewsPath}-fresh`);
      expect(await fresh.built()).toBe(true);
      await fresh.close();
      const rows = allRows(`${log.viewsPath}-fresh`);
      expect(allRows(log.viewsPath)).toEqual(rows);
      expect(Object.entries(rows).filter(([, found]) => found.length === 0)).toEqual([]);
      await log.close();
    }),
    { numRuns: 6 },
  );
});
