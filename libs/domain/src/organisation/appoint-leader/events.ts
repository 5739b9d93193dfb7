import { fact } from '../../kernel/fact.ts';
import { AppointLeader } from './request.ts';

/** The spell begins on the effective date. */
export const leaderAppointed = fact('organisation.leader-appointed', AppointLeader.fields);
