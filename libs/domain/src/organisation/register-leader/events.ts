import { fact } from '../../kernel/fact.ts';
import { RegisterLeader } from './request.ts';

export const leaderRegistered = fact('organisation.leader-registered', RegisterLeader.fields);
