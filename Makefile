# egovbench: the tasks of its makers. Users need only "go run ." (see README.md).

SHELL    := bash
GO       ?= go
GOLANGCI := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

# Leaves out Gin's MessagePack, which nothing here uses and which takes longer to compile and to lint than all of this project.
export GOFLAGS := $(shell $(GO) env GOFLAGS) -tags=nomsgpack

.PHONY: help run build test soak lint vuln check bench docs data fuzz release

help: ## list the tasks
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 8

run: ## serve the embedded data at :8080
	$(GO) run .

build: ## bin/egovbench; Go stamps version and commit from git
	$(GO) build -trimpath -o bin/egovbench .

# All is tested as it is released, without cgo, and the store once more on SQLite itself under the race detector, which
# needs cgo; what takes long there is left to soak, which runs all tests under the detector, and measures coverage. Nothing
# else is compiled twice. "go vet" is part of lint, which does not see the one file that needs cgo. The tests of PostgreSQL
# start a server of their own. Where there is none they are skipped, and say so; with CI=true they fail.
SLOW := ./api ./seed ./api/clients # these begin first: the others, three at a time, fill the time in which they wait

# Of code that is to be tested or run once, nothing is made that only a debugger reads, and SQLite is little optimised:
# compiling it would take a minute.
test lint: export GOFLAGS += -gcflags=all=-dwarf=false
test: export CGO_CFLAGS := -O1

test: ## everything that must hold, and the store again with cgo
	$(GO) vet -race ./models/engine
	$(GO) test -race -short -vet=off -ldflags=-w -shuffle=on -timeout 30m ./models ./models/engine
	CGO_ENABLED=0 $(GO) test -p 3 -vet=off -ldflags=-w -shuffle=on -timeout 30m $(SLOW) $$($(GO) list ./... | grep -vxF "$$($(GO) list $(SLOW))")
	CGO_ENABLED=0 $(GO) test -vet=off -timeout 10m -run TestSpeed ./models/stats

soak: ## what takes longer than CI may: all under the race detector, hundreds of kills, thousands of sentences, all attacks at once, a cluster that fails over, every look of the page, every broken table, the newest PostgreSQL, Windows
	EGOVBENCH_SOAK=1 $(GO) test ./api ./api/browser ./api/clients -run 'TestKill|TestAttacks|TestCluster|TestReplicas|TestBrowserViews|TestInspector|Generator' -count=1 -v -timeout 3h
	EGOVBENCH_SOAK=1 $(GO) test ./handlers/words -run 'TestGrammar|TestQuestions' -count=1 -timeout 1h
	EGOVBENCH_SOAK=1 $(GO) test ./seed -run TestForms/variants -count=1 -v -timeout 1h
	TEST_POSTGRES=newest $(GO) test ./models -count=1 -timeout 1h
	set -o pipefail; $(GO) test -race -cover -count=1 -timeout 3h ./... | .ci/covered
	CGO_ENABLED=0 GOOS=windows $(GO) build -o /dev/null .

lint: ## golangci-lint, at one version
	CGO_ENABLED=0 GOGC=200 $(GO) run -ldflags=-w $(GOLANGCI) run --timeout 20m ./...

vuln: ## known vulnerabilities in code that is reached; skipped where the database of them cannot be had
	./.ci/vuln

check: ## exactly what CI runs
	./.ci/run

bench: ## the speed promised in docs, as ratios measured on this machine
	EGOVBENCH_BENCH=1 $(GO) test ./api -run 'TestRatios|TestCosts|TestFootprint|TestMillion|TestImportAgainstSQLite3|TestDoorsCost' -count=1 -v
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
