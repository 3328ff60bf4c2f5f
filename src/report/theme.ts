/** System faces with Chinese letters, from macOS, Windows and Linux; no web font. */
export const sansFaces =
  "'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Micro Hei',sans-serif";

/**
 * The colours of charts, each with its partner on a dark page. Blue and orange stay apart for every kind of colour
 * blindness and differ in lightness in black and white (after Okabe and Ito).
 */
export const palette = {
  ink: ["#1b2733", "#e4e9ee"],
  muted: ["#566472", "#a6b2bd"],
  grid: ["#dfe4e9", "#303b46"],
  paper: ["#ffffff", "#151b22"],
  blue: ["#17568f", "#74b2ec"],
  orange: ["#c8641b", "#f2a05c"],
  slate: ["#72818f", "#8b99a6"],
  sky: ["#3f86bd", "#5596c9"],
} as const;

const [ink] = palette.ink;
const [muted] = palette.muted;
const [grid] = palette.grid;

/** The house theme: a Vega-Lite config, put into every saved specification so that other editors draw the same. */
export const theme = {
  background: palette.paper[0],
  font: sansFaces,
  padding: 6,
  autosize: { type: "pad" },
  aria: false,
  view: { stroke: null },
  title: {
    anchor: "start",
    frame: "bounds",
    color: ink,
    fontSize: 18,
    fontWeight: "bold",
    lineHeight: 25,
    limit: 0,
    subtitleColor: muted,
    subtitleFontSize: 13,
    subtitleLineHeight: 19,
    subtitlePadding: 5,
    offset: 14,
  },
  axis: {
    domainColor: muted,
    tickColor: muted,
    gridColor: grid,
    labelColor: ink,
    titleColor: muted,
    labelFontSize: 13,
    titleFontSize: 12,
    titleFontWeight: "normal",
    labelLimit: 0,
    titleLimit: 0,
    labelPadding: 5,
    tickSize: 4,
  },
  axisY: {
    titleAngle: 0,
    titleAlign: "left",
    titleAnchor: "end",
    titleX: 0,
    titleY: -8,
    domain: false,
    ticks: false,
  },
  axisX: { grid: false, titleAnchor: "end" },
  legend: {
    orient: "top",
    title: null,
    labelColor: ink,
    labelFontSize: 13,
    labelLimit: 0,
    symbolSize: 110,
    symbolStrokeWidth: 2.5,
    symbolOpacity: 1,
    columnPadding: 18,
    offset: 8,
  },
  header: {
    title: null,
    labelColor: ink,
    labelFontSize: 13,
    labelFontWeight: "bold",
    labelLimit: 0,
    labelAnchor: "start",
    labelPadding: 14,
  },
  range: { category: [palette.blue[0], palette.orange[0], palette.sky[0], palette.slate[0]] },
  bar: { color: palette.blue[0] },
  line: { color: palette.blue[0], strokeWidth: 2.4 },
  point: { color: palette.blue[0], filled: true, size: 46 },
  rule: { color: ink },
  text: { color: ink, fontSize: 13, limit: 0 },
  tick: { color: ink, opacity: 1 },
  facet: { spacing: 34 },
};
