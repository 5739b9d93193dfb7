import { command } from '../../kernel/command.ts';
import { outline } from '../outline.ts';
import { SetPathwayTargets } from './request.ts';

export const setPathwayTargetsCommand = command({
  name: 'outline/set-pathway-targets',
  request: SetPathwayTargets,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
});
