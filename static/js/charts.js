// Draws a chart from the table that stands beside it: figure[data-chart] names the table (data-from) and its columns
// (data-columns). The table is the source and is read without the chart; a chart without rows stays hidden.

const css = getComputedStyle(document.documentElement);
const token = (name) => css.getPropertyValue(name).trim();
const COLOURS = {
  claimed: "--idle-line",
  granted: "--done",
  unproven: "--returned-line",
  reading: "--mine-line",
  average: "--others-line",
  total: "--others",
  handed: "--others",
  verified: "--done",
};
const points = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
const DAY = 86_400_000; // milliseconds
const dayWords = (number) => new Date(number * DAY).toISOString().slice(5, 10).split("-").reverse().join("/");
const MOST = 20; // rows of a chart of losses; the table has them all

Chart.defaults.animation = false;
Chart.defaults.font.family = token("--font");
Chart.defaults.font.size = 12;
Chart.defaults.color = token("--ink-soft");
Chart.defaults.borderColor = token("--line");

/** Columns as {key, label, colour}, rows as {name, day, values}. */
function read(table, keys) {
  const columns = keys.map((key) => ({
    key,
    label: table.querySelector(`thead [data-series="${key}"]`).textContent.trim(),
    colour: token(COLOURS[key]),
  }));
  const rows = [...table.querySelectorAll("tbody tr[data-name]")].map((row) => ({
    name: row.dataset.name,
    open: "open" in row.dataset,
    day: Date.parse(row.dataset.day) / DAY,
    values: keys.map((key) => Number(row.querySelector(`[data-series="${key}"]`).dataset.value)),
  }));
  return { columns, rows };
}

/** A long name over several lines, so that it leaves room for the bars. */
function wrapped(name, width) {
  const lines = [""];
  for (const word of name.split(" ")) {
    if (lines.at(-1) && (lines.at(-1) + word).length >= width) lines.push("");
    lines[lines.length - 1] += `${lines.at(-1) ? " " : ""}${word}`;
  }
  return lines.length > 2 ? [lines[0], `${lines[1]} …`] : lines;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const bars = (column, at, rows, more) => ({
  label: column.label,
  data: rows.map((row) => row.values[at]),
  backgroundColor: column.colour,
  barPercentage: 0.8,
  categoryPercentage: 0.8,
  ...more,
});
const dots = (column, at, rows) => ({
  type: "line",
  label: column.label,
  data: rows.map((row) => row.values[at]),
  showLine: false,
  pointRadius: 5,
  pointHoverRadius: 6,
  backgroundColor: column.colour,
  borderColor: column.colour,
});

/** What each kind makes of the rows: datasets, settings of the figures' axis, and which rows it shows. */
const KINDS = {
  dumbbell: {
    kept: (rows) => rows.filter((row) => !row.open),
    datasets: (columns, rows) => [
      ...columns.map((column, at) => dots(column, at, rows)).reverse(),
      { label: "", data: rows.map((row) => row.values), backgroundColor: token("--gold-pale"), barThickness: 4 },
    ],
    axis: { beginAtZero: false, grace: "5%" },
  },
  bars: {
    kept: (rows) => rows.filter((row) => sum(row.values)),
    datasets: (columns, rows) => columns.map((column, at) => bars(column, at, rows)),
    axis: { beginAtZero: true },
  },
  stack: {
    kept: (rows) => rows.filter((row) => sum(row.values)).sort((a, b) => sum(b.values) - sum(a.values)).slice(0, MOST),
    datasets: (columns, rows) => columns.map((column, at) => bars(column, at, rows, { stack: "one" })),
    axis: { beginAtZero: true, stacked: true },
  },
  dots: { datasets: (columns, rows) => columns.map((column, at) => dots(column, at, rows)), axis: { beginAtZero: false, grace: "5%" } },
};

/** The figure itself at the end of a row: the last value, or the sum of a stack. */
const ends = {
  id: "ends",
  afterDatasetsDraw({ ctx, data, options, getDatasetMeta, scales }) {
    const shown = options.ends;
    if (!shown) return;
    ctx.save();
    ctx.font = `${Chart.defaults.font.size}px ${Chart.defaults.font.family}`;
    ctx.fillStyle = token("--ink");
    ctx.textBaseline = "middle";
    shown.forEach(({ value, at }, index) => {
      ctx.fillText(points.format(value), scales.x.getPixelForValue(at) + 9, scales.y.getPixelForValue(index));
    });
    ctx.restore();
  },
};

function acrossRows(kind, columns, rows, narrow) {
  const { datasets, axis } = KINDS[kind];
  const shown = rows.map(({ values }) => (kind === "stack" ? { value: sum(values), at: sum(values) } : { value: values.at(-1), at: Math.max(...values) }));
  return {
    type: "bar",
    data: { labels: rows.map((row) => wrapped(row.name, narrow ? 16 : 28)), datasets: datasets(columns, rows) },
    plugins: [ends],
    options: {
      indexAxis: "y",
      ends: kind === "bars" && columns.length > 1 ? null : shown,
      layout: { padding: { right: 48 } },
      scales: {
        x: { ...axis, ticks: { callback: (value) => points.format(value), maxTicksLimit: narrow ? 4 : 7 } },
        y: { stacked: kind === "stack", offset: true, grid: { display: kind !== "stack" && kind !== "bars" }, ticks: { autoSkip: false, color: token("--ink") } },
      },
    },
  };
}

function overTime(columns, rows) {
  const line = (column, at) => ({
    label: column.label,
    data: rows.map((row) => ({ x: row.day, y: row.values[at] })),
    borderColor: column.colour,
    backgroundColor: column.colour,
    stepped: true,
    clip: false, // a line along 100 % keeps its whole width
    pointRadius: 3,
  });
  return {
    type: "line",
    data: { datasets: columns.map(line) },
    options: {
      scales: {
        x: { type: "linear", ticks: { callback: dayWords, precision: 0, maxTicksLimit: 8 } },
        y: { min: 0, max: 100, ticks: { callback: (value) => `${value}%` } },
      },
    },
  };
}

function common(chart, columns) {
  const told = {
    label: ({ dataset, parsed, raw }) => `${dataset.label}: ${points.format(typeof raw === "number" ? raw : parsed.y)}`,
    title: ([first]) => (first?.label ? first.label.replaceAll(",", " ") : ""),
  };
  chart.options = {
    ...chart.options,
    maintainAspectRatio: false,
    plugins: {
      legend: { display: columns.length > 1, align: "start", labels: { usePointStyle: true, boxHeight: 7, filter: ({ text }) => text } },
      tooltip: { filter: ({ dataset }) => dataset.label, callbacks: told },
    },
  };
  return chart;
}

function draw(figure) {
  const { columns, rows } = read(document.getElementById(figure.dataset.from), figure.dataset.columns.split(" "));
  const kind = figure.dataset.chart;
  const kept = KINDS[kind]?.kept?.(rows) ?? rows;
  if (!kept.length) return;
  figure.hidden = false;
  const area = figure.querySelector(".chart-area");
  const narrow = area.clientWidth < 420; // pixels
  const tall = kind === "line" ? 320 : kept.length * (kind === "bars" && columns.length > 1 ? 40 : 30) + 72;
  area.style.height = `${tall}px`;
  const chart = kind === "line" ? overTime(columns, kept) : acrossRows(kind, columns, kept, narrow);
  new Chart(figure.querySelector("canvas"), common(chart, columns));
}

for (const figure of document.querySelectorAll("figure[data-chart]")) draw(figure);
