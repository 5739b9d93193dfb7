import { Controller, Get, Headers, HttpStatus, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { EvaluationId, exampleOf, request } from '@onus/domain';
import type { FastifyReply } from 'fastify';
import { RequirePermission } from '../http/access.ts';
import { Cost } from '../http/rate-guard.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { fieldNote } from '../openapi/field-note.ts';
import { openApiSchema } from '../openapi/open-api-schema.ts';
import { permissionNote } from '../openapi/permission-note.ts';
import { askEvaluation, evaluationOnRecord } from './evaluation-on-record.ts';

const PERMISSION = 'evaluations:read';
const Asked = request('TakeEvaluation', { evaluationId: EvaluationId });

/** The bytes of an evaluation, of which the digest on record is. */
@ApiTags('assessment')
@Controller('v1')
export class CanonicalEvaluationController {
  constructor(@Inject(LEDGER_PARTS) private readonly parts: LedgerParts) {}

  @Get('evaluations/:evaluationId/canonical')
  @RequirePermission(PERMISSION)
  @Cost('expensive')
  @ApiOperation({
    operationId: 'evaluations.canonical',
    summary:
      '评价的规范字节（RFC 8785），其 SHA-256 即所登记的摘要 / the canonical bytes of an evaluation (RFC 8785), of which the digest on record is the SHA-256',
    description: permissionNote(PERMISSION),
  })
  @ApiParam({
    name: 'evaluationId',
    description: fieldNote('evaluationId', EvaluationId),
    schema: { ...openApiSchema(EvaluationId), examples: [exampleOf(EvaluationId)] },
  })
  @ApiHeader({
    name: 'If-None-Match',
    required: false,
    description:
      '已有字节的 ETag，相符的答 304 / the ETag of bytes that are there already: 304 where they are the same',
    schema: { type: 'string' },
  })
  @ApiResponse({
    status: HttpStatus.OK,
    description: '规范字节；ETag 为摘要 / the canonical bytes; the ETag is the digest',
    content: { 'application/json': { schema: { type: 'object' } } },
  })
  @ApiResponse({ status: HttpStatus.NOT_MODIFIED, description: '字节未变 / the bytes are the same' })
  @DescribeProblems(400, 401, 403, 404, 422, 429, 503)
  async take(
    @Param(new RequestPipe(Asked)) { evaluationId }: { readonly evaluationId: string },
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { views, evaluations } = this.parts;
    const { evaluation } = await evaluationOnRecord(views, evaluationId);
    const tag = `"${evaluation.digest}"`;
    if (known?.split(',').some((one) => one.trim() === tag)) {
      reply.header('etag', tag).status(HttpStatus.NOT_MODIFIED);
      return undefined;
    }
    const bytes = await askEvaluation(evaluations, evaluation, 'canonical');
    if (!bytes) throw new Error(`the evaluation ${evaluationId} has no bytes`);
    reply.header('etag', tag);
    return new StreamableFile(bytes, { type: 'application/json', length: bytes.byteLength });
  }
}
