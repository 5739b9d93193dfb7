import { command } from '../../kernel/command.ts';
import { outline } from '../outline.ts';
import { AdoptOutline } from './request.ts';

export const adoptOutlineCommand = command({
  name: 'outline/adopt-outline',
  title: { zh: '通过纲要', en: 'adopt an outline' },
  request: AdoptOutline,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
});
