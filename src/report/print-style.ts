/**
 * Paper: A4, margins narrower than GB/T 9704-2012 sets for official papers because tables are wide, black ink, heads
 * repeated on each page, nothing split that belongs together, page numbers between dashes. Charts drawn in 12 px are
 * set at 95 %, which is 8.55 pt of the 8.5 that a reader needs.
 */
export const printStyle = `
@page{size:A4;margin:10mm 15mm 12mm;@bottom-center{content:"— " counter(page) " —";font:10.5pt SimSun,'Noto Serif CJK SC',serif}}
@media print{
:root{--paper:#fff;--ink:#000;--muted:#333;--line:#888;--hair:#bbb;--wash:#fff;--accent:#000;--good:#000;--fair:#000;--poor:#000;--open:#000;--fill:#555;--track:#e2e2e2;--warn-paper:#fff;--warn-ink:#000;--warn-line:#000}
body{max-width:none;padding:0;font-size:10.5pt}.synthetic{border:1.5pt solid #000;padding:1pt 8pt;box-shadow:none;clip-path:none}
h1{font-size:20pt;margin:2pt 0}h2{font-size:14pt;line-height:1.2;margin:7pt 0 4pt;padding-top:3pt;break-after:avoid}.brief .main{font-size:12.5pt;line-height:1.35;text-wrap:wrap;margin:0 0 3pt}.brief .main+.count{display:none}.brief{margin:4pt 0}.brief li{font-size:9.5pt;line-height:1.3}figure{margin:5pt 0 1pt}figcaption{margin-bottom:2pt;font-size:11pt}.scroll{margin:8pt 0 2pt}figure .note{line-height:1.25}.note,.told{margin:2pt 0;max-width:none}.told{font-size:9.5pt;line-height:1.35}.unwritten{font-size:9.5pt;padding:0 6pt;margin:2pt 0;max-width:none;border:.5pt dashed #888}footer{margin-top:4pt;padding-top:2pt}footer p{margin:0}.period{font-size:10pt}
nav,.skip,.files,.more,.labels a{display:none}.labels{padding:3pt 0 0}a{color:inherit;text-decoration:none}
table{font-size:9pt}thead{display:table-header-group}tr,figure,blockquote,.brief,.citation{break-inside:avoid}figcaption,caption,.clause{break-after:avoid}
.scroll{overflow:visible}.past{min-width:0}td:has(>.past){padding-inline:2pt}.board th.name,.board .value{font-size:9pt}.id{font-size:8.5pt}.board table{font-size:8.5pt}.legend{display:none}.board th.name{min-width:16.5em}thead th.number,.data .unit{white-space:normal}:lang(zh) .board thead th{white-space:nowrap}.board .completion{min-width:0}.bar{width:44px}.board .responsible,.board .reading,.board .reading .years{font-size:8pt;line-height:1.2}.board .years{line-height:1.2}.synthetic b{font-size:12pt}.board .verdict>*{padding-top:3pt}.board .clause th{padding-top:5pt}.soft{border:0;font-size:8pt}th,td{padding:2pt 4pt}.board .verdict>*{padding-top:2pt;padding-bottom:0}.board .clause th{padding-top:3pt;padding-bottom:1pt}.years{font-size:8.5pt}
.scroll:has(tbody tr:nth-child(-n+8):last-child){break-inside:avoid}.data tbody tr:nth-child(2),.data tbody tr:last-child{break-before:avoid}.data tbody tr:first-child{break-before:avoid}
.chart .wide,.chart .narrow{display:none}.chart .medium{display:block;zoom:.95}.note,footer{font-size:8.5pt}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;
