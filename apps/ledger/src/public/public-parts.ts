import { Controller, Get, Query as QueryString, Req, Res, type Type } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { exampleOf, request, type ValuesOf } from '@onus/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type as Schema } from 'typebox';
import { Public } from '../http/access.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { fieldNote } from '../openapi/field-note.ts';
import { openApiSchema } from '../openapi/open-api-schema.ts';
import { requestOfUrl } from '../queries/request-of-url.ts';
import { Sources } from '../queries/sources.ts';
import { PublicAnswers, sendPublic } from './public-answers.ts';
import type { PublicQuestion } from './public-question.ts';

/** The route of one question. */
export function publicRoute({ path, summary, fields, answer, ask }: PublicQuestion): Type {
  const pipe = new RequestPipe(request(`public-${path}`, fields));

  @ApiTags('public')
  @Controller('public')
  class Route {
    constructor(
      private readonly answers: PublicAnswers,
      private readonly sources: Sources,
    ) {}

    @Get(path)
    @Public()
    @ApiOperation({
      operationId: `public.${path}`,
      summary: `${summary.zh} / ${summary.en}`,
      description: NOTE,
    })
    @Described(fields)
    @ApiResponse({
      status: 200,
      description: 'position：答案所含最后一个事件的位置 / position: of the last event that the answer holds',
      content: { 'application/json': { schema: openApiSchema(Schema.Intersect([answer, MADE])) } },
    })
    @DescribeProblems(400, 503)
    async get(
      @QueryString() query: Record<string, unknown>,
      @Req() asked: FastifyRequest,
      @Res() reply: FastifyReply,
    ): Promise<void> {
      const checked = pipe.transform(requestOfUrl(fields, {}, query));
      const make = () => ask(this.sources, checked as ValuesOf<typeof fields>);
      await sendPublic(await this.answers.answer(path, checked, make), asked, reply);
    }
  }
  return Route;
}

const MADE = Schema.Object({
  position: Schema.Integer({ minimum: -1 }),
  madeAt: Schema.String({ format: 'date-time' }),
});

const NOTE =
  '对公众开放，无须令牌；答案至多为一分钟之内的（madeAt 为生成时刻）。\n\nOpen to everybody, without a token; an answer is never older than a minute (madeAt: when it was made).';

const Described = (fields: PublicQuestion['fields']): MethodDecorator => {
  const parameters = Object.entries(fields).map(([name, schema]) =>
    ApiQuery({
      name,
      schema: { ...openApiSchema(schema), examples: [exampleOf(schema)] },
      description: fieldNote(name, schema),
      required: false,
    }),
  );
  return (...target) => {
    for (const each of parameters) each(...target);
  };
};
