import { killRepeatedly } from './kill-repeatedly.ts';

const KILLS = 20;

describe('a writer that is killed at random moments', () => {
  it('has lost, doubled or changed nothing that it acknowledged', async () => {
    const { events, acknowledgedCommands } = await killRepeatedly(KILLS, 250);
    expect(acknowledgedCommands).toBeGreaterThan(KILLS);
    expect(events).toBeGreaterThanOrEqual(acknowledgedCommands);
  });
});
