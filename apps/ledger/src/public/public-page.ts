import type { Bilingual } from '@onus/domain';
import { html } from '../dossier/page/html.ts';
import { publicQuestions } from './questions/index.ts';

const STYLE = `
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #1d1d1b; background: #fff;
  font: 1rem/1.7 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
[lang=en] { color: #55554f; font-size: .92em; }
h1 { color: #9c1c1c; border-bottom: 2px solid #9c1c1c; padding-bottom: .3rem; }
h2 { font-size: 1.2rem; margin-top: 2rem; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid #d5d2cb; }
th { background: #f4f2ee; }
.demo { padding: .3rem .8rem; border: 1px solid #b36b00; color: #8a5200; background: #fff6e5; }
.demo [lang=en] { color: inherit; }
td:first-child { white-space: nowrap; }
a { color: #234f7d; }
code, pre { font-family: "Noto Sans Mono CJK SC", Consolas, monospace; font-size: .9em; background: #f4f2ee; overflow-wrap: anywhere; }
pre { padding: .6rem .8rem; white-space: pre-wrap; }
li { margin-bottom: .6rem; }
`;

const row = (path: string, { zh, en }: Bilingual) => html`<tr>
<td><a href="/public/${path}">/public/${path}</a></td>
<td>${zh}<br><span lang="en">${en}</span></td>
</tr>
`;

const notice = ({
  zh,
  en,
}: Bilingual) => html`<p class="demo" role="status"><strong>${zh}</strong><br><span lang="en">${en}</span></p>
`;

/** Where the public arrives: what is open, and how anybody checks any of it. @param notices what is to be known first */
export const publicPage = (notices: readonly Bilingual[]): string =>
  html`<!doctype html>
<html lang="zh-Hans">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>责录：公开 Onus: open to the public</title>
<style>${{ markup: STYLE }}</style>
<h1>责录：公开 <span lang="en">Onus: open to the public</span></h1>
${notices.map(notice)}<p>以下内容向公众开放，无须登录。每一条都出自账本中的一个事件，任何人都可以自行核验其未被改动。个人信息和人数过少的数字不公开。<br>
<span lang="en">What follows is open to everybody, without signing in. Each item is from one event of the ledger, and anybody can check for themselves that it was not changed. Nothing personal is told, nor counts that are very small.</span></p>
<h2>公开的内容 <span lang="en">What is open</span></h2>
<table>
<thead><tr><th scope="col">地址 <span lang="en">address</span></th><th scope="col">内容 <span lang="en">what it tells</span></th></tr></thead>
<tbody>
${publicQuestions.map(({ path, summary }) => row(path, summary))}</tbody>
</table>
<p>各项条件见<a href="/docs">接口说明</a>。金额的单位为分。<span lang="en">What each can be asked by stands in the <a href="/docs">description of the API</a>. Amounts are in fen, hundredths of a yuan.</span></p>
<h2>如何核验 <span lang="en">How to check any of it</span></h2>
<ol>
<li>每一条都有 <code>evidence</code>，指向该事件的证据文件：信封和公开数据的原文、盐值，以及证明其在日志中的路径和已签名的检查点。<br>
<span lang="en">Each item has <code>evidence</code>: the address of the evidence of its event, with the exact bytes of the envelope and of the public facts, the salt, the proof that it is in the log, and a signed checkpoint.</span></li>
<li>下载核验程序 <a href="/public/onus-verify.mjs">onus-verify.mjs</a>（一个文件，在 Node 20 及以上离线运行），核验并显示所登记的事实：<br>
<span lang="en">Download the verifier <a href="/public/onus-verify.mjs">onus-verify.mjs</a> (one file; it runs offline on Node 20 or later), which checks it and shows the fact:</span>
<pre>node onus-verify.mjs evidence.json</pre></li>
<li>日志的公钥应从他处取得并比对，例如见证方或公开发布的检查点：<a href="/checkpoint">/checkpoint</a>。两人在不同时间取得的检查点不一致的，就是改动的证据。<br>
<span lang="en">Get the key of the log from elsewhere as well and compare it: from a witness, or from a checkpoint that was published (<a href="/checkpoint">/checkpoint</a>). Two checkpoints that do not fit together are evidence of a change.</span></li>
</ol>
`.markup;
