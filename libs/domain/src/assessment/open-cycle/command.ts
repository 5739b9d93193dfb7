import { command } from '../../kernel/command.ts';
import { cycle } from '../cycle.ts';
import { scheme } from '../scheme.ts';
import { OpenCycle } from './request.ts';

export const openCycleCommand = command({
  name: 'assessment/open-cycle',
  title: { zh: '启动年度考核', en: 'open a yearly cycle' },
  request: OpenCycle,
  permission: 'assessment:record',
  authority: 'optional',
  mayLieAhead: true,
  streams: ({ year, schemeId }) => ({ cycle: cycle(year), scheme: scheme(schemeId) }),
});
