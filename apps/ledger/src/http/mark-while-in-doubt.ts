import type { FastifyInstance } from 'fastify';
import type { Faults } from '../watch/faults.ts';

/** On every answer while nobody can vouch for the log, or for what follows from it: the code of the oldest reason. */
export const IN_DOUBT_HEADER = 'onus-log-in-doubt';

/** Reading goes on while the log is in doubt; whoever reads is told so by every answer, also by those found in doubt on the way. */
export const markWhileInDoubt = (fastify: FastifyInstance, faults: Pick<Faults, 'marking'>): void =>
  void fastify.addHook('onSend', (_request, reply, _payload, done) => {
    const fault = faults.marking();
    if (fault) reply.header(IN_DOUBT_HEADER, fault.code);
    done();
  });
