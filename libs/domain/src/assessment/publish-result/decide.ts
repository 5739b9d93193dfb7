import { decides } from '../../kernel/command.ts';
import { resultNotRecorded, resultPublishedAlready } from '../result.ts';
import { publishResultCommand } from './command.ts';
import { resultPublished } from './events.ts';

export const publishResult = decides(publishResultCommand, ({ result }, request) => {
  if (result.status === 'published') return resultPublishedAlready(request, 'unitId');
  if (result.status === 'none') return resultNotRecorded(request, 'unitId');
  return { result: [resultPublished({ ...request, ...result.outcome })] };
});
