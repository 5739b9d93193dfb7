import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { componentSchemas } from './component-schemas.ts';
import { openApiSchema } from './open-api-schema.ts';
import { tags } from './tags.ts';

const DESCRIPTION = `责任与审计账本：以不可更改的事件记录任务、资金与考核，并据此推导责任。

金额单位为分；日期为北京时间的日历日；时刻为 RFC 3339 格式；错误一律按 RFC 9457 答复（下称问题），语言随 Accept-Language。

请求正文为 UTF-8 的 JSON，不压缩，同一对象中键不得重复；文字须采用 Unicode 规范形式 NFC，不含控制字符和不可见字符，照原样记录，不作改动。

问题中的字段以路径表示，列表各项自 0 起编号，如 responsible.2.leaderId。

暂不能保证日志真实完整的期间（GET /v1/log/faults），命令一律以 503 log.in-doubt 拒绝，其余答复带有响应头 onus-log-in-doubt，其值为原因代码。

An event-sourced accountability and audit ledger. Money is in fen; days are calendar days of Asia/Shanghai, moments
are of RFC 3339; what goes wrong is an RFC 9457 problem, in Chinese or English by Accept-Language.

A body is JSON in UTF-8, not compressed, with no key twice in one object. Text is in Unicode's normal form NFC and holds no
control or invisible characters: it is recorded as it was sent, or refused. Fields in problems are paths, with items of lists
counted from 0, such as responsible.2.leaderId.

While nobody can vouch for the log (GET /v1/log/faults), every command is refused with 503 log.in-doubt, and every other answer
has the header onus-log-in-doubt with the code of the reason.`;

/** Describes every route of the application, as OpenAPI 3.1. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('责录 Onus')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      description:
        '账户的访问令牌，由 `onus account` 签发、停用 / the token of an account; `onus account` issues and withdraws it',
    });
  for (const [name, { zh, en }] of Object.entries(tags)) config.addTag(name, `${zh} / ${en}`);
  const document = SwaggerModule.createDocument(app, config.build(), { autoTagControllers: false });
  const schemas = Object.entries(componentSchemas).map(([name, schema]) => [name, openApiSchema(schema)]);
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
}
