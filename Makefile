# egovbench: the tasks of its makers. Users need only "go run ." (see README.md).

SHELL    := bash
GO       ?= go
GOLANGCI := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.PHONY: help run build test soak lint vuln check bench docs data fuzz release

help: ## list the tasks
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 8

run: ## serve the embedded data at :8080
	$(GO) run .

build: ## bin/egovbench; Go stamps version and commit from git
	$(GO) build -trimpath -o bin/egovbench .

# Packages whose tests do several things at once (they import sync) run under the race detector, and with SQLite itself:
# the detector needs cgo anyway. All else, with the program that tests start and what lint reads, is built without cgo,
# as it is released: nothing is compiled for a third time. What takes longest comes first. "go vet" is part of lint,
# which does not see the one file that needs cgo.
# The tests of PostgreSQL start a server of their own. Where there is none they are skipped, and say
# so; with CI=true they fail.
ATONCE := grep -rlE --include='*_test.go' '"sync(/atomic)?"' api handlers models | xargs dirname | sort -u | grep -v -e ^api/browser -e ^api/clients | sed s,^,./,
RACED  := ./api ./models ./models/engine $$($(ATONCE))
REST   := ./seed ./api/clients ./models ./models/engine $$($(GO) list ./... | grep -vxF "$$($(GO) list $(RACED))")

test: ## everything that must hold, and the store again without cgo
	$(GO) vet -race ./models/engine
	set -o pipefail; $(GO) test -race -vet=off -shuffle=on -cover -timeout 60m $(RACED) | .ci/covered
	set -o pipefail; CGO_ENABLED=0 $(GO) test -vet=off -shuffle=on -cover -timeout 30m $(REST) | .ci/covered
	CGO_ENABLED=0 $(GO) test -vet=off -timeout 10m -run TestSpeed ./models/stats

soak: ## what takes longer than CI may: hundreds of kills, thousands of sentences, all attacks at once, a cluster that fails over, every look of the page, every broken table, the newest PostgreSQL, Windows
	EGOVBENCH_SOAK=1 $(GO) test ./api ./api/browser ./api/clients -run 'TestKill|TestAttacks|TestCluster|TestReplicas|TestBrowserViews|Generator' -count=1 -v -timeout 3h
	EGOVBENCH_SOAK=1 $(GO) test ./handlers/words -run 'TestGrammar|TestQuestions' -count=1 -timeout 1h
	EGOVBENCH_SOAK=1 $(GO) test ./seed -run TestForms/variants -count=1 -v -timeout 1h
	TEST_POSTGRES=newest $(GO) test ./models -count=1 -timeout 1h
	CGO_ENABLED=0 GOOS=windows $(GO) build -o /dev/null .

lint: ## golangci-lint, at one version
	CGO_ENABLED=0 $(GO) run $(GOLANGCI) run --timeout 20m ./...

vuln: ## known vulnerabilities in code that is reached; skipped where the database of them cannot be had
	./.ci/vuln

check: ## exactly what CI runs
	./.ci/run

bench: ## the speed promised in docs, as ratios measured on this machine
	EGOVBENCH_BENCH=1 $(GO) test ./api -run 'TestRatios|TestCosts|TestMillion|TestImportAgainstSQLite3|TestDoorsCost' -count=1 -v
	EGOVBENCH_BENCH=1 $(GO) test ./models -run TestDifferenceIsQuick -count=1 -v -timeout 20m
	EGOVBENCH_BENCH=1 $(GO) test ./handlers/render/chart -run TestSpeed -count=1 -v

docs: ## openapi.json and swagger.json, from the handlers
	$(GO) generate ./docs

data: ## the embedded tables and outlines, from the producers' files; then the table of sources in README.md
	$(GO) test ./seed -run TestEmbeddedTables -count=1 -update
	$(GO) test ./handlers/render/chart -run TestWorld -count=1 -update
	$(GO) test . -run TestReadme/sources -count=1 -update

fuzz: ## one minute for each parser
	@for package in $$($(GO) list ./...); do \
		for name in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$name"; \
			$(GO) test $$package -run '^$$' -fuzz "^$$name$$" -fuzztime 1m || exit 1; \
		done; \
	done

release: ## dist/: archives for six systems, their bills of materials, checksums
	./.ci/release
