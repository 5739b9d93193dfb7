import { ownDuty } from '../duties/duty.ts';
import { heldTail } from './held-tail.ts';

const positions = () => ({ read: async () => ({ position: 3, eventId: 'e' }), write: async () => undefined });
const coded = (code: string): Error => Object.assign(new Error(code), { code });
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('whoever has a duty and cannot begin', () => {
  it('says so, and keeps nobody waiting', async () => {
    const told: unknown[] = [];
    const open = (): Promise<never> => Promise.reject(coded('event-store.damaged'));
    const tail = heldTail({ duty: ownDuty('one'), positions, open, onStop: (fault) => told.push(fault) });
    await until(() => tail.status().state === 'stopped');
    expect(tail.status()).toMatchObject({ code: 'event-store.damaged' });
    expect(told).toMatchObject([{ code: 'event-store.damaged' }]);
    expect(await tail.reached(7)).toBe(false);
    await tail.close();
  });

  it('says that it tries again what passes', async () => {
    const open = (): Promise<never> => Promise.reject(coded('08006'));
    const tail = heldTail({ duty: ownDuty('one'), positions, open });
    await until(() => tail.status().state === 'retrying');
    expect(tail.status()).toMatchObject({ code: '08006' });
    await tail.close();
  });
});
