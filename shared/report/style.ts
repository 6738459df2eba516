import { cssString } from './html.ts';

/** The colors of the wizard's light theme; the font is Windows' own. */
const colors = `:root{--ink:#242424;--ink-2:#424242;--ink-3:#616161;--line:#d1d1d1;--soft:#f5f5f5;--brand:#0f6cbd;
--good:#0e700e;--bad:#b10e1c;--warning:#bc4b09;
--text:'Segoe UI Variable','Segoe UI','Microsoft YaHei UI','Open Sans','Noto Sans','Noto Sans CJK SC',sans-serif;
--code:'Cascadia Mono',Consolas,'Liberation Mono',monospace}`;

const type = `*{box-sizing:border-box;margin:0;padding:0}
html{background:#fff;color:var(--ink);font:14px/20px var(--text);font-variant-numeric:tabular-nums;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{max-width:60rem;margin:0 auto;padding:32px}
h1{font-size:28px;line-height:36px;font-weight:600}
h2{margin:0 0 8px;font-size:16px;line-height:22px;font-weight:600}
h3{margin:16px 0 4px;font-size:14px;line-height:20px;font-weight:600}
p{margin:0 0 8px;max-width:46rem}
.lead{color:var(--ink-2);margin:4px 0 0}.note{color:var(--ink-3);font-size:12px;line-height:16px}
.maker{display:flex;justify-content:space-between;gap:16px;margin-bottom:20px;color:var(--ink-3);font-size:12px;line-height:16px}
code,pre,td.code{font:12px/18px var(--code);white-space:pre-wrap;overflow-wrap:anywhere}
section{margin-top:28px}ul{padding-left:20px;max-width:46rem}li{margin-bottom:4px}`;

const parts = `table{width:100%;border-collapse:collapse}
th,td{padding:5px 16px 5px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{padding-top:0;color:var(--ink-3);font-size:12px;line-height:16px;font-weight:400;white-space:nowrap;overflow-wrap:normal}
th:last-child,td:last-child{padding-right:0}
.thirds table{table-layout:fixed}.thirds td:first-child{width:28%}.thirds td:last-child{width:40%;color:var(--ink-3)}
.figure{text-align:right;white-space:nowrap;width:1%}.tight{white-space:nowrap;width:1%}
dl{display:grid;grid-template-columns:1fr 1fr;gap:0 32px}
dl div{display:flex;gap:16px;padding:5px 0;border-bottom:1px solid var(--line)}
dt{flex:0 0 9.5rem;color:var(--ink-3)}dd{min-width:0;overflow-wrap:anywhere}
.training{display:flex;gap:10px;align-items:center;margin-bottom:24px;padding:8px 12px;border-radius:4px;background:var(--ink);color:#fff;font-weight:600}
.outcome{margin-top:20px;padding:2px 0 2px 14px;border-left:4px solid var(--ink-3)}
.outcome.good{border-color:var(--good)}.outcome.bad{border-color:var(--bad)}.outcome.warning{border-color:var(--warning)}
.outcome strong{display:block;font-size:16px;line-height:22px;font-weight:600}.outcome p{margin:2px 0 0;color:var(--ink-2)}
.sign{display:inline-flex;gap:6px;white-space:nowrap}.sign svg{flex:none;width:14px;height:14px;margin-top:3px;fill:currentColor}
.sign svg .cut{fill:none;stroke:#fff;stroke-width:1.6}.sign svg .ring{fill:none;stroke:currentColor;stroke-width:1.4}
.sign svg .stem{fill:none;stroke:currentColor;stroke-width:1.4}
.sign.good svg{color:var(--good)}.sign.bad,.sign.bad svg{color:var(--bad)}.sign.warning svg{color:var(--warning)}.sign.bad span{font-weight:600}
.bar{position:relative;height:8px;min-width:5rem;margin-top:6px;background:var(--soft)}
.bar i{position:absolute;top:0;bottom:0;min-width:2px;background:var(--brand)}
.path{display:block;color:var(--ink-3);font:11px/16px var(--code)}
.words{margin:8px 0;padding:8px 12px;border:1px solid var(--line);border-radius:4px;background:var(--soft)}
.form th.blank,.form td.blank{width:42%;padding-left:12px}.form td.blank{border-left:1px solid var(--line);border-bottom-color:var(--ink)}
.beside{display:grid;grid-template-columns:1fr 1fr;gap:0 32px}
.hands{display:grid;grid-template-columns:1fr 1fr;gap:40px 32px;margin-top:40px}
.hands div{padding-top:4px;border-top:1px solid var(--ink);color:var(--ink-3);font-size:12px;line-height:16px}`;

/** For both paper sizes: nothing needs more than the narrower width and the smaller height. */
const print = (footer: string): string => `@page{margin:13mm 16mm 16mm;
@bottom-left{content:${cssString(footer)};font:9px 'Segoe UI','Open Sans',sans-serif;color:#616161}
@bottom-right{content:counter(page) " / " counter(pages);font:9px 'Segoe UI','Open Sans',sans-serif;color:#616161}}
@media print{html{font-size:12px;line-height:17px}body{max-width:none;padding:0}h1{font-size:24px;line-height:30px}
section{margin-top:20px}th,td,dl div{padding-top:3.5px;padding-bottom:3.5px}code,pre,td.code{font-size:10.5px;line-height:15px}
.note,th,.maker,.hands div{font-size:10.5px;line-height:14px}h2,h3{break-after:avoid}thead{display:table-header-group}
p,ul{max-width:none}.form{font-size:11px;line-height:15px}.form pre,.form .note,.form th,.form .hands div{font-size:9.5px;line-height:13px}.form h1{font-size:20px;line-height:26px}
.form h2{font-size:13px;line-height:18px}.form section{margin-top:11px}.form h2{margin-bottom:4px}.form li{margin-bottom:2px}.form p{margin-bottom:4px}
.form td{padding-top:4px;padding-bottom:4px}.form .hands{margin-top:30px}.form .maker{margin-bottom:8px}.form dt{flex-basis:8rem}
tr,dl div,.outcome,.words,.hands,.keep{break-inside:avoid}
tbody tr:first-child,tbody tr:nth-last-child(2){break-after:avoid}p{orphans:3;widows:3}}
@media (max-width:40rem){dl,.beside{grid-template-columns:1fr}body{padding:16px}}
@media (forced-colors:active){.bar i{background:Highlight}}`;

/** @param footer of every printed page */
export const style = (footer: string): string => [colors, type, parts, print(footer)].join('\n');
