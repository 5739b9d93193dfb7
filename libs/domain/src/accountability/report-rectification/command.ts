import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { ReportRectification } from './request.ts';

export const reportRectificationCommand = command({
  name: 'accountability/report-rectification',
  title: { zh: '报告整改情况', en: 'report a rectification' },
  request: ReportRectification,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
});
