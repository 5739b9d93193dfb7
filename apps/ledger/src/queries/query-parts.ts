import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query as QueryString,
  Res,
  StreamableFile,
  type Type,
} from '@nestjs/common';
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type Fields, oneOf, optional, request, type ValuesOf } from '@onus/domain';
import type { ReadModel } from '@onus/read-models';
import type { FastifyReply } from 'fastify';
import { makeFormFile } from '../forms/form-file.ts';
import type { FilledForm } from '../forms/make-form.ts';
import { OpenToConcerned, RequirePermission } from '../http/access.ts';
import { type Caller, TheCaller } from '../http/caller.ts';
import { beingMade, engineBehind, overloaded, type Problem, ProblemError, problem } from '../http/problem.ts';
import { Cost } from '../http/rate-guard.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { whileAnswering } from '../http/while-answering.ts';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribeQuery } from '../openapi/describe-query.ts';
import { addressOf, filledPath, recordedAt } from '../sheets/asked-again.ts';
import { MAKING_MS_MAX, MadeSheet, makeSheet, requireAllPages } from '../sheets/make-sheet.ts';
import { sheetFile } from '../sheets/sheet-file.ts';
import { type SheetFormatName, sheetFormatNames, sheetFormats } from '../sheets/sheet-formats.ts';
import { listOf } from '../sheets/sheet-of.ts';
import type { SheetTurn } from '../sheets/sheets.ts';
import { Tails } from '../tails/tails.ts';
import { askedAsOf, isOfMoment, timeFields } from './both-times.ts';
import { Download } from './download.ts';
import { inTime } from './in-time.ts';
import { requireOnlyOwn } from './only-own.ts';
import type { Answer, Query } from './query.ts';
import { requestOfUrl } from './request-of-url.ts';
import { Sources, WAIT_MS_MAX } from './sources.ts';
import { Position } from './terms.ts';

export interface QueryParts {
  readonly controller: Type;
  readonly handler: Type;
}

/** What Nest needs for one question: the query, its handler, and its route. */
export function queryParts(definition: Query): QueryParts {
  const { path, permission, concerned, isExpensive, isAskedByBody, fields: own, times, ask } = definition;
  const list = listOf(definition);
  const fields = {
    ...timeFields(times),
    ...own,
    minPosition: optional(Position),
    ...(list && { format: optional(oneOf(...sheetFormatNames)) }),
  };
  const described = list ? { ...definition, files: Object.values(sheetFormats) } : definition;
  const pipe = new RequestPipe(request(path, fields));

  class Asked {
    constructor(
      readonly request: object,
      readonly caller: Caller,
      /** One that is aborted when nobody waits for the answer any more. */
      readonly signal: () => AbortSignal,
    ) {}
  }

  @QueryHandler(Asked)
  class Handler implements IQueryHandler<Asked> {
    constructor(
      private readonly sources: Sources,
      private readonly tails: Tails,
      @Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'limits' | 'sheets'>,
    ) {}

    execute(asked: Asked): Promise<Answer> {
      const { formOf } = definition;
      if (formOf) return this.parts.sheets.make(asked.signal(), (turn) => this.form(asked, formOf, turn));
      const { format, ...question } = asked.request as { readonly format?: SheetFormatName };
      if (!list || format === undefined) return this.inTime(asked, this.answer(asked));
      requireAllPages(question);
      const plain = new Asked(question, asked.caller, asked.signal);
      return this.parts.sheets.make(asked.signal(), (turn) => this.sheet(plain, format, turn));
    }

    private inTime<A extends Answer>(asked: Asked, answer: Promise<A>, limitMs?: number): Promise<A> {
      const answerMs = limitMs ?? definition.patience?.answerMs ?? this.parts.limits.answerMs;
      return inTime(answer, answerMs, () => this.late(asked));
    }

    /** A list as a file: all its pages, as of one moment. Until that is settled it waits for what it is to hold as any answer does. */
    private async sheet(asked: Asked, format: SheetFormatName, turn: SheetTurn): Promise<Answer> {
      if (!list) throw new Error(`${path} is no list`);
      const { request: question, caller } = asked;
      await this.waited(asked);
      const now = await this.sources.atOneMoment(turn.views());
      const { sources, request, told } = await this.settled(asked, now);
      return makeSheet({
        ...{ list, format, turn, path: filledPath(path, question) },
        ...{ title: definition.summary, language: caller.language },
        questionAt: (position, settled) =>
          addressOf(path, { ...question, ...settled }, times && position >= 0 ? position : undefined),
        recordedAt: (position) => recordedAt(now.log, position),
        ask: async (page) => {
          const answer = ask(sources, { ...request, ...page } as ValuesOf<Fields>, caller, asked.signal);
          return { ...(await this.inTime(asked, answer, list.atOnce && MAKING_MS_MAX)), ...told() };
        },
      });
    }

    /** A form as a file: what it rests on is read as of one moment. */
    private async form(asked: Asked, models: readonly ReadModel[], turn: SheetTurn): Promise<Answer> {
      await this.waited(asked);
      const now = await this.sources.atOnePosition(turn.views(), models);
      const { sources, request } = await this.settled(asked, now);
      const filled = ask(sources, request as ValuesOf<Fields>, asked.caller, asked.signal) as Promise<FilledForm>;
      return makeFormFile(await this.inTime(asked, filled), turn);
    }

    /** What it is to hold, and tables of a past moment, it waits for as any answer does: in time, or not at all. */
    private async waited(asked: Asked): Promise<void> {
      const { request: question } = asked;
      if (isOfMoment(question) || 'minPosition' in question) await this.inTime(asked, this.answer(asked));
    }

    private async settled({ request: question, caller }: Asked, now: Sources) {
      const settled = await askedAsOf(definition, now, question);
      await requireOnlyOwn(settled.sources, permission, settled.request, caller);
      return settled;
    }

    private async answer({ request: asked, caller, signal }: Asked): Promise<Answer> {
      const { minPosition } = asked as { readonly minPosition?: number };
      const holding = minPosition === undefined ? this.sources : await this.holding(minPosition);
      const { sources, request, told } = await askedAsOf(definition, holding, asked);
      await requireOnlyOwn(sources, permission, request, caller);
      const answer = await ask(sources, request as ValuesOf<Fields>, caller, signal);
      if (answer instanceof Download) return answer;
      return { ...answer, ...(definition.isOfEngine && { position: this.toldUpTo(answer) }), ...told() };
    }

    /** What rests on the engine holds what follows from the events up to where it stands. */
    private toldUpTo({ position }: { readonly position: number }): number {
      return Math.min(position, this.tails.status().accountability.position);
    }

    /** @throws ProblemError also `read.engine-behind`, where the answer rests on the engine and it does not get there in time. */
    private async holding(position: number): Promise<Sources> {
      const holding = await this.sources.holding(position);
      if (!definition.isOfEngine) return holding;
      const settled = await this.tails.settled(position, AbortSignal.timeout(WAIT_MS_MAX));
      const { size } = await this.sources.log.head();
      if (!settled) throw new ProblemError(engineBehind(this.tails.status().accountability.position, size));
      return this.sources.holding(size - 1);
    }

    private async late({ request: asked }: Asked): Promise<Problem> {
      if (definition.patience) return problem(definition.patience.late);
      const { position } = this.tails.status().accountability;
      const { size } = await this.sources.log.head();
      if (position < size - 1) return engineBehind(position, size);
      return definition.isMade || (times !== undefined && isOfMoment(asked)) ? beingMade() : overloaded();
    }
  }

  const answered = async (
    queries: QueryBus,
    asked: object,
    caller: Caller,
    reply: FastifyReply,
  ): Promise<Answer | StreamableFile> => {
    const answer = await queries.execute<Asked, Answer>(new Asked(asked, caller, () => whileAnswering(reply)));
    if (answer instanceof MadeSheet) return sheetFile(answer, reply);
    return answer instanceof Download ? fileOf(answer) : answer;
  };

  @Controller('v1')
  class Route {
    constructor(private readonly queries: QueryBus) {}

    @Get(path)
    @RequirePermission(permission)
    @OpenToConcerned(concerned)
    @Cost(isExpensive ? 'expensive' : 'usual')
    @DescribeQuery(described, fields)
    async get(
      @Param() parameters: Record<string, unknown>,
      @QueryString() query: Record<string, unknown>,
      @TheCaller() caller: Caller,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Answer | StreamableFile> {
      return answered(this.queries, pipe.transform(requestOfUrl(fields, parameters, query)), caller, reply);
    }
  }

  @Controller('v1')
  class BodyRoute {
    constructor(private readonly queries: QueryBus) {}

    @Post(path)
    @HttpCode(HttpStatus.OK)
    @RequirePermission(permission)
    @OpenToConcerned(concerned)
    @Cost(isExpensive ? 'expensive' : 'usual')
    @DescribeQuery(described, fields)
    async post(
      @Body(pipe) asked: object,
      @TheCaller() caller: Caller,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Answer | StreamableFile> {
      return answered(this.queries, asked, caller, reply);
    }
  }

  return { controller: isAskedByBody ? BodyRoute : Route, handler: Handler };
}

function fileOf({ mediaType, fileName, text }: Download): StreamableFile {
  const options = { type: mediaType, disposition: `attachment; filename="${fileName}"` };
  if (typeof text === 'string') return new StreamableFile(Buffer.from(text), options);
  return new StreamableFile(Readable.from(text, { objectMode: false }), options);
}
