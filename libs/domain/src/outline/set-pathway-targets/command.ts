import { command } from '../../kernel/command.ts';
import { outline } from '../outline.ts';
import { SetPathwayTargets } from './request.ts';

export const setPathwayTargetsCommand = command({
  name: 'outline/set-pathway-targets',
  title: { zh: '设定脱贫路径目标', en: 'set the targets of the pathways' },
  request: SetPathwayTargets,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
});
