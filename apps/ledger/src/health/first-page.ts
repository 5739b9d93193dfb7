import type { Bilingual } from '@onus/domain';
import { html } from '../dossier/page/html.ts';

const notice = ({
  zh,
  en,
}: Bilingual) => html`<p role="status"><strong>${zh}</strong><br><span lang="en">${en}</span></p>
`;

/** The page at `/`, with what is to be noticed first. */
export const firstPage = (notices: readonly Bilingual[]): string =>
  html`<!doctype html>
<html lang="zh-Hans">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>责录 Onus</title>
<h1>责录 <span lang="en">Onus</span></h1>
<p>责任与审计账本<br><span lang="en">An accountability and audit ledger</span></p>
${notices.map(notice)}<ul>
<li><a href="/public">向公众公开的内容 <span lang="en">what is open to the public</span></a></li>
<li><a href="/docs">接口说明 <span lang="en">the API, to try</span></a></li>
<li><a href="/healthz">运行状况 <span lang="en">how the service is</span></a></li>
<li><a href="/checkpoint">已签名的检查点 <span lang="en">the signed checkpoint of the log</span></a></li>
</ul>
`.markup;
