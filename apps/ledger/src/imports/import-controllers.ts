import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  type Type,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Accounts, actorOf } from '@onus/access';
import { Authority, dayOf, oneOf, optional, request, useCaseNamed } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { SHEET_BOUNDS } from '@onus/sheets-in';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { whoActs } from '../commands/who-acts.ts';
import { RequirePermission } from '../http/access.ts';
import { type Caller, TheCaller } from '../http/caller.ts';
import { bytesOf, FILE_TYPES, XLSX_TYPE } from '../http/file-body.ts';
import { malformedRequest, ProblemError, problem } from '../http/problem.ts';
import { Cost } from '../http/rate-guard.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { whileAnswering } from '../http/while-answering.ts';
import { EVENT_STORE, LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { fieldNote } from '../openapi/field-note.ts';
import { openApiSchema } from '../openapi/open-api-schema.ts';
import { permissionNote } from '../openapi/permission-note.ts';
import { PlausibleDay } from '../plausible-day.ts';
import { type DryRun, permissionOf } from './dry-run.ts';
import { DryRunAnswer } from './dry-run-answer.ts';
import type { ImportKind } from './import-kind.ts';
import { csvTemplate } from './template/csv-template.ts';
import { templateOf } from './template/template.ts';
import { xlsxTemplate } from './template/xlsx-template.ts';
import type { ToldPerson } from './thread/messages.ts';
import { unitCodesIn } from './unit-codes.ts';

/** Where the routes are that take a file. */
export const IMPORTS_PATH = '/v1/imports/';

const TEMPLATE_PERMISSION = 'register:read';
const Format = oneOf('xlsx', 'csv');
const TemplateAsked = request('ImportTemplate', { format: optional(Format) });

const { number, issuer, date } = Authority.properties;
const asked = {
  effectiveOn: optional(PlausibleDay),
  authorityNumber: optional(number),
  authorityIssuer: optional(issuer),
  authorityDate: optional(date),
};
const ImportAsked = request('ImportFile', asked);

interface AskedBeside {
  readonly effectiveOn?: string;
  readonly authorityNumber?: string;
  readonly authorityIssuer?: string;
  readonly authorityDate?: string;
}

/** The document, of which all is named or nothing. */
function authorityIn({ authorityNumber, authorityIssuer, authorityDate }: AskedBeside, kind: ImportKind) {
  const parts = { authorityNumber, authorityIssuer, authorityDate };
  const isNamed = Object.values(parts).some((part) => part !== undefined);
  if (!isNamed && useCaseNamed(kind.useCase).authority === 'optional') return undefined;
  const missing = Object.entries(parts).flatMap(([field, part]) => (part === undefined ? [field] : []));
  const [first, ...others] = missing.map((field) => ({
    field,
    code: 'request.missing',
    detail: { zh: `缺少 ${field}：须注明所依据的文件`, en: `${field} is missing: name the document that orders it` },
  }));
  if (first) throw new ProblemError(malformedRequest([first, ...others]));
  return { number: authorityNumber, issuer: authorityIssuer, date: authorityDate } as Authority;
}

/** Whoever asks, with every actor that is the same person. */
async function toldPerson(store: EventStore, accounts: Accounts, actor: string): Promise<ToldPerson> {
  const { isSamePerson, ...person } = await whoActs(store, accounts, actor);
  return { ...person, same: [actor, ...accounts.list().map(actorOf).filter(isSamePerson)] };
}

/** The routes of one kind: its template, and what would come of a file. */
export function importController(kind: ImportKind): Type {
  const { name, title } = kind;
  const permission = permissionOf(kind);

  @ApiTags('imports')
  @Controller('v1/imports')
  class Imports {
    constructor(
      @Inject(LEDGER_PARTS) private readonly parts: LedgerParts,
      @Inject(EVENT_STORE) private readonly store: EventStore,
    ) {}

    @Get(`templates/${name}`)
    @RequirePermission(TEMPLATE_PERMISSION)
    @Cost('expensive')
    @ApiOperation({
      operationId: `imports.templates.${name}`,
      summary: `${title.zh}的导入模板，已填好单位代码 / the template of ${title.en}, with the codes of units filled in`,
      description: permissionNote(TEMPLATE_PERMISSION),
    })
    @ApiQuery({
      name: 'format',
      required: false,
      description: fieldNote('format', Format),
      schema: openApiSchema(Format),
    })
    @ApiResponse({
      status: HttpStatus.OK,
      description: '模板 / the template',
      content: {
        [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } },
        'text/csv': { schema: { type: 'string' } },
      },
    })
    @DescribeProblems(400, 401, 403, 429, 503)
    async template(
      @Query(new RequestPipe(TemplateAsked)) { format = 'xlsx' }: { readonly format?: 'xlsx' | 'csv' },
      @TheCaller() { language }: Caller,
    ): Promise<StreamableFile> {
      const template = templateOf(kind, await unitCodesIn(this.store), language);
      const bytes = format === 'csv' ? csvTemplate(template) : await xlsxTemplate(template);
      return new StreamableFile(bytes, {
        type: format === 'csv' ? 'text/csv; charset=utf-8' : XLSX_TYPE,
        disposition: `attachment; filename="${name}.${format}"`,
      });
    }

    @Post(`${name}/dry-run`)
    @HttpCode(HttpStatus.OK)
    @RequirePermission(permission)
    @Cost('expensive')
    @ApiOperation({
      operationId: `imports.${name}.dry-run`,
      summary: `试导入${title.zh}：逐行说明能否登记及原因，不作任何登记 / what would come of a file of ${title.en}, row by row; nothing is recorded`,
      description: permissionNote(permission),
    })
    @ApiConsumes(...FILE_TYPES)
    @ApiBody({ schema: { type: 'string', format: 'binary', maxLength: SHEET_BOUNDS.bytes } })
    @DescribeAsked()
    @ApiResponse({
      status: HttpStatus.OK,
      description: '逐行结果 / row by row',
      schema: openApiSchema(DryRunAnswer),
    })
    @DescribeProblems(400, 401, 403, 408, 413, 415, 422, 429, 503)
    async dryRun(
      @Query(new RequestPipe(ImportAsked)) beside: AskedBeside,
      @TheCaller() { actor }: Caller,
      @Req() { body }: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<DryRun> {
      const authority = authorityIn(beside, kind);
      if (!(body instanceof Readable)) throw new ProblemError(problem('request.wrong-content-type'));
      const now = this.parts.clock.now();
      const order = async () => ({
        kind: name,
        bytes: await bytesOf(body, SHEET_BOUNDS.bytes),
        person: await toldPerson(this.store, this.parts.accounts, actor),
        effectiveOn: beside.effectiveOn ?? dayOf(now),
        authority,
        now: now.toISOString(),
      });
      return this.parts.imports.dryRun(order, whileAnswering(reply));
    }
  }
  return Imports;
}

const DescribeAsked = (): MethodDecorator => (target, key, descriptor) => {
  for (const [name, schema] of Object.entries(asked)) {
    ApiQuery({ name, required: false, description: fieldNote(name, schema), schema: openApiSchema(schema) })(
      target,
      key,
      descriptor,
    );
  }
};
