import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ServedSigner } from '@onus/signing';
import { headIn, parseSplitView } from '@onus/transparency-log';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/access.ts';
import { SIGNER } from '../injection-tokens.ts';

const DESCRIPTION = [
  '见证方出示的、与本日志所签检查点相矛盾的签名检查点，最近的在前，至多 16 份；没有则为空。每份 `file` 原样存为文件即可离线核验：`node onus-verify.mjs split.json --key VKEY`，退出码 10 即证明日志签署过两部历史。只含哈希与签名，人人可取。',
  'Checkpoints that witnesses have seen and that contradict those signed here, with these, the latest first, 16 at most; empty where there are none. Each `file`, saved as it is, can be checked offline: `node onus-verify.mjs split.json --key VKEY`, whose exit code 10 proves that the log has signed two histories. It holds hashes and signatures alone, and is for everybody.',
].join('\n\n');

const SCHEMA = {
  type: 'object',
  required: ['origin', 'evidence'],
  properties: {
    origin: { type: 'string', description: '日志名称 / name of the log' },
    evidence: {
      type: 'array',
      maxItems: 16,
      description: '最近所见的在前 / the latest seen first',
      items: {
        type: 'object',
        required: ['seenAt', 'seenBy', 'sizes', 'file'],
        properties: {
          seenAt: { type: 'string', format: 'date-time', description: '何时得知 / when it was heard of' },
          seenBy: { type: 'string', description: '见证方在见证规则中的名称 / name of the witness in the policy' },
          sizes: {
            type: 'array',
            items: { type: 'integer', minimum: 0 },
            description:
              '本日志所签检查点的规模，以及见证方所示检查点的规模（未出示则无） / the size of the checkpoint signed here, and of the one that the witness shows, where it shows it',
          },
          file: {
            type: 'string',
            description: '证据文件（onus-split-view/v1） / the evidence as a file (onus-split-view/v1)',
          },
        },
      },
    },
  },
};

/** What would prove that the log has shown one history here and another there. */
@ApiTags('proofs')
@Controller()
export class SplitViewController {
  constructor(@Inject(SIGNER) private readonly signer: ServedSigner) {}

  @Get('v1/log/evidence')
  @Public()
  @ApiOperation({
    operationId: 'log.evidence',
    summary: '互相矛盾的检查点 / checkpoints that contradict each other',
    description: DESCRIPTION,
  })
  @ApiOkResponse({
    description: '证据文件及其来历 / files of evidence, and where they come from',
    schema: SCHEMA as never,
  })
  evidence(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('cache-control', 'no-store');
    const evidence = this.signer.evidence().map((file) => {
      const { heads, seenAt, seenBy } = parseSplitView(file);
      return { seenAt, seenBy, sizes: heads.map((head) => headIn(head).size), file };
    });
    return { origin: this.signer.origin, evidence };
  }
}
