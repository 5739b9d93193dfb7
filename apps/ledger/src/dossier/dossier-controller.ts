import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { dayOf, optional, request } from '@onus/domain';
import type { FastifyReply } from 'fastify';
import { auditsUpTo } from '../audits/audits.ts';
import { RequirePermission } from '../http/access.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { Cost } from '../http/rate-guard.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { whileAnswering } from '../http/while-answering.ts';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribeArchive } from '../openapi/describe-bytes.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { fieldNote } from '../openapi/field-note.ts';
import { openApiSchema } from '../openapi/open-api-schema.ts';
import { permissionNote } from '../openapi/permission-note.ts';
import { PlausibleDay } from '../plausible-day.ts';
import { dossierFootings } from './dossier-checkpoint.ts';
import { problemOfDossier } from './dossier-problem.ts';
import { type DossierSubject, Subject, subjectOf } from './subject.ts';
import { ErasureNotSigned, IndexGoneOn } from './threads/error-of.ts';
import { verifierFile } from './verifier-file.ts';

const PERMISSION = 'dossier:read';

const Asked = request('TakeDossier', { subject: Subject, asOf: optional(PlausibleDay) });

/** One archive with everything about a person, a unit, a task or a fund, which can be checked without the ledger. */
@ApiTags('proofs')
@Controller('v1')
export class DossierController {
  constructor(@Inject(LEDGER_PARTS) private readonly parts: LedgerParts) {}

  @Get('dossiers')
  @RequirePermission(PERMISSION)
  @Cost('expensive')
  @ApiOperation({
    operationId: 'dossiers',
    summary:
      '干部、单位、任务或资金的卷宗（zip），可离线核验 / the dossier of a leader, unit, task or fund (zip), checkable offline',
    description: permissionNote(PERMISSION),
  })
  @ApiQuery({ name: 'subject', description: fieldNote('subject', Subject), schema: openApiSchema(Subject) })
  @ApiQuery({
    name: 'asOf',
    required: false,
    description: fieldNote('asOf', PlausibleDay),
    schema: openApiSchema(PlausibleDay),
  })
  @DescribeArchive()
  @DescribeProblems(400, 401, 403, 404, 422, 429, 503)
  async take(
    @Query(new RequestPipe(Asked)) asked: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { clock } = this.parts;
    const { subject, asOf = dayOf(clock.now()) } = asked as { readonly subject: string; readonly asOf?: string };
    const about = subjectOf(subject);
    if (!about) throw new Error(`${subject} passed the checks and is no subject`);
    const archive = await this.archive(about, asOf, whileAnswering(reply)).catch(async (error) => {
      throw await problemOfDossier(this.parts.store, about, error);
    });
    return new StreamableFile(Readable.from(archive, { objectMode: false }), {
      type: 'application/zip',
      disposition: `attachment; filename="dossier-${about.kind}-${about.id}-${asOf}.zip"`,
    });
  }

  /**
   * What can be refused is refused before the first byte. A checkpoint does not do if something in the dossier was erased
   * since: the event that tells so must be among what is proven. Nor does a commitment that the index has left behind.
   */
  private async archive(
    subject: DossierSubject,
    asOf: string,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<Uint8Array>> {
    const { audits, signer, witnessPolicy: policy, dossiers } = this.parts;
    const verifier = verifierFile();
    for await (const { checkpoint, commitment } of dossierFootings(this.parts, subject)) {
      const papers = { origin: signer.origin, keys: signer.keys(), policy, verifier };
      const signed = { ...papers, checkpoint: checkpoint.note, audits: auditsUpTo(audits.latest(), checkpoint.size) };
      const size = commitment?.entries ?? checkpoint.size;
      const order = { subject, asOf, size, commitment, signed };
      const archive = await dossiers.take(order, signal).catch(unlessElsewhere);
      if (archive) return archive;
    }
    throw new ProblemError(problem('proof.not-signed'));
  }
}

function unlessElsewhere(error: unknown): undefined {
  if (error instanceof ErasureNotSigned || error instanceof IndexGoneOn) return undefined;
  throw error;
}
