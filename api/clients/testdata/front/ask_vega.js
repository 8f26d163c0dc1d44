// Draws a Vega-Lite chart of a server's figures as CSV and as JSON, and prints what was drawn as JSON.
import { compile } from "vega-lite";
import * as vega from "vega";

const [base, control] = process.argv.slice(2);
const query = "indicator=un-egdi&from=2016";

async function drawn(data) {
  const spec = compile({ data, mark: "line", encoding: { x: { field: "period", type: "quantitative" }, y: { field: "value", type: "quantitative" }, detail: { field: "country" } } }).spec;
  const view = new vega.View(vega.parse(spec), { renderer: "none", logLevel: vega.Warn });
  await view.runAsync();
  const picture = await view.toSVG();
  return { rows: view.data("source_0"), picture };
}
const figures = (rows) => rows.map((row) => [row.country, row.indicator, row.period, row.value === "" ? null : row.value]);

const out = {};
const suffix = await drawn({ url: `${base}/v1/observations.csv?${query}`, format: { type: "csv", parse: { period: "number", value: "number" } } });
out.figures = figures(suffix.rows);
out.lines = (suffix.picture.match(/<path aria-label/g) ?? suffix.picture.match(/role="graphics-symbol"/g) ?? []).length > 0;
out.json = figures((await drawn({ url: `${base}/v1/observations?${query}&limit=10000`, format: { property: "data" } })).rows);
await (await fetch(control)).text();
out["after a restart"] = figures((await drawn({ url: `${base}/v1/observations.csv?${query}`, format: { type: "csv", parse: { period: "number", value: "number" } } })).rows);
console.log(JSON.stringify(out));
