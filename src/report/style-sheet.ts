import { printStyle } from "./print-style.js";
import { palette, sansFaces } from "./theme.js";

/** Charts are drawn in light colours; on a dark page each colour gives way to its partner. */
const darkCharts = Object.values(palette)
  .map(([light, dark]) => `.chart [fill="${light}"]{fill:${dark}}.chart [stroke="${light}"]{stroke:${dark}}`)
  .join("");

const variables = `
:root{--paper:#fff;--ink:#1b2733;--muted:#566472;--line:#c9d1d8;--hair:#e6eaee;--wash:#f5f7f9;--accent:#17568f;
--good:#17568f;--fair:#8a5200;--poor:#a83210;--open:#5b6875;--fill:#3d7ab0;--track:#e3e8ed;--warn-paper:#fff3d6;--warn-ink:#5c3b00;--warn-line:#d9a441}
@media screen and (prefers-color-scheme:dark){:root{--paper:#151b22;--ink:#e4e9ee;--muted:#a6b2bd;--line:#43505c;--hair:#2a343e;--wash:#1c242d;--accent:#8cc0f2;
--good:#8cc0f2;--fair:#f0bd6a;--poor:#ff9f7f;--open:#a6b2bd;--fill:#5f9fd6;--track:#303b46;--warn-paper:#3a2d10;--warn-ink:#ffdf9e;--warn-line:#8a6a25}
${darkCharts}}`;

const text = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:1240px;padding:0 32px 48px;background:var(--paper);color:var(--ink);font:16px/1.65 ${sansFaces};overflow-wrap:break-word}
@font-face{font-family:quotes;src:local('Segoe UI'),local('Helvetica Neue'),local('Arial'),local('Liberation Sans'),local('DejaVu Sans');unicode-range:U+2018-201D}:lang(en) body{font-family:quotes,${sansFaces}}
a{color:var(--accent)}code{font:.92em ui-monospace,Consolas,Menlo,monospace;overflow-wrap:anywhere}
h1,h2,figcaption,caption{text-wrap:balance}
h1{font:700 32px/1.25 'Songti SC','STSong','SimSun','Noto Serif CJK SC','Source Han Serif SC',serif;margin:6px 0 4px;letter-spacing:.01em}
h2{font-size:22px;line-height:1.35;margin:52px 0 10px;padding-top:12px;border-top:2px solid var(--ink)}
.skip,.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{position:static;width:auto;height:auto;clip-path:none}
.synthetic{margin:0;padding:8px 0;background:var(--warn-paper);color:var(--warn-ink);box-shadow:0 0 0 100vmax var(--warn-paper),0 0 0 100vmax var(--warn-line);clip-path:inset(0 -100vmax);font-size:14px}
.synthetic b{font-size:16px;margin-right:10px}
.labels{display:flex;justify-content:space-between;padding:14px 0 0;font-size:14px}
.internal{font-weight:600;letter-spacing:.06em}
.period{margin:0;color:var(--muted);font-size:15px}.period b{color:var(--ink);font-size:17px}.period span{margin-left:14px;display:inline-block}
.brief{margin:14px 0 14px;padding:0}
.brief .main{font-size:20px;line-height:1.5;font-weight:650;margin:0 0 6px;text-wrap:balance}
.brief .count{margin:0 0 6px;font-size:16px}
.brief ul{list-style:none;margin:0;padding:0}
.brief li{display:flex;gap:10px;align-items:baseline;font-size:15px;line-height:1.6}
.brief li .glyph{flex:none;position:relative;top:2px}
.glyph{vertical-align:-2px}.glyph.good,.good{color:var(--good)}.glyph.fair{color:var(--fair)}.glyph.poor{color:var(--poor)}.glyph.open{color:var(--open)}
nav{display:flex;flex-wrap:wrap;gap:2px 18px;font-size:14px;padding:14px 0 0}
nav a.page{font-weight:650}.lacking{color:var(--poor)}.figure{display:inline-block;margin-right:10px}.office h3{font-size:16px;margin:18px 0 4px}.data details{min-width:9em}nav a{text-decoration:none}nav a:hover{text-decoration:underline}
.lead{max-width:46em;margin:0 0 12px}.note{color:var(--muted);font-size:13.5px;line-height:1.6;margin:6px 0 20px;max-width:62em}
nav+section>h2{margin:20px 0 8px}.told{margin:6px 0;max-width:52em}.unwritten{margin:6px 0;padding:4px 10px;border:1px dashed var(--line);color:var(--muted);max-width:52em}
.nothing{border-left:3px solid var(--line);padding:8px 14px;color:var(--muted);background:var(--wash)}
blockquote{margin:8px 0;padding:2px 0 2px 14px;border-left:3px solid var(--line)}blockquote p{margin:0 0 4px}cite{font-style:normal;color:var(--muted);font-size:14px}
summary{cursor:pointer;color:var(--accent)}
.citation{display:flex;gap:14px;align-items:baseline}.citation .targets{flex:0 0 7.5em;font-weight:600;font-size:14px;margin:0}
footer{margin-top:48px;padding-top:12px;border-top:2px solid var(--ink);color:var(--muted);font-size:13.5px}`;

const tables = `
table{border-collapse:collapse;width:100%;font-size:14.5px;line-height:1.45;font-variant-numeric:tabular-nums}
th,td{padding:6px 9px;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--hair)}
thead th{font-weight:600;color:var(--muted);font-size:13.5px;vertical-align:bottom;border-bottom:1px solid var(--ink)}
th.number,td.number{text-align:right}td.number{white-space:nowrap}tbody th{font-weight:400}.data .years{padding:0}
.board{border-top:2px solid var(--ink);border-bottom:2px solid var(--ink)}
.board th:first-child,.board td:first-child{padding-left:0}
.board .clause th{font-size:13px;color:var(--muted);padding:10px 0 3px;border-bottom:1px solid var(--line)}
.board .verdict>*{border-bottom:0;padding-bottom:1px;padding-top:8px}
.board th.name{font-weight:600;font-size:15.5px;min-width:17em;padding-left:2.5em;text-indent:-2.5em}.name>*{text-indent:0}.id{display:inline-block;width:2.87em;color:var(--muted);font-weight:400;font-size:13.5px}
.dated{display:block;padding-left:2.87em;text-indent:-2.5em}.dated>.id{text-indent:0;width:2.5em}
.soft{font-size:12px;white-space:nowrap;font-weight:400;color:var(--muted);border:1px solid var(--line);border-radius:3px;padding:0 4px}
.years{display:block;font-weight:400;font-size:13.5px;color:var(--muted)}.year{white-space:nowrap;margin-right:8px}.year b{color:var(--ink)}.year.missed b{color:var(--poor)}
.board .value{font-weight:650;font-size:15.5px}.board .change{display:block;font-weight:400;font-size:.9em;line-height:1.3;color:var(--muted);white-space:normal}.board .goal .soft,:lang(en) .board .value .soft{display:block;border:0;padding:0}:lang(en) .board .goal .soft{white-space:normal}.board .reading .years{display:inline}.board .reading,.board .shortfall{display:block;font-weight:400;font-size:13.5px}.board .responsible{display:block;font-weight:400;font-size:13px;color:var(--muted)}
.board .completion{white-space:nowrap;min-width:158px}.board .completion .number{display:inline-block;width:4.1em;text-align:right}
.bar{width:96px;height:14px;vertical-align:-2px;overflow:visible}.bar .track{fill:var(--track);stroke:var(--muted);stroke-width:1;vector-effect:non-scaling-stroke}.bar .halo{stroke:var(--paper);stroke-width:5;vector-effect:non-scaling-stroke}.bar .fill{fill:var(--fill)}.bar .path{stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}
.legend,.unit{font-weight:400;font-size:12px}.unit{display:block;white-space:nowrap}thead th.number{white-space:nowrap}:lang(en) thead th.number,:lang(en) .data .unit{white-space:normal}.status{white-space:nowrap;font-weight:600}.past{display:block;min-width:4.4em}.past .glyph{display:block}
.more td{padding:0 0 4px}.more details{font-size:13.5px;margin-top:-20px;padding-left:2.6em}.more summary{font-size:12.5px;width:max-content;margin-left:auto;padding:0 9px}
dl{display:grid;grid-template-columns:6.5em 1fr;gap:3px 12px;margin:8px 0;max-width:70em}dt{color:var(--muted)}dd{margin:0}
.scroll{overflow-x:auto;margin:18px 0 6px;background:linear-gradient(to right,var(--paper) 30%,transparent) left/40px 100% no-repeat local,linear-gradient(to left,var(--paper) 30%,transparent) right/40px 100% no-repeat local,linear-gradient(to right,var(--line),transparent) left/10px 100% no-repeat scroll,linear-gradient(to left,var(--line),transparent) right/10px 100% no-repeat scroll}.scroll:focus-visible{outline:2px solid var(--accent)}
.data caption{text-align:left;font-weight:650;font-size:16px;padding-bottom:6px}.data{border-bottom:1px solid var(--ink)}.data thead tr{border-top:1.5px solid var(--ink)}
.data .part th{padding-left:1.6em;white-space:nowrap;color:var(--muted)}.data .part td{color:var(--muted)}.data .total>*{font-weight:650;border-top:1px solid var(--line)}
.data td.text{min-width:5em;max-width:26em}.data td.unbroken{overflow-wrap:anywhere}.data tbody .date{white-space:nowrap}.long{margin:8px 0}`;

const charts = `
figure{margin:26px 0 8px}figcaption{font-weight:650;font-size:17px;margin-bottom:8px}figcaption .shown{display:block;font-weight:400;font-size:13.5px;color:var(--muted)}
.chart svg{display:block;max-width:100%;height:auto}.chart .medium,.chart .narrow{display:none}.chart .note{margin-top:4px}.files a{margin-left:8px;white-space:nowrap}.take{margin:0 0 10px;font-size:14px}.take a{display:inline-block;margin:0 18px 0 0;padding:4px 0}`;

/** Where the board's seven columns have no room, each target is a card: its name and status first, then the figures. */
const cards = `
@media screen and (max-width:1240px){
.board table,.board tbody,.board tr,.board td,.board th{display:block}.board thead{display:none}
.board .verdict{display:grid;grid-template-columns:1fr 1fr minmax(158px,1.3fr) 1fr 1.2fr;gap:2px 14px;padding:10px 0 2px;border-top:1px solid var(--hair)}
.board .verdict>*{padding:0;text-align:left}.board th.name{min-width:0;grid-column:1/-2;font-size:16.5px}
.board .headline{grid-column:-2/-1;grid-row:1}.board .status{white-space:normal}.board .verdict>*{min-width:0;white-space:normal}.board .soft{white-space:normal}
.board td[data-title]:not(.headline)::before{content:attr(data-title);display:block;font-size:12px;font-weight:400;color:var(--muted);line-height:1.3}
.more td{padding:2px 0 8px}.more details{padding-left:0;margin-top:0}.more summary{margin-left:0;padding:6px 0;font-size:13.5px}
nav a{padding:4px 0}}`;

const phone = `
@media screen and (min-width:701px) and (max-width:1000px){.chart .wide{display:none}.chart .medium{display:block}}
@media screen and (max-width:700px){
body{padding:0 16px 32px}.synthetic b{display:block}
h1{font-size:26px}.brief .main{font-size:18.5px}.period span{margin-left:0;margin-right:12px}h2{font-size:20px;margin-top:40px}
.board .verdict{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.board th.name{grid-column:1/-1}thead th.text{white-space:nowrap}
.board .headline{grid-column:1/-1;grid-row:2}.board .completion{grid-column:1/-1}
.board .completion{white-space:normal}.bar{width:calc(100% - 5em)}
dl{grid-template-columns:1fr}dt{margin-top:4px}.citation{display:block}
.data{font-size:14px}.data th:first-child{position:sticky;left:0;background:var(--paper);min-width:7em}.data td.text{min-width:9em}
.listed thead{display:none}.listed,.listed tbody,.listed tr,.listed td,.listed th{display:block}.listed tr{padding:8px 0;border-bottom:1px solid var(--hair)}
.listed tr>*,.listed tbody th:first-child{position:static;border:0;padding:1px 0;max-width:none;min-width:0;text-align:left;white-space:normal}
.listed tr{display:flex;flex-direction:column}.listed .says{order:-2;font-weight:600}.listed .mend{order:-1}
.listed [data-title]:not(.says):not(.mend)::before{content:attr(data-title) ": "}}
@media screen and (max-width:700px){.chart .wide{display:none}.chart .narrow{display:block}}`;

/** The page's one style sheet: light and dark, phone to wide screen, paper. */
export const styleSheet = [variables, text, tables, charts, cards, phone, printStyle].join("\n");
