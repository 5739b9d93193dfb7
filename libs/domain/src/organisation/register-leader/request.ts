import { request } from '../../kernel/request.ts';
import { optional, personal } from '../../kernel/term.ts';
import { flag, LeaderId, text } from '../../kernel/vocabulary.ts';

export const RegisterLeader = request('RegisterLeader', {
  leaderId: LeaderId,
  name: personal(text(60, '演示干部 0042')),
  contact: optional(personal(text(120, 'demo-0042@example.org'))),
  /** A synthetic person of a demonstration, marked as such wherever shown. */
  demo: optional(flag()),
});
