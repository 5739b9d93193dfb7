import { command } from '../../kernel/command.ts';
import { movementStreams } from '../movement.ts';
import { ReverseMovement } from './request.ts';

export const reverseMovementCommand = command({
  name: 'funds/reverse-movement',
  title: { zh: '冲销', en: 'reverse a movement' },
  request: ReverseMovement,
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
});
