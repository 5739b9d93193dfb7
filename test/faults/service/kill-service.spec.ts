import { killRepeatedly } from './kill-repeatedly.ts';

/** As many as a suite has time for; `test/bench/kill-service.ts` kills it a hundred times. */
const KILLS = 8;

test('a service that is killed at random moments loses, doubles or changes nothing that it acknowledged', async () => {
  const { events, acknowledgedCommands } = await killRepeatedly(KILLS);
  expect(acknowledgedCommands).toBeGreaterThan(KILLS);
  expect(events).toBeGreaterThan(acknowledgedCommands); // the engine recorded obligations beside
}, 480_000);
