// Asks a server through the clients that orval and @hey-api/openapi-ts made.
import { listObservations, listRankings, type ObservationList, type Problem } from "./orval/egovbench.js";
import { client } from "./hey/client.gen.js";
import * as hey from "./hey/sdk.gen.js";
import type { Observation } from "./hey31/types.gen.js";

const asked = { country: ["KAZ", "KOR"], indicator: ["un-egdi"], period: [2016] };
const observations = await listObservations(asked);
// An answer is of one of several media types; without format it is JSON.
for (const row of (observations.data as ObservationList).data) console.log("orval", row.country, row.period, row.value, row.published_rank);
const refusal = await listRankings({ indicator: "no-such-thing" });
console.log("orval", refusal.status, (refusal.data as Problem).errors?.[0]?.parameter);

client.setConfig({ baseUrl: process.env.BASE_URL });
const rows = await hey.listObservations({ query: asked });
if (!rows.data) throw new Error("no answer");
for (const row of rows.data.data satisfies Observation[]) console.log("hey", row.country, row.period, row.value, row.published_rank);
const refused = await hey.listRankings({ query: { indicator: "no-such-thing" } });
console.log("hey", refused.response?.status, refused.error?.errors?.[0]?.parameter);

declare const process: { env: Record<string, string> };
