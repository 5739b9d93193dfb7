import { killRepeatedly } from './kill-repeatedly.ts';

const KILLS = 20;

test('a service that is killed at random moments loses, doubles or changes nothing that it acknowledged', async () => {
  const { events, acknowledgedCommands } = await killRepeatedly(KILLS);
  expect(acknowledgedCommands).toBeGreaterThan(KILLS);
  expect(events).toBeGreaterThan(acknowledgedCommands); // the engine recorded obligations beside
}, 480_000);
