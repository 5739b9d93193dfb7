import type { AuditedLog } from '@onus/event-store';
import type { LogOutline } from '../check/index.ts';

/** What a log is by its size and its head. */
export const outlineOf = ({ head }: Pick<AuditedLog, 'head'>, size: number): LogOutline => ({
  size,
  root: head?.size === size ? head.root : undefined,
});
