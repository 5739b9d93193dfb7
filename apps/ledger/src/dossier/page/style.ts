/** The whole look of the page, in it: nothing is loaded from anywhere. For A4 on paper and for screens. */
export const STYLE = `
@page { size: A4; margin: 18mm 16mm 16mm; }
* { box-sizing: border-box; }
body { max-width: 178mm; margin: 0 auto; padding: 12mm 4mm; color: #1d1d1b; background: #fff;
  font: 10.5pt/1.6 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, "Times New Roman", serif; }
i, [lang=en] { font-style: normal; color: #5a5a55; font-size: .9em; }
h1, h2, h3, th, dt, .status, .demo { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
header { border-bottom: 2pt solid #9c1c1c; margin-bottom: 6mm; }
header p { margin: 0 0 1.5mm; }
h1 { font-size: 20pt; line-height: 1.3; margin: 0 0 2mm; color: #9c1c1c; }
h1 small { font-size: 11pt; color: #5a5a55; }
h2 { font-size: 13pt; margin: 8mm 0 2mm; padding-bottom: 1mm; border-bottom: .5pt solid #bbb; break-after: avoid; }
h3 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }
.demo { display: inline-block; padding: .5mm 3mm; border: 1pt solid #b36b00; color: #8a5200; background: #fff6e5; }
.demo i { color: inherit; }
.status { display: inline-block; font-size: 13pt; font-weight: 700; margin: 1mm 0 2mm; padding: 1mm 4mm; border: 1pt solid #9c1c1c; color: #9c1c1c; }
.reasons { padding-left: 6mm; margin: 0; }
.reasons li { margin-bottom: 3mm; break-inside: avoid; }
.reasons p { margin: 0; }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; margin: 1mm 0 3mm; }
th { text-align: left; font-size: 8.5pt; font-weight: 600; background: #f4f2ee; }
th, td { padding: 1mm 2mm; border-bottom: .5pt solid #d5d2cb; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
td small, p small { display: block; color: #5a5a55; font-size: 7.5pt; line-height: 1.35; }
dd small, h3 small { margin-left: 1mm; color: #5a5a55; font-size: 7.5pt; font-weight: 400; display: inline; }
svg { display: block; width: 100%; height: auto; margin: 1mm 0; break-inside: avoid; }
svg text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
.legend { margin: 0 0 2mm; font-size: 8.5pt; color: #5a5a55; }
.events { table-layout: fixed; }
.events th:nth-child(1) { width: 24mm; }
.events th:nth-child(2) { width: 36mm; }
.n { font-variant-numeric: tabular-nums; text-align: right; }
.d, time { white-space: nowrap; }
.later { color: #77736a; }
dl { margin: .5mm 0 0; display: flex; flex-wrap: wrap; gap: 0 4mm; font-size: 9pt; }
dl div { display: flex; gap: 1.5mm; min-width: 0; }
dt { flex: none; color: #6b675f; font-size: 8.5pt; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.reasons dl { display: block; }
:target { background: #fff3d6; }
a { color: #234f7d; text-decoration: none; }
pre { padding: 2mm 3mm; background: #f4f2ee; white-space: pre-wrap; overflow-wrap: anywhere; font: 8pt/1.5 "Noto Sans Mono CJK SC", Consolas, monospace; }
@media print { body { max-width: none; padding: 0; } a { color: inherit; } }
`;
