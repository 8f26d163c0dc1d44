// Reads every file format back with libraries that had no part in writing it, and holds each to the JSON
// answer, cell by cell. Prints one line for each format and address; throws at the first difference.
import assert from "node:assert/strict";
import { parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import ExcelJS from "exceljs";
import JSONstat from "jsonstat-toolkit";

const base = process.argv[2];

async function get(address, format) {
  const response = await fetch(`${base}${address}&format=${format}`);
  assert.equal(response.status, 200, `${address} as ${format}: ${response.status}`);
  return response;
}

// flat is a JSON value as a cell of a table has it.
function flat(value) {
  if (Array.isArray(value) && value.every((v) => typeof v === "string")) value = value.join("; ");
  return value !== null && typeof value === "object" ? JSON.stringify(value) : full(value);
}

// full makes no difference between an empty text and none: not every format can.
const full = (value) => (value === "" ? null : (value ?? null));

async function parquet(address, json) {
  const file = await (await get(address, "parquet")).arrayBuffer();
  const metadata = await parquetMetadataAsync(file);
  const rows = await parquetReadObjects({ file, compressors });
  const kept = Object.fromEntries(metadata.key_value_metadata.map((m) => [m.key, m.value]));
  assert.deepEqual(JSON.parse(kept.sources ?? "null")?.map((s) => s.id) ?? [], json.meta.sources.map((s) => s.id));
  assert.equal(kept.release, String(json.meta.release));
  assert.ok(metadata.row_groups.every((g) => g.columns.every((c) => c.meta_data.codec === "ZSTD")));
  assert.equal(rows.length, json.data.length);
  const types = Object.fromEntries(metadata.schema.slice(1).map((c) => [c.name, c.type]));
  rows.forEach((row, i) => {
    for (const [name, cell] of Object.entries(row)) {
      if (!(name in json.data[i])) continue; // nested in JSON; the CSV test compares it
      const want = flat(json.data[i][name]);
      assert.deepEqual(typeof cell === "bigint" ? Number(cell) : full(cell), want, `${address} row ${i} ${name}`);
      if (typeof want === "number") assert.equal(types[name], Number.isInteger(want) && types[name] === "INT64" ? "INT64" : "DOUBLE");
    }
  });
  return `${rows.length} rows`;
}

async function xlsx(address, json) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await (await get(address, "xlsx")).arrayBuffer());
  const sheet = book.getWorksheet("Figures");
  assert.equal(sheet.views[0].state, "frozen");
  assert.equal(sheet.views[0].ySplit, 1);
  assert.ok(sheet.autoFilter, "no filter");
  assert.equal(sheet.rowCount, json.data.length + 1);
  const names = sheet.getRow(1).values.slice(1);
  json.data.forEach((row, i) => {
    names.forEach((name, j) => {
      const cell = sheet.getRow(i + 2).getCell(j + 1);
      assert.notEqual(cell.type, ExcelJS.ValueType.Formula);
      if (!(name in row)) return; // nested in JSON; the CSV test compares it
      let want = flat(row[name]);
      if (typeof want === "string" && want.length > 32000) { // a cell of a workbook ends near there
        assert.ok(want.startsWith(cell.value.slice(0, 15000)), `${address} row ${i} ${name}`);
        want = cell.value;
      }
      assert.deepEqual(full(cell.value), typeof want === "number" ? Number(want.toPrecision(15)) : want, `${address} row ${i} ${name}`);
      if (typeof want === "number") assert.equal(cell.type, ExcelJS.ValueType.Number);
    });
  });
  const about = book.getWorksheet("Sources and notes");
  const texts = [];
  about.eachRow((row) => texts.push(...row.values.slice(1)));
  for (const s of json.meta.sources) for (const part of [s.id, s.citation, s.licence, s.url]) if (part) assert.ok(texts.includes(part), `${part} is missing`);
  for (const n of json.meta.notes) assert.ok(texts.includes(n.detail), `${n.detail} is missing`);
  assert.ok(texts.some((t) => String(t).includes(`release=${json.meta.release}`)), "no address");
  return `${names.length} columns`;
}

async function jsonstat(address, json) {
  const set = JSONstat(await (await get(address, "jsonstat")).json());
  assert.equal(set.class, "dataset");
  assert.deepEqual(set.role.geo, ["country"]);
  assert.deepEqual(set.role.time, ["period"]);
  const several = set.id.includes("measure");
  for (const row of json.data) {
    const at = { country: row.country, indicator: row.indicator, period: String(row.period) };
    if (set.id.includes("source")) at.source = row.source;
    for (const name of several ? set.Dimension("measure").id : ["value"]) {
      const cell = set.Data(several ? { ...at, measure: name } : at);
      assert.equal(cell.value ?? null, row[name], `${address} ${JSON.stringify(at)} ${name}`);
    }
    const first = set.Data(several ? { ...at, measure: set.Dimension("measure").id[0] } : at);
    assert.equal(first.status, row.status.join("; "));
    assert.equal(set.Dimension("country").Category(row.country).label, row.country_name);
  }
  for (const s of json.meta.sources) assert.ok(set.source.includes(s.citation));
  return `${set.n} cells, ${set.role.metric} is the metric`;
}

for (const [address, ...readers] of [
  ["/v1/observations?country=KAZ&indicator=un-egdi&period=2016", parquet, xlsx, jsonstat],
  ["/v1/observations?indicator=un-egdi,wb-gtmi&lang=ko&limit=4000", parquet, xlsx, jsonstat],
  ["/v1/observations?indicator=un-egdi&country=KAZ,KOR&vintage=all", parquet, xlsx, jsonstat],
  ["/v1/observations?country=KAZ&period=1900", parquet, xlsx, jsonstat],
  ["/v1/rankings?indicator=un-egdi&period=2016&group=cis&lang=ru", parquet, xlsx, jsonstat],
  ["/v1/rankings?indicator=un-egdi&period=2016&limit=1000", parquet, xlsx, jsonstat],
  ["/v1/adoption?limit=2000&lang=ar", parquet, xlsx, jsonstat],
  ["/v1/satisfaction?limit=2000", parquet, xlsx, jsonstat],
  ["/v1/programmes?limit=1000", parquet, xlsx],
  ["/v1/countries?limit=1000&lang=zh", parquet, xlsx],
  ["/v1/sources?limit=1000", parquet, xlsx],
  ["/v1/countries/KAZ/profile?lang=kk", parquet, xlsx],
]) {
  const json = await (await get(address, "json")).json();
  if (!Array.isArray(json.data)) json.data = [json.data];
  for (const reader of readers) console.log(reader.name, address.split("?")[0], await reader(address, json));
}
