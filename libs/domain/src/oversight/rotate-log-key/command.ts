import { command } from '../../kernel/command.ts';
import { logKeys } from './log-keys.ts';
import { RotateLogKey } from './request.ts';

/**
 * Asked of the service by a person, who must name the document that orders it; of the rule by the service, which alone knows
 * what the signer did. After a crash in between it records what was done, and the document is no longer known.
 */
export const rotateLogKeyCommand = command({
  name: 'oversight/rotate-log-key',
  request: RotateLogKey,
  permission: 'log:rotate-key',
  authority: 'optional',
  streams: () => ({ keys: logKeys }),
});
