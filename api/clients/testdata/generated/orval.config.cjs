module.exports = { egovbench: { input: "./openapi.json", output: { target: "./orval/egovbench.ts", client: "fetch", baseUrl: process.env.BASE_URL } } };
