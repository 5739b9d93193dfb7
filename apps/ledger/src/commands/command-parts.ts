import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Headers, Inject, Post, Res, type Type } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal, type Refusal, type UseCase } from '@onus/domain';
import type { Receipt } from '@onus/event-store';
import type { FastifyReply } from 'fastify';
import { RequirePermission } from '../http/access.ts';
import { type Caller, TheCaller } from '../http/caller.ts';
import { commandHeaders } from '../http/command-headers.ts';
import { ProblemError, problemOfRefusal } from '../http/problem.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { DescribeCommand } from '../openapi/describe-command.ts';
import { commandBody, partsOf } from './command-body.ts';
import type { Asking, CommandOptions } from './command-options.ts';
import type { Ledger } from './ledger.ts';
import type { Recorded } from './record.ts';

export interface CommandParts {
  readonly controller: Type;
  readonly handler: Type;
}

/** Carries out commands: the ledger, or what does more than to record, and has the ledger record. */
export type Executor = Pick<Ledger, 'execute'>;

/** What Nest needs for one use case: the command, its handler, and its route `POST /v1/<context>/<use-case>`. */
export function commandParts(useCase: UseCase, executedBy: Type<Executor>): CommandParts {
  const { name, permission } = useCase;
  const RequestBody = commandBody(useCase);

  class Command {
    constructor(
      readonly request: object,
      readonly asking: Asking,
      readonly options: CommandOptions,
    ) {}
  }

  @CommandHandler(Command)
  class Handler implements ICommandHandler<Command> {
    constructor(@Inject(executedBy) private readonly executor: Executor) {}

    execute({ request, asking, options }: Command): Promise<Recorded | Refusal> {
      return this.executor.execute(useCase, request, asking, options);
    }
  }

  @Controller('v1')
  class Route {
    constructor(private readonly commands: CommandBus) {}

    @Post(name)
    @RequirePermission(permission)
    @DescribeCommand(useCase, RequestBody)
    async post(
      @Body(new RequestPipe(RequestBody)) body: object,
      @TheCaller() { actor }: Caller,
      @Headers() headers: IncomingHttpHeaders,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Answer> {
      const { request, ...told } = partsOf(body);
      const command = new Command(request, { actor, ...told }, commandHeaders(headers));
      return answer(await this.commands.execute<Command, Recorded | Refusal>(command), reply);
    }
  }

  return { controller: Route, handler: Handler };
}

/** With the id of what is new, where the service made it. */
type Answer = Receipt & { readonly id?: string };

function answer(outcome: Recorded | Refusal, reply: FastifyReply): Answer {
  if (isRefusal(outcome)) throw new ProblemError(problemOfRefusal(outcome));
  const { receipt, replayed, madeId } = outcome;
  reply.header('etag', `"${receipt.revision}"`);
  if (replayed) reply.header('idempotency-replayed', 'true');
  return { ...receipt, ...(madeId !== undefined && { id: madeId }) };
}
