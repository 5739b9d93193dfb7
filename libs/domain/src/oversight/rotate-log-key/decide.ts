import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { rotateLogKeyCommand } from './command.ts';
import { logKeyRotated } from './events.ts';

const alreadyRecorded = refusal('log-key.already-recorded', ({ fromSize }: { fromSize: number }) => ({
  zh: `自第 ${fromSize} 个条目起的密钥更换已有记录`,
  en: `A rotation from size ${fromSize} on is already recorded`,
}));

/** Rotations are recorded once each, in their order. */
export const rotateLogKey = decides(rotateLogKeyCommand, ({ keys }, request) => {
  if (keys && request.fromSize <= keys.fromSize) return alreadyRecorded({ fromSize: keys.fromSize }, 'fromSize');
  return { keys: [logKeyRotated(request)] };
});
