/**
 * The bulletin as Typst sets it: a fixed text that reads the document from /document.json, so that nothing that came
 * from data is ever read as markup. Page, grid and page number are those of GB/T 9704-2012 (22 lines on 225 mm).
 */
export const typstPage = `
#let doc = json("/document.json")
#let face(name) = doc.faces.at(name)
#let half = 10.2mm // from line to line
#set document(title: doc.title, date: datetime(year: doc.date.at(0), month: doc.date.at(1), day: doc.date.at(2)))
#let official = doc.layout == "bulletin"
#let size = if official { 16pt } else if doc.layout == "brief" { 12pt } else { 11pt }
#let small = if official { 10.5pt } else { 9pt }
#let between = if official { half - 16pt } else { 6pt }
#let shown-marks = text(size: small, font: face("first"), doc.marks.join("　"))
#let number-line = context {
  let number = [— #counter(page).display() —]
  set text(size: 14pt, font: face("body"))
  if calc.odd(here().page()) { align(right, pad(right: 14pt, number)) } else { align(left, pad(left: 14pt, number)) }
}
#set page(..if official {
  (paper: "a4", margin: (top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm), binding: left, header-ascent: 12mm, footer-descent: 7mm, header: shown-marks, footer: number-line)
} else if doc.layout == "brief" {
  (paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 16mm), header: shown-marks)
} else {
  (width: 105mm, height: auto, margin: 7mm)
})
#set text(size: size, font: face(if official { "body" } else { "first" }), lang: doc.lang, region: doc.region, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: official, leading: between, spacing: between + if official { 0pt } else { 3pt }, first-line-indent: (amount: if official and doc.lang == "zh" { 2em } else { 0em }, all: true))
#show heading: it => {
  set text(size: size, weight: if official and doc.lang == "zh" { "regular" } else { "bold" }, font: face(if it.level == 1 { "first" } else { "second" }))
  block(sticky: true, above: between + if official { 0pt } else { 6pt }, below: between, pad(left: if official and doc.lang == "zh" { 2em } else { 0em }, it.body))
}
#show figure: set block(breakable: true)
#show figure.caption: it => it.body

#let cells(table-of) = table-of.rows.map(row => row.cells.enumerate().map(((at, cell)) => {
  let shown = if row.kind == "total" { strong(cell) } else { cell }
  table.cell(align: if table-of.columns.at(at).number { right + horizon } else { left + horizon }, shown)
})).flatten()

#let show-table(block-of) = {
  set par(first-line-indent: 0em, leading: 3pt, justify: false)
  set text(size: 9pt)
  block(sticky: true, width: 100%, above: half - 6pt, below: 6pt, align(center, text(size: 10.5pt, font: face("first"), block-of.title)))
  table(
    columns: block-of.columns.map(column => column.share * 1fr),
    stroke: (x, y) => (top: if y <= 1 { 0.8pt } else { 0.3pt }, bottom: 0.8pt),
    inset: (x: 2.5pt, y: 3.5pt),
    table.header(..block-of.columns.map(column => table.cell(align: center + horizon, text(font: face("first"), column.title)))),
    ..cells(block-of),
  )
  if block-of.note != "" { block(above: 4pt, text(size: 9pt, font: face("second"), block-of.note)) }
}

#if doc.layout == "phone" { block(below: 10pt, shown-marks) }
#for part in doc.blocks {
  if part.kind == "masthead" {
    align(center, text(size: 36pt, font: face("title"), fill: rgb("#c00000"), weight: "bold", part.name))
    block(width: 100%, above: 20pt, below: 24pt, inset: (bottom: 6pt), stroke: (bottom: 2pt + rgb("#c00000")), align(center, part.parts.join("　　")))
  } else if part.kind == "title" {
    block(width: 100%, above: 0pt, below: if official { half } else { 14pt }, align(if official { center } else { left }, text(size: if official { 22pt } else { 18pt }, font: face("title"), weight: "bold", par(first-line-indent: 0em, leading: 12pt, justify: false, part.lines.join(linebreak())))))
  } else if part.kind == "heading" {
    heading(level: part.level, part.text)
  } else if part.kind == "table" {
    show-table(part)
  } else if part.kind == "chart" {
    block(breakable: false, width: 100%, above: half - 6pt, below: half - 6pt, {
      set par(first-line-indent: 0em, leading: 4pt, justify: false)
      align(if official { center } else { left }, text(size: 10.5pt, font: face("first"), part.title))
      v(4pt, weak: true)
      align(center, image(part.file, alt: part.alt, width: 100%))
    })
  } else if part.kind == "note" {
    block(par(first-line-indent: 0em, leading: 4pt, text(size: 10.5pt, font: face("second"), part.text)))
  } else if part.kind == "open" {
    par(highlight(fill: rgb("#fff2a8"), part.text))
  } else {
    par(part.text)
  }
}
`;
