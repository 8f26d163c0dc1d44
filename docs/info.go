package docs

//	@title			egovbench
//	@version		1.0.0
//	@description	Published figures on countries' digital government: indices, use, satisfaction, access, programmes. Every figure carries its source, its definition and the day it was published.
//	@description
//	@description	Every answer is `{"data", "meta", "links"}`; every error is a problem (RFC 9457) that names the parameter and the way out. A missing value is `null` with a status that says why, never 0. `release=N` answers from a numbered data release as it was, `as_of=YYYY-MM-DD` with what had been published by that day.
//	@contact.name	egovbench
//	@contact.url	https://github.com/egovbench/egovbench/issues
//	@license.name	Apache-2.0
//	@license.url	https://www.apache.org/licenses/LICENSE-2.0
//	@tag.name		reading
//	@tag.description	Countries, groups, indicators, figures, programmes, sources and data releases.
//	@tag.name		benchmarking
//	@tag.description	Rankings, comparisons, indices, peers and trends: computed from the figures, with what a careful reader must know.
//	@tag.name		writing
//	@tag.description	Publishing, for those whom the operator gave an API key. Every write is a data release of its own.
//	@tag.name		operation
//	@tag.description	The state of the server.
//	@securityDefinitions.apikey	bearer
//	@in				header
//	@name			Authorization
//	@schemes		http https
