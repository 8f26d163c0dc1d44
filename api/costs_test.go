package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"github.com/egovbench/egovbench/models"
)

// TestCosts prints what routes cost, made anew and kept, beside a bare Gin route that writes the same bytes and a
// handler as one would write it first, over GORM: all by turns, in one run. docs/scaling.md carries the table.
func TestCosts(t *testing.T) {
	measuring(t)
	s := served(t)
	cold, warm := chained(t, s.API, 0), chained(t, s.API, 32)
	var table strings.Builder
	fmt.Fprintf(&table, "| answer | bytes | made anew | kept |\n|---|---:|---:|---:|\n")
	for _, route := range [][2]string{
		{"top 10 of a ranking", "/v1/rankings?indicator=un-egdi&period=2024&limit=10"},
		{"a world ranking", "/v1/rankings?indicator=un-egdi&period=2024&limit=500"},
		{"a country's profile", "/v1/countries/KAZ/profile"},
		{"two countries compared", "/v1/compare?country=KAZ,KOR&indicator=un-egdi"},
		{"a search", "/v1/search?q=kazak"},
		{"observations of two countries", "/v1/observations?indicator=un-egdi&country=KAZ,KOR"},
		{"an indicator as CSV", "/v1/observations?indicator=un-egdi&limit=10000&format=csv"},
		{"the same as JSON", "/v1/observations?indicator=un-egdi&limit=10000"},
		{"the list of indicators", "/v1/indicators?limit=500"},
		{"the list of countries", "/v1/countries?limit=500"},
		{"the page", "/"},
		{"a picture, SVG", "/v1/observations?indicator=un-egdi&country=KAZ,KOR&format=svg"},
		{"a picture, PNG", "/v1/observations?indicator=un-egdi&country=KAZ,KOR&format=png"},
		{"an index of the world under 5,151 weightings", "/v1/index?indicator=un-osi,un-tii,un-hci&weights=0.5,0.3,0.2&robustness=lattice&limit=500"},
		{"sorted by value", "/v1/observations?sort=-value&limit=100"},
	} {
		made, took, size := share(t, cold, route[1])
		kept, ready, _ := share(t, warm, route[1])
		fmt.Fprintf(&table, "| %s | %d | %.2f (%s) | %.2f (%s) |\n", route[0], size, made, took, kept, ready)
	}
	naive, took, size := share(t, listen(t, overGORM(t)), "/naive")
	fmt.Fprintf(&table, "| top 10, a handler over GORM | %d | %.2f (%s) | |\n", size, naive, took)
	if base := startPocketBase(t, "un-egdi"); base != nil {
		theirs, took, size := share(t, base.addr, topTenOfPocketBase, base)
		fmt.Fprintf(&table, "| top 10, PocketBase %s | %d | %.2f (%s) | |\n", pocketBaseVersion, size, theirs, took)
	}
	t.Logf("shares of a bare route's processor time for the same bytes, and the time of an answer, both ends of the connection included\n%s", &table)
}

// overGORM answers the first ten of a ranking from the database.
func overGORM(t *testing.T) http.Handler {
	t.Helper()
	db, err := gorm.Open(sqlite.Open(filepath.Join(folder, "egovbench.db")), &gorm.Config{})
	if err != nil {
		t.Fatal(err)
	}
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.GET("/naive", func(c *gin.Context) {
		var rows []models.Observation
		if err := db.Where("indicator = ? AND period = ? AND value IS NOT NULL", "un-egdi", 2024).Order("value DESC").Limit(10).Find(&rows).Error; err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		body, err := json.Marshal(rows)
		if err != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.Data(http.StatusOK, "application/json; charset=utf-8", body) // with its length, as the client here needs it
	})
	return r
}

// share is what a bare route takes of a processor for the same bytes, divided by what an address takes; and the
// time of one answer. The time of a server that is a process of its own is added to ours.
func share(t *testing.T, addr, target string, processes ...*pocketBase) (ratio float64, took time.Duration, size int) {
	t.Helper()
	response, body := fetch(t, "http://"+addr+target, nil)
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", target, body)
	}
	gin.SetMode(gin.ReleaseMode)
	bare := gin.New()
	bare.GET("/static", func(c *gin.Context) { c.Data(http.StatusOK, "application/json; charset=utf-8", body) })
	static := listen(t, bare)
	to := func(path string) func([]byte, uint64) []byte {
		return func(b []byte, _ uint64) []byte { return append(b, path...) }
	}
	load(t, addr, "", 8, 200*time.Millisecond, to(target)) // what is kept has been asked for before
	var ratios, costs []float64
	for range 7 {
		_, plain := load(t, static, "", 8, 100*time.Millisecond, to("/static"))
		const during = 200 * time.Millisecond
		begun := elsewhere(t, processes)
		rate, mine := load(t, addr, "", 8, during, to(target))
		mine += (elsewhere(t, processes) - begun).Seconds() / (rate * during.Seconds())
		ratios, costs = append(ratios, plain/mine), append(costs, mine)
	}
	return middle(ratios), time.Duration(middle(costs) * float64(time.Second)).Round(time.Microsecond), len(body)
}

func elsewhere(t *testing.T, processes []*pocketBase) (used time.Duration) {
	for _, p := range processes {
		used += p.used(t)
	}
	return used
}
