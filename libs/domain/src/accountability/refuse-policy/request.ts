import { request } from '../../kernel/request.ts';
import { Reason } from '../../kernel/vocabulary.ts';
import { PolicyVersion } from '../propose-policy/terms.ts';

export const RefusePolicy = request('RefusePolicy', { version: PolicyVersion, reason: Reason });
