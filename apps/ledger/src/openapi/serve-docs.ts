import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { type StaticDocument, staticDocument } from '@onus/edge';
import type { FastifyInstance } from 'fastify';
import { sendDocument } from './send-document.ts';

/** Its folder alone: the package itself would load the whole page into the service. */
const SWAGGER_UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

const PAGE = `<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<title>责录 Onus</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="icon" type="image/png" href="docs/favicon-32x32.png" sizes="32x32">
<style>body { margin: 0 } .swagger-ui .topbar { display: none }</style>
</head>
<body>
<div id="swagger-ui"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/swagger-ui-standalone-preset.js"></script>
<script src="docs/swagger-ui-init.js"></script>
</body>
</html>
`;

/** Addresses are relative to the page. Nobody else is asked whether the description is valid. */
const INIT = `window.ui = SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  validatorUrl: null,
});
`;

type Make = () => Promise<StaticDocument>;

const asset = (type: string, name: string): [string, Make] => [
  `/docs/${name}`,
  () => staticDocument(type, readFileSync(join(SWAGGER_UI, name))),
];

/**
 * The description at `/openapi.json`, and a page to try it at `/docs`. Both are open: they hold no facts. Each is made once, when
 * it is first asked for, and every address is a route of its own, so no path leads anywhere else.
 */
export function serveDocs(app: INestApplication, describe: () => object): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const documents: [string, Make][] = [
    ['/openapi.json', () => staticDocument('application/json; charset=utf-8', JSON.stringify(describe()))],
    ['/docs', () => staticDocument(HTML, PAGE)],
    ['/docs/swagger-ui-init.js', () => staticDocument(SCRIPT, INIT)],
    asset(SCRIPT, 'swagger-ui-bundle.js'),
    asset(SCRIPT, 'swagger-ui-standalone-preset.js'),
    asset('text/css; charset=utf-8', 'swagger-ui.css'),
    asset('image/png', 'favicon-32x32.png'),
  ];
  for (const [path, make] of documents) serveOnceMade(fastify, path, make);
}

function serveOnceMade(fastify: FastifyInstance, path: string, make: Make): void {
  let made: Promise<StaticDocument> | undefined;
  fastify.get(path, async (request, reply) => {
    made ??= make();
    return sendDocument(await made, request, reply);
  });
}
