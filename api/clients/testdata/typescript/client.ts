// Asks a server through the types that openapi-typescript made.
import createClient from "openapi-fetch";
import type { components, paths } from "./openapi.js";

declare const process: { argv: string[] };

// Answers and problems as JSON; files are asked for with parseAs.
const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2] });

// The same country under two names is answered once.
const observations = await client.GET("/v1/observations", {
  params: { query: { indicator: ["un-egdi"], period: [2016], country: ["kz", "South Korea", "410"] } },
  querySerializer: { array: { style: "form", explode: false } },
});
if (!observations.data) throw new Error(observations.error.detail);
const rows: components["schemas"]["Observation"][] = observations.data.data;
for (const row of rows) {
  const value: number | null = row.value;
  const qualifier: "over" | "under" | "about" | null = row.qualifier;
  console.log(row.country, row.period, value, row.published_rank, qualifier === null);
}

const country = await client.GET("/v1/countries/{country}", { params: { path: { country: "Korea" } } });
if (!country.error) throw new Error("Korea alone is ambiguous");
const problem: components["schemas"]["Problem"] = country.error;
console.log(problem.status, problem.errors?.[0]?.did_you_mean);

const table = await client.GET("/v1/indicators", { params: { query: { format: "csv" } }, parseAs: "text" });
console.log(String(table.data).slice(0, 2));
