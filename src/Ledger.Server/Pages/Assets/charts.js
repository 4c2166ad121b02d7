// Charts from the data blocks that the server writes; the library is fetched when the first one comes into a page.
let library = null;
const drawn = new Map();
const kinds = { stack, periods, steps, waterfall };
let due = false;

// The figures come first: charts that stand already are changed once those are on the screen, and only where their data are others.
export async function draw(again = false) {
  for (const [canvas, { chart }] of drawn) if (!document.contains(canvas)) { chart.dispose(); drawn.delete(canvas); }
  const figures = [...document.querySelectorAll('figure[data-chart]')];
  if (figures.length === 0) return;
  if (again) change(true);
  else if (!due && drawn.size > 0) {
    due = true;
    requestAnimationFrame(() => requestAnimationFrame(() => { due = false; change(); }));
  }
  const fresh = figures.filter(f => !drawn.has(f.querySelector('.canvas')));
  if (fresh.length === 0) return;
  for (const figure of fresh) figure.querySelector('.canvas').hidden = false;
  const echarts = await load();
  for (const figure of fresh) begin(echarts, figure);
}

function begin(echarts, figure) {
  const canvas = figure.querySelector('.canvas');
  if (!document.contains(canvas) || drawn.has(canvas)) return;
  const known = { chart: echarts.init(canvas, null, { renderer: 'svg' }), text: null, data: null };
  drawn.set(canvas, known);
  known.chart.on('click', hit => { const to = known.data.entries?.[hit.seriesIndex]?.[hit.dataIndex]; if (to) document.querySelector(`a[href="${CSS.escape(to)}"]`)?.click() ?? location.assign(to); });
  say(figure, known);
}

function change(all = false) {
  for (const [canvas, known] of drawn) {
    const figure = canvas.closest('figure');
    if (document.contains(canvas) && (all || figure.querySelector('script').textContent !== known.text)) say(figure, known);
  }
}

function say(figure, known) {
  known.text = figure.querySelector('script').textContent;
  known.data = JSON.parse(known.text);
  known.chart.setOption({ ...plain(), ...kinds[figure.dataset.chart](known.data) }, { notMerge: true });
}

addEventListener('resize', () => { for (const { chart } of drawn.values()) chart.resize(); });

function load() {
  library ??= new Promise((ready, failed) => {
    const script = document.createElement('script');
    script.src = document.body.dataset.charts;
    script.onload = () => ready(window.echarts);
    script.onerror = failed;
    document.head.append(script);
  });
  return library;
}

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const palette = () => [3, 2, 4, 5, 6, 7, 8, 9, 10, 11, 1, 12].map(i => colour(`--c${i}`));
const still = matchMedia('(prefers-reduced-motion: reduce)');
const number = (value, decimals = 2) => value == null ? '–' : Number(value).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace('-', '−');

function plain() {
  return {
    animation: false, useUTC: true, color: palette(), textStyle: { fontFamily: 'inherit', color: colour('--quiet') },
    grid: { left: 8, right: 16, top: 34, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: colour('--raised'), borderColor: colour('--line'), textStyle: { color: colour('--ink'), fontSize: 12, rich: {} }, axisPointer: { type: 'shadow', shadowStyle: { color: colour('--hover') } } },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, itemGap: 14, textStyle: { color: colour('--quiet'), fontSize: 12 }, type: 'scroll' },
  };
}

const across = (data, type = 'category') => ({ type, data, axisLine: { lineStyle: { color: colour('--line') } }, axisTick: { show: false }, axisLabel: { color: colour('--quiet'), fontSize: 11 } });
const up = extra => ({ type: 'value', splitLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: colour('--quiet'), fontSize: 11 }, ...extra });

function stack(data) {
  return {
    xAxis: across(data.periods.map(p => p.replace('CY', ''))), yAxis: up(),
    tooltip: { ...plain().tooltip, formatter: rows => [rows[0].name, ...rows.filter(r => r.value != null).reverse().map(r => `${r.seriesName}  ${number(r.value, data.decimals)}`), `Sum  ${number(rows.reduce((sum, r) => sum + (r.value ?? 0), 0), data.decimals)} ${data.unit}`].join('\n') },
    series: data.series.map(s => ({ name: s.name, type: 'bar', stack: 'all', data: s.values, barMaxWidth: 42, itemStyle: { borderColor: colour('--page'), borderWidth: 0.5 } })),
  };
}

// Actuals as bars, guidance as a band, the consensus as a mark with its high and low; one axis.
function periods(data) {
  const [actual, guided, expected] = [colour('--c1'), colour('--c2'), colour('--accent')];
  const named = (name, value) => value == null ? null : `${name}  ${value}`;
  const range = (low, high) => low == null ? null : low === high ? number(low, data.decimals) : `${number(low, data.decimals)}–${number(high, data.decimals)}`;
  const whiskers = (params, api) => {
    const [x, low] = api.coord([api.value(0), api.value(1)]);
    const [, high] = api.coord([api.value(0), api.value(2)]);
    const [, mean] = api.coord([api.value(0), api.value(3)]);
    const style = { stroke: expected, fill: 'none', lineWidth: 1.5 };
    const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
    return { type: 'group', children: [line(x, low, x, high), line(x - 6, low, x + 6, low), line(x - 6, high, x + 6, high), { type: 'circle', shape: { cx: x, cy: mean, r: 4.5 }, style: { fill: expected, stroke: colour('--page'), lineWidth: 1.5 } }] };
  };
  const band = (params, api) => {
    const [x, low] = api.coord([api.value(0), api.value(1)]);
    const [, high] = api.coord([api.value(0), api.value(2)]);
    const width = Math.min(46, api.size([1, 0])[0] * 0.7);
    return { type: 'rect', shape: { x: x - width / 2, y: Math.min(low, high) - 1, width, height: Math.max(2, Math.abs(low - high)) }, style: { fill: guided, opacity: 0.45, stroke: guided } };
  };
  return {
    xAxis: across(data.periods.map(p => p.name)), yAxis: up({ min: 0 }),
    tooltip: { ...plain().tooltip, formatter: rows => { const p = data.periods[rows[0].dataIndex]; return [`${p.name}  ${data.unit}`, named(p.derived ? 'Actual, derived' : 'Actual', p.actual == null ? null : number(p.actual, data.decimals)), named('Guidance', range(p.low, p.high)), named(`Consensus of ${p.count}`, p.mean == null ? null : `${number(p.mean, data.decimals)}  (${range(p.least, p.most)})`)].filter(Boolean).join('\n'); } },
    series: [
      { name: 'Actual', type: 'bar', barMaxWidth: 48, data: data.periods.map(p => ({ value: p.actual, itemStyle: p.derived ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0.8, color: colour('--page') } } : {} })), itemStyle: { color: actual, borderRadius: [2, 2, 0, 0] } },
      { name: 'Guidance', type: 'custom', renderItem: band, itemStyle: { color: guided }, data: data.periods.flatMap((p, i) => p.low == null ? [] : [[i, p.low, p.high]]), encode: { x: 0, y: [1, 2] } },
      { name: 'Consensus, high and low', type: 'custom', renderItem: whiskers, itemStyle: { color: expected }, data: data.periods.flatMap((p, i) => p.mean == null ? [] : [[i, p.least, p.most, p.mean]]), encode: { x: 0, y: [1, 2, 3] } },
    ],
  };
}

// A step line for each house, the mean in front of them, high and low behind it as a fan.
function steps(data) {
  const fan = data.consensus;
  const line = (name, points, more) => ({ name, type: 'line', step: 'end', symbol: 'circle', symbolSize: 6, data: points, ...more });
  const [guided, expected] = [colour('--c2'), colour('--accent')];
  const area = { lineStyle: { opacity: 0 }, symbol: 'none', stack: 'fan', silent: true, tooltip: { show: false } };
  const marks = [...data.lines.map(l => ({ yAxis: l.value, name: l.name, lineStyle: { color: colour(l.actual ? '--ink' : '--c2') }, label: { color: colour('--ink'), formatter: `${l.name} ${number(l.value, data.decimals)}` } })), ...data.bands.map(() => null)].filter(Boolean);
  return {
    grid: { left: 8, right: marks.length ? 110 : 24, top: 34, bottom: 8, containLabel: true },
    xAxis: { ...across(undefined, 'time'), min: data.from, max: data.to, splitLine: { show: false }, minInterval: 86_400_000, axisLabel: { color: colour('--quiet'), fontSize: 11, hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right', margin: 12, formatter: on => new Date(on).toISOString().slice(0, 10) } }, yAxis: up({ scale: true, boundaryGap: ['12%', '12%'] }),
    tooltip: { ...plain().tooltip, trigger: 'item', formatter: hit => hit.seriesName === 'fan' ? '' : `${hit.seriesName}\n${hit.value[0]}  ${number(hit.value[1], data.decimals)} ${data.unit}${hit.value[2] ? `\n${hit.value[2]}` : ''}` },
    legend: { ...plain().legend, data: ['Consensus mean', ...data.houses.map(h => h.name)] },
    series: [
      line('low', fan.map(p => [p.on, p.low]), { ...area, stack: 'fan' }),
      line('fan', fan.map(p => [p.on, p.high == null ? null : p.high - p.low]), { ...area, areaStyle: { color: expected, opacity: 0.12 } }),
      ...data.houses.map((h, i) => line(h.name, h.points.map(p => [p.on, p.point, p.source]), { lineStyle: { width: 1.5 }, itemStyle: { color: palette()[i % 12] } })),
      line('Consensus mean', fan.map(p => [p.on, p.mean, p.count == null ? '' : `of ${p.count}`]), {
        lineStyle: { width: 3, color: expected }, itemStyle: { color: expected }, z: 5,
        markLine: { symbol: 'none', silent: true, lineStyle: { type: 'dashed', width: 1.5 }, label: { position: 'end', fontSize: 11 }, data: marks },
        markArea: { silent: true, itemStyle: { color: guided, opacity: 0.14 }, label: { position: 'insideTopLeft', color: colour('--ink'), fontSize: 11 }, data: data.bands.map(b => [{ yAxis: b.low, name: `${b.name} ${number(b.low, data.decimals)}–${number(b.high, data.decimals)}` }, { yAxis: b.high }]) },
      }),
    ],
  };
}

// From the first mean to the last, cause by cause.
function waterfall(data) {
  let at = data.bars[0].value;
  const [below, rise, fall, whole] = [[], [], [], []];
  data.bars.forEach((bar, i) => {
    const end = i === 0 || i === data.bars.length - 1;
    const next = end ? bar.value : at + bar.value;
    below.push(end ? 0 : Math.min(at, next));
    whole.push(end ? bar.value : null);
    rise.push(!end && bar.value >= 0 ? bar.value : null);
    fall.push(!end && bar.value < 0 ? -bar.value : null);
    at = next;
  });
  const bars = (name, values, fill, sign) => ({ name, type: 'bar', stack: 'all', barMaxWidth: 56, data: values, itemStyle: { color: fill }, label: { show: true, position: 'top', color: colour('--ink'), fontSize: 11, formatter: hit => hit.value == null ? '' : sign + number(hit.value, data.decimals) } });
  return {
    legend: { show: false }, xAxis: { ...across(data.bars.map(b => b.name)), axisLabel: { color: colour('--quiet'), fontSize: 11, interval: 0, width: 110, overflow: 'break' } }, yAxis: up({ scale: true }),
    tooltip: { ...plain().tooltip, formatter: rows => { const bar = data.bars[rows[0].dataIndex]; return `${bar.name}\n${number(bar.value, data.decimals)} ${data.unit}${bar.note ? `\n${bar.note}` : ''}`; } },
    series: [{ type: 'bar', stack: 'all', silent: true, data: below, itemStyle: { color: 'transparent' } }, bars('mean', whole, colour('--accent'), ''), bars('up', rise, colour('--up'), '+'), bars('down', fall, colour('--down'), '−')],
  };
}
