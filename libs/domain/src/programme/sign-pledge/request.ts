import { request } from '../../kernel/request.ts';
import { LeaderId, Sha256Hex, TaskId } from '../../kernel/vocabulary.ts';

/** 责任书: the digest is that of the signed document, kept elsewhere. */
export const SignPledge = request('SignPledge', {
  taskId: TaskId,
  leaderId: LeaderId,
  pledgeDigest: Sha256Hex,
});
