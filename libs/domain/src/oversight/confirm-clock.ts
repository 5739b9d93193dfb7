import { refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import { useCase } from '../kernel/use-case.ts';
import { Instant, Reason } from '../kernel/vocabulary.ts';
import { clockConfirmed } from './facts.ts';

/** How often the clock was confirmed. */
const confirmations = stream('clock-confirmations', 0, (count: number) => count + 1)('log');

/** By another watch, and by hand: it need not be to the second. */
const APART_MAX_MS = 5 * 60_000;

const notInDoubt = refusal('clock.not-in-doubt', () => ({
  zh: '时钟没有疑问，无需确认',
  en: 'The clock is not in doubt; there is nothing to confirm',
}));
const otherMoment = refusal('clock.other-moment', ({ now, clock }: { now: string; clock: string }) => ({
  zh: `来文所称时刻为 ${now}，而服务器时钟为 ${clock}，相差超过 5 分钟，请先校准时钟`,
  en: `You say that it is ${now}, and the clock shows ${clock}: they are more than 5 minutes apart, so set the clock first`,
}));

/** Says what time it is by another watch, and with that, that the clock of the ledger is right. */
export const confirmClock = useCase({
  name: 'oversight/confirm-clock',
  title: { zh: '确认账本时钟无误', en: 'confirm that the clock of the ledger is right' },
  asks: { now: Instant, reason: Reason },
  permission: 'log:confirm-clock',
  authority: 'optional',
  confirmsClock: true,
  streams: () => ({ confirmations }),
  decide: (_, { now, reason }, { clock }) => {
    if (!clock) return notInDoubt({});
    const apart = Math.abs(Date.parse(now) - Date.parse(clock.now));
    if (!(apart <= APART_MAX_MS)) return otherMoment({ now, clock: clock.now }, 'now');
    const { doubt, before, shown } = clock;
    return { confirmations: [clockConfirmed({ doubt, before, shown, reason })] };
  },
});
