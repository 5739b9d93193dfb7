import { command } from '../../kernel/command.ts';
import { scheme } from '../scheme.ts';
import { AdoptScheme } from './request.ts';

export const adoptSchemeCommand = command({
  name: 'assessment/adopt-scheme',
  title: { zh: '通过考核方案', en: 'adopt an assessment scheme' },
  request: AdoptScheme,
  permission: 'assessment:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ schemeId }) => ({ scheme: scheme(schemeId) }),
});
