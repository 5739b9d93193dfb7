import type { Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { absenceFault, type Unit } from '../organisation/unit.ts';

const senderIsVillage = refusal('sending.by-village', ({ senderId }: { senderId: string }) => ({
  zh: `${senderId} 是村，不能作为派出单位`,
  en: `${senderId} is a village: villages send nobody`,
}));

interface Turned {
  readonly effectiveOn: Day;
  readonly until: Day;
}
const turnedRound = refusal('sending.term-turned-round', ({ effectiveOn, until }: Turned) => ({
  zh: `任期自 ${effectiveOn} 起，截止日期 ${until} 不能在此之前`,
  en: `The term begins on ${effectiveOn}: it cannot end before, on ${until}`,
}));

interface Sent extends Turned {
  readonly senderId: string;
}

/** Why nobody can be sent so: by nobody, by a village, or for a term that ends before it begins. */
export function senderFault(sender: Unit | undefined, { senderId, effectiveOn, until }: Sent): Refusal | undefined {
  const absent = absenceFault(sender, senderId, effectiveOn, 'senderId');
  if (absent) return absent;
  if (sender?.level === 'village') return senderIsVillage({ senderId }, 'senderId');
  return until < effectiveOn ? turnedRound({ effectiveOn, until }, 'until') : undefined;
}
