import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import {
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  type Type,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Accounts, actorOf } from '@onus/access';
import { type Authority, dayOf, type ImportedTable, ImportId, importOf, oneOf, optional, request } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { SHEET_BOUNDS } from '@onus/sheets-in';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { whoActs } from '../commands/who-acts.ts';
import { stateIn } from '../facts/state-in.ts';
import { RequirePermission } from '../http/access.ts';
import { type Caller, TheCaller } from '../http/caller.ts';
import { bytesOf, FILE_TYPES, XLSX_TYPE } from '../http/file-body.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { Cost } from '../http/rate-guard.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { whileAnswering } from '../http/while-answering.ts';
import { EVENT_STORE, LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { fieldNote } from '../openapi/field-note.ts';
import { openApiSchema } from '../openapi/open-api-schema.ts';
import { permissionNote } from '../openapi/permission-note.ts';
import {
  type AskedBeside,
  type AskedToImport,
  authorityIn,
  DescribeImport,
  DescribeTrial,
  ImportAsked,
  TrialAsked,
} from './asked-beside.ts';
import { permissionOf } from './dry-run.ts';
import { DryRunAnswer } from './dry-run-answer.ts';
import type { DryRun } from './dry-run-result.ts';
import type { ImportKind } from './import-kind.ts';
import { knownFile, OpenedAnswer, type OpenedImport, rowsRefused } from './opened-answer.ts';
import { Importer } from './recording/importer.ts';
import { csvTemplate } from './template/csv-template.ts';
import { templateOf } from './template/template.ts';
import { xlsxTemplate } from './template/xlsx-template.ts';
import type { DryRunOrder, ToldPerson } from './thread/messages.ts';
import { unitCodesIn } from './unit-codes.ts';

/** Where the routes are that take a file. */
export const IMPORTS_PATH = '/v1/imports/';

const TEMPLATE_PERMISSION = 'register:read';
const Format = oneOf('xlsx', 'csv');
const TemplateAsked = request('ImportTemplate', { format: optional(Format) });
const LeftAsked = request('ImportLeft', { importId: ImportId });

/** Whoever asks, with every actor that is the same person. */
async function toldPerson(store: EventStore, accounts: Accounts, actor: string): Promise<ToldPerson> {
  const { isSamePerson, ...person } = await whoActs(store, accounts, actor);
  return { ...person, same: [actor, ...(await accounts.list()).map(actorOf).filter(isSamePerson)] };
}

interface Circumstances {
  readonly actor: string;
  readonly effectiveOn: string | undefined;
  readonly authority: Authority | undefined;
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
      private readonly importer: Importer,
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
    @DescribeTrial()
    @ApiResponse({
      status: HttpStatus.OK,
      description: '逐行结果 / row by row',
      schema: openApiSchema(DryRunAnswer),
    })
    @DescribeProblems(400, 401, 403, 408, 413, 415, 422, 429, 503)
    async dryRun(
      @Query(new RequestPipe(TrialAsked)) beside: AskedBeside,
      @TheCaller() { actor }: Caller,
      @Req() { body }: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<DryRun> {
      const authority = authorityIn(beside, kind);
      const on = beside.effectiveOn ?? dayOf(this.parts.clock.now());
      const take = this.taking(body, actor, on, authority);
      return (await this.parts.imports.dryRun(() => take(), whileAnswering(reply))).run;
    }

    @Post(name)
    @HttpCode(HttpStatus.ACCEPTED)
    @RequirePermission(permission)
    @Cost('expensive')
    @ApiOperation({
      operationId: `imports.${name}`,
      summary: `导入${title.zh}：所试的文件逐行登记，有一行不予登记则全不登记；进度见 /v1/imports/{importId} / records every row of a file of ${title.en} that was tried, or none where one would be refused; how far it is: /v1/imports/{importId}`,
      description: permissionNote(permission),
    })
    @ApiConsumes(...FILE_TYPES)
    @ApiBody({ schema: { type: 'string', format: 'binary', maxLength: SHEET_BOUNDS.bytes } })
    @DescribeImport()
    @ApiResponse({
      status: HttpStatus.ACCEPTED,
      description: '已接受，逐批登记 / taken, and recorded batch by batch',
      schema: openApiSchema(OpenedAnswer),
    })
    @DescribeProblems(400, 401, 403, 408, 409, 413, 415, 422, 429, 503)
    async import(
      @Query(new RequestPipe(ImportAsked)) asked: AskedToImport,
      @TheCaller() { actor }: Caller,
      @Req() { body }: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<OpenedImport> {
      const authority = authorityIn(asked, kind);
      const { fileDigest: importId, effectiveOn } = asked;
      const on = effectiveOn ?? dayOf(this.parts.clock.now());
      const take = this.taking(body, actor, on, authority);
      const known = await this.known(importId, { actor, effectiveOn, authority });
      if (known) {
        reply.header('idempotency-replayed', 'true');
        return known;
      }
      const endReservation = this.importer.reserve(importId);
      const place = this.parts.importRows.freshPlace();
      try {
        const order = () => take({ importId, place });
        const { run, rowsDigest } = await this.parts.imports.dryRun(order, whileAnswering(reply));
        if (run.refused > 0) throw new ProblemError(rowsRefused(run));
        if (run.rows === 0 || rowsDigest === undefined) throw new ProblemError(problem('import.no-rows'));
        const opening = { importId, kind: name as ImportedTable, rows: run.rows, rowsDigest, actor, authority };
        const position = await this.importer.open({ ...opening, effectiveOn: on }, place);
        return { importId, kind: name, status: 'running', rows: run.rows, position };
      } finally {
        this.parts.importRows.giveUp(place);
        endReservation();
      }
    }

    @Get(`${name}/:importId/left`)
    @RequirePermission(permission)
    @Cost('expensive')
    @ApiOperation({
      operationId: `imports.${name}.left`,
      summary: `中止的导入所余各行，可重新试导入；凡属某一单位的账户，只可取自己所下达的 / the rows of ${title.en} that are left of an import that was stopped, to be tried anew; accounts of a unit take what they ordered themselves`,
      description: permissionNote(permission),
    })
    @ApiParam({
      name: 'importId',
      description: fieldNote('importId', ImportId),
      schema: openApiSchema(ImportId) as object,
    })
    @ApiResponse({
      status: HttpStatus.OK,
      description: '所余各行 / the rows that are left',
      content: { 'text/csv': { schema: { type: 'string' } } },
    })
    @DescribeProblems(400, 401, 403, 404, 429, 503)
    async left(
      @Param(new RequestPipe(LeftAsked)) { importId }: { readonly importId: string },
      @TheCaller() { actor }: Caller,
    ): Promise<StreamableFile> {
      const { state } = await stateIn(this.store, importOf(importId));
      const left = state?.kind === name ? this.parts.importRows.left(importId, this.parts.clock.now()) : undefined;
      if (!left || !state) throw new ProblemError(problem('import.nothing-left'));
      const { unitId, isSamePerson } = await whoActs(this.store, this.parts.accounts, actor);
      if (unitId !== undefined && !isSamePerson(state.actor)) throw new ProblemError(problem('access.outside-unit'));
      return new StreamableFile(createReadStream(left.path), {
        type: 'text/csv; charset=utf-8',
        disposition: `attachment; filename="${name}-left.csv"`,
      });
    }

    /** What a thread is asked for, once it is its turn; where a digest is named, for the file of that digest alone. */
    private taking(body: unknown, actor: string, effectiveOn: string, authority: Authority | undefined) {
      if (!(body instanceof Readable)) throw new ProblemError(problem('request.wrong-content-type'));
      const now = this.parts.clock.now();
      return async (keep?: { readonly importId: string; readonly place: string }): Promise<DryRunOrder> => {
        const bytes = await bytesOf(body, SHEET_BOUNDS.bytes);
        if (keep && hash('sha256', bytes) !== keep.importId) throw new ProblemError(problem('import.changed'));
        return {
          kind: name,
          bytes,
          person: await toldPerson(this.store, this.parts.accounts, actor),
          effectiveOn,
          authority,
          now: now.toISOString(),
          place: keep?.place,
        };
      };
    }

    /** The same asked again is answered with what there is; otherwise a file is imported once. @throws ProblemError `import.known-file` */
    private async known(importId: string, { effectiveOn, ...asked }: Circumstances): Promise<OpenedImport | undefined> {
      const { state, position, authority } = await this.importer.known(importId);
      if (!state) return undefined;
      const is = { kind: state.kind, actor: state.actor, authority, effectiveOn: state.effectiveOn };
      const same = { kind: name, ...asked, effectiveOn: effectiveOn ?? state.effectiveOn };
      if (!isDeepStrictEqual(is, same)) throw new ProblemError(knownFile(state));
      return { importId, kind: name, status: state.status, rows: state.rows, position };
    }
  }
  return Imports;
}
