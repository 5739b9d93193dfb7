import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { facts, shapesOf } from '@onus/domain';
import { type StaticDocument, staticDocument } from '@onus/edge';
import { asyncApi, type PublishedType, schemaDocument, schemaPath } from '@onus/feed';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../http/access.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { sendDocument } from '../openapi/send-document.ts';

const TYPES: readonly PublishedType[] = facts.map((type) => ({ type: type.type, shapes: shapesOf(type) }));
const typesByName: ReadonlyMap<string, PublishedType> = new Map(TYPES.map((type) => [type.type, type]));

const SCHEMA = 'application/schema+json; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

const DescribeDocument = (type: string): MethodDecorator =>
  ApiResponse({ status: 200, description: '文档 / the document', content: { [type]: { schema: { type: 'object' } } } });

/** What subscribers may rely on: the schemas of what they are told, and where they are told it. They hold no facts. */
@ApiTags('subscription')
@Controller()
export class ContractsController {
  /** Each made once, when it is first asked for; there are no more than there are shapes. */
  readonly #made = new Map<string, Promise<StaticDocument>>();

  constructor(@Inject(LEDGER_PARTS) private readonly parts: LedgerParts) {}

  @Get('asyncapi.json')
  @Public()
  @DescribeDocument('application/json')
  @ApiOperation({
    operationId: 'asyncapi',
    summary: '事件发布的说明（AsyncAPI 3） / what is published, and where (AsyncAPI 3)',
  })
  asyncApi(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#give('asyncapi', JSON_TYPE, () => asyncApi(TYPES, this.#source), request, reply);
  }

  @Get('schemas')
  @Public()
  @DescribeDocument('application/json')
  @ApiOperation({
    operationId: 'schemas',
    summary: '各类事件及其各版本模式的地址 / all types of events, and where the schemas of their versions are',
  })
  schemas(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const list = () => ({
      types: TYPES.map(({ type, shapes }) => ({ type, schemas: shapes.map((_, at) => schemaPath(type, at + 1)) })),
    });
    return this.#give('schemas', JSON_TYPE, list, request, reply);
  }

  @Get('schemas/:type/:version')
  @Public()
  @ApiParam({
    name: 'type',
    description: '事件类型 / a type of event',
    schema: { type: 'string', examples: ['assessment.result-published'] } as object,
  })
  @ApiParam({
    name: 'version',
    description: '版本 / a version of its shape',
    schema: { type: 'integer', minimum: 1, examples: [1] } as object,
  })
  @DescribeDocument('application/schema+json')
  @DescribeProblems(404)
  @ApiOperation({
    operationId: 'schema',
    summary:
      '某类事件某一版本的消息 data 的 JSON Schema（2020-12），永不改变 / the JSON Schema (2020-12) of data in messages of one version of a type; it never changes',
  })
  schema(
    @Param('type') type: string,
    @Param('version') version: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const known = typesByName.get(type);
    if (!known || !/^[1-9]\d{0,3}$/.test(version) || Number(version) > known.shapes.length)
      throw new ProblemError(problem('record.unknown', unknownSchema(known)));
    const describe = () => schemaDocument(known, Number(version), this.#source);
    return this.#give(`${type}/${version}`, SCHEMA, describe, request, reply);
  }

  get #source(): string | undefined {
    return this.parts.feed.address;
  }

  async #give(
    name: string,
    type: string,
    describe: () => object | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const made = this.#made.get(name) ?? staticDocument(type, JSON.stringify(describe()));
    this.#made.set(name, made);
    await sendDocument(await made, request, reply);
  }
}

const unknownSchema = (known: PublishedType | undefined) =>
  known
    ? {
        zh: `事件类型 ${known.type} 的版本为 1 至 ${known.shapes.length}`,
        en: `The versions of ${known.type} are 1 to ${known.shapes.length}`,
      }
    : { zh: '没有此类事件；各类事件见 /schemas', en: 'There are no events of this type; /schemas lists all types' };
