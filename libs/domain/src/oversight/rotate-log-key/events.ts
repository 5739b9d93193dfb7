import { fact } from '../../kernel/fact.ts';
import { RotateLogKey } from './request.ts';

/** Another key signs for the log from here on: whoever trusts the old one finds here, in its own words, whom to trust now. */
export const logKeyRotated = fact('oversight.log-key-rotated', RotateLogKey.fields);
