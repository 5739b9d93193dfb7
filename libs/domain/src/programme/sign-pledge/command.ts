import { command } from '../../kernel/command.ts';
import { task } from '../task.ts';
import { SignPledge } from './request.ts';

export const signPledgeCommand = command({
  name: 'programme/sign-pledge',
  title: { zh: '签订责任书', en: 'sign a pledge' },
  request: SignPledge,
  permission: 'programme:assign',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
});
