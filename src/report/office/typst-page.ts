/**
 * The bulletin as Typst sets it: a fixed text that reads the document from /document.json, so that nothing that came
 * from data is ever read as markup. Page, grid and page number are those of GB/T 9704-2012 (22 lines on 225 mm).
 */
export const typstPage = `
#let doc = json("/document.json")
#let face(name) = doc.faces.at(name)
#let half = 10.2mm // from line to line
#set document(title: doc.title, date: datetime(year: doc.date.at(0), month: doc.date.at(1), day: doc.date.at(2)))
#set page(
  paper: "a4",
  margin: (top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm),
  binding: left,
  header-ascent: 12mm,
  footer-descent: 7mm,
  header: text(size: 10.5pt, font: face("first"), doc.marks.join("　")),
  footer: context {
    let number = [— #counter(page).display() —]
    set text(size: 14pt, font: face("body"))
    if calc.odd(here().page()) { align(right, pad(right: 14pt, number)) } else { align(left, pad(left: 14pt, number)) }
  },
)
#set text(size: 16pt, font: face("body"), lang: doc.lang, region: doc.region, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, leading: half - 16pt, spacing: half - 16pt, first-line-indent: (amount: if doc.lang == "zh" { 2em } else { 0em }, all: true))
#show heading: it => {
  set text(size: 16pt, weight: if doc.lang == "zh" { "regular" } else { "bold" }, font: face(if it.level == 1 { "first" } else { "second" }))
  block(sticky: true, above: half - 16pt, below: half - 16pt, pad(left: if doc.lang == "zh" { 2em } else { 0em }, it.body))
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

#for part in doc.blocks {
  if part.kind == "title" {
    block(width: 100%, above: 0pt, below: half, align(center, text(size: 22pt, font: face("title"), weight: "bold", par(first-line-indent: 0em, leading: 12pt, justify: false, part.lines.join(linebreak())))))
  } else if part.kind == "heading" {
    heading(level: part.level, part.text)
  } else if part.kind == "table" {
    show-table(part)
  } else if part.kind == "chart" {
    block(breakable: false, width: 100%, above: half - 6pt, below: half - 6pt, {
      set par(first-line-indent: 0em, leading: 4pt, justify: false)
      align(center, text(size: 10.5pt, font: face("first"), part.title))
      v(4pt, weak: true)
      align(center, image(part.file, alt: part.alt, width: part.width * 1mm))
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
