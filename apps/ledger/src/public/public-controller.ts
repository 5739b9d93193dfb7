import { Controller, Get, Header, Inject, Param, Query as QueryString, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isDisclosed, request } from '@onus/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { verifierFile } from '../dossier/verifier-file.ts';
import { DEMONSTRATION } from '../health/demonstration.ts';
import { Public } from '../http/access.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { DescribePage, DescribeTextOf } from '../openapi/describe-bytes.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { EVIDENCE_MEDIA_TYPE, eventEvidence } from '../proofs/event-evidence.ts';
import { requestOfUrl } from '../queries/request-of-url.ts';
import { Sources } from '../queries/sources.ts';
import { Position } from '../queries/terms.ts';
import { PublicAnswers, sendPublic } from './public-answers.ts';
import { publicPage } from './public-page.ts';

const fields = { position: Position };
const pipe = new RequestPipe(request('public-event', fields));

/** What is neither a list nor a figure: where the public arrives, and the evidence of each single event. */
@ApiTags('public')
@Controller('public')
export class PublicController {
  constructor(
    private readonly answers: PublicAnswers,
    private readonly sources: Sources,
    @Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'demonstration'>,
  ) {}

  @Get()
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({
    operationId: 'publicPage',
    summary: '公众页：公开的内容、地址及核验办法 / the page for the public: what is open, where, and how to check it',
  })
  @DescribePage()
  page(): string {
    return publicPage(this.parts.demonstration ? [DEMONSTRATION] : []);
  }

  @Get('events/:position')
  @Public()
  @ApiOperation({
    operationId: 'public.event',
    summary:
      '一个公开事件的证据文件：信封原文、公开数据及盐值、证明，以 onus-verify.mjs 离线核验；不含个人信息 / the evidence of a public event in one file: bytes of the envelope, public facts with their salt, proof; onus-verify.mjs checks it offline; never a personal part',
  })
  @ApiParam({
    name: 'position',
    schema: { type: 'integer', minimum: 0, examples: [0] },
    description: '日志中的位置 / a position in the log',
  })
  @DescribeTextOf(EVIDENCE_MEDIA_TYPE, '证据文件 / the evidence')
  @DescribeProblems(400, 404, 414, 503)
  async event(
    @Param() parameters: Record<string, unknown>,
    @QueryString() query: Record<string, unknown>,
    @Req() asked: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { position } = pipe.transform(requestOfUrl(fields, parameters, query)) as {
      readonly position: number;
    };
    const make = () => this.evidence(position);
    await sendPublic(await this.answers.file(`event ${position}`, EVIDENCE_MEDIA_TYPE, make), asked, reply);
  }

  @Get('onus-verify.mjs')
  @Public()
  @ApiOperation({
    operationId: 'public.verifier',
    summary: '核验程序：一个文件，离线运行 / the verifier: one file, which runs offline',
  })
  @DescribeTextOf('text/javascript', '程序 / a program')
  @DescribeProblems(503)
  async verifier(@Req() asked: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const make = async () => Buffer.from(verifierFile()).toString();
    await sendPublic(await this.answers.program('text/javascript; charset=utf-8', make), asked, reply);
  }

  /** @throws ProblemError `public.not-disclosed`, the same whether there is such an event or not; those of `eventEvidence`. */
  private async evidence(position: number): Promise<string> {
    for await (const event of this.sources.store.readAll({ from: position, limit: 1 })) {
      if (event.position === position && isDisclosed(event.envelope.type, event.data as object))
        return eventEvidence(this.sources, position, { showsData: true, showsPersonal: false });
    }
    throw new ProblemError(problem('public.not-disclosed'));
  }
}
