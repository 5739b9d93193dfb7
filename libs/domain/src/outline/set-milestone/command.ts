import { command } from '../../kernel/command.ts';
import { outline } from '../outline.ts';
import { SetMilestone } from './request.ts';

export const setMilestoneCommand = command({
  name: 'outline/set-milestone',
  title: { zh: '设定阶段目标', en: 'set a milestone' },
  request: SetMilestone,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
});
