import { Body, Controller, HttpCode, HttpStatus, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { exampleOfFields, request, term } from '@onus/domain';
import { Type } from 'typebox';
import { RequirePermission } from '../http/access.ts';
import { Cost } from '../http/rate-guard.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { withFieldNotes } from '../openapi/field-note.ts';
import { openApiSchema } from '../openapi/open-api-schema.ts';
import { permissionNote } from '../openapi/permission-note.ts';

const PERMISSION = 'log:audit';

const AuditNote = term(Type.String({ minLength: 1, maxLength: 4_000 }), {
  rule: { zh: '审计方签名的文书（C2SP signed note）', en: 'the note of an auditor, signed (C2SP signed note)' },
  example:
    'onus index audit v1\nonus.local/ledger\n115001\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— auditor.example/office dGhlIHNpZ25hdHVyZSBvZiB0aGUgYXVkaXRvcg==\n',
});
const Sent = request('TakeAudit', { note: AuditNote });

/** Takes the word of those who have made the index again from a replica of the log of their own. */
@ApiTags('proofs')
@Controller('v1')
export class AuditController {
  constructor(@Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'audits'>) {}

  @Post('log/audits')
  @HttpCode(HttpStatus.OK)
  @RequirePermission(PERMISSION)
  @Cost('expensive')
  @ApiOperation({
    operationId: 'log.audits.take',
    summary:
      '提交审计方由日志条目重建索引后签名的文书；与账本不符的不予采信，但予留存并报故障 / hand in the note of an auditor who has made the index again from the entries of the log; one that contradicts the ledger is not believed, but kept, and told as a fault',
    description: permissionNote(PERMISSION),
  })
  @ApiBody({
    schema: openApiSchema(withFieldNotes(Sent.jsonSchema)),
    examples: { example: { value: exampleOfFields(Sent.fields) } },
  })
  @ApiResponse({
    status: HttpStatus.OK,
    description: '该审计方目前最近的文书所及的条目数 / how many entries the latest note of this auditor covers now',
    schema: {
      type: 'object',
      required: ['auditor', 'entries'],
      properties: { auditor: { type: 'string' }, entries: { type: 'integer', minimum: 1 } },
    },
  })
  @DescribeProblems(400, 401, 403, 413, 415, 422, 429, 503)
  async take(@Body(new RequestPipe(Sent)) sent: object) {
    const { auditor, entries } = await this.parts.audits.take((sent as { readonly note: string }).note);
    return { auditor: `${auditor.name}+${auditor.keyId}`, entries };
  }
}
