import { request } from '../../kernel/request.ts';
import { PolicyVersion } from '../propose-policy/terms.ts';

export const AdoptPolicy = request('AdoptPolicy', { version: PolicyVersion });
