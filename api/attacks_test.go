package api_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api/clienttest"
)

// TestAttacks lets ten clients do all at once what costs a server most, while another asks plain questions: these are
// answered, ninety-nine of a hundred within 100 ms, and 1 GB of memory is enough.
func TestAttacks(t *testing.T) {
	if !clienttest.Soaking() {
		t.Skip("takes both processors a minute: make soak")
	}
	process, url, _ := start(t, program(t), filepath.Join(t.TempDir(), "egovbench.db"))
	plain := &bystander{Client: clientAt(2, 0)}
	plain.ask(t, url, 5*time.Second)
	t.Logf("before: %s", plain)
	attackers := exec.CommandContext(t.Context(), "nice", "-n", "19", os.Args[0], "-test.run=^TestAttackers$") // theirs are other machines
	attackers.Env = append(os.Environ(), "EGOVBENCH_ATTACK="+url)
	if err := attackers.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = attackers.Process.Kill(), attackers.Wait() }()
	plain.ask(t, url, time.Minute)
	_, peak := resident(t, process)
	t.Logf("%s; at most %.0f MB resident", plain, peak)
	if plain.refused > 0 || plain.within(99) > 100*time.Millisecond || peak > 1024 {
		t.Error("no refusal, 99 of 100 within 100 ms and 1024 MB are promised")
	}
}

// TestAttackers is the attack of TestAttacks, in a process of its own that is killed in the end.
func TestAttackers(t *testing.T) {
	url := os.Getenv("EGOVBENCH_ATTACK")
	if url == "" {
		t.Skip("a part of TestAttacks")
	}
	var attack sync.WaitGroup
	for n := range 10 {
		from := clientAt(1, n)
		for range 60 {
			attack.Go(func() { readNothing(from, strings.TrimPrefix(url, "http://")) })
		}
		for range 4 {
			attack.Go(func() { askDearly(from, url) })
		}
	}
	attack.Wait()
}

// bystander is a client that asks plain questions, and how long each took.
type bystander struct {
	*http.Client
	took    []time.Duration
	refused int
}

func (a *bystander) ask(t *testing.T, url string, during time.Duration) {
	t.Helper()
	a.took, a.refused = nil, 0
	for begun := time.Now(); time.Since(begun) < during; time.Sleep(20 * time.Millisecond) {
		sent := time.Now()
		response, err := a.Get(url + plainQuestion(len(a.took)))
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		_ = response.Body.Close()
		a.took = append(a.took, time.Since(sent))
		if response.StatusCode != http.StatusOK {
			a.refused++
			t.Logf("%s: %s", response.Request.URL, body)
		}
	}
	slices.Sort(a.took)
}

func (a *bystander) within(percent int) time.Duration { return a.took[(len(a.took)-1)*percent/100] }

func (a *bystander) String() string {
	round := func(d time.Duration) time.Duration { return d.Round(10 * time.Microsecond) }
	return fmt.Sprintf("%d plain questions: half within %s, 99 of 100 within %s, the slowest %s, %d refused",
		len(a.took), round(a.within(50)), round(a.within(99)), round(a.within(100)), a.refused)
}

// clientAt asks from an address of its own.
func clientAt(network, number int) *http.Client {
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, byte(network), byte(1+number))}}
	return &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext, MaxIdleConnsPerHost: 8}, Timeout: time.Minute}
}

// plainQuestion is one of those that readers ask, each a little otherwise.
func plainQuestion(n int) string {
	country := []string{"KAZ", "KOR", "EST", "UZB", "DNK", "DEU", "FRA", "JPN"}[n%8]
	return []string{
		"/v1/countries/" + country,
		"/v1/rankings?indicator=un-egdi&limit=10&country=" + country,
		fmt.Sprintf("/v1/observations?indicator=un-egdi&country=%s&from=%d", country, 2000+n%20),
		"/v1/search?q=" + country + fmt.Sprint(n),
	}[n%4]
}

// readNothing asks for much again and again and takes none of it.
func readNothing(from *http.Client, addr string) {
	for {
		conn, err := from.Transport.(*http.Transport).DialContext(context.Background(), "tcp", addr)
		if err == nil {
			_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
			_, _ = fmt.Fprintf(conn, "GET /v1/observations?limit=10000&offset=%d HTTP/1.1\r\nHost: localhost\r\n\r\n", rand.IntN(100_000))
		}
		time.Sleep(10 * time.Second)
		if err == nil {
			_ = conn.Close()
		}
	}
}

// askDearly asks what takes longest to compute, never the same twice.
func askDearly(from *http.Client, url string) {
	for {
		n := rand.IntN(1 << 20)
		target := []string{
			fmt.Sprintf("/v1/index?indicator=un-osi,un-tii,un-hci&group=world&robustness=lattice&weights=%d,2,3", 1+n),
			fmt.Sprintf("/v1/index?indicator=un-osi,un-tii,un-hci&group=world&robustness=dirichlet&draws=20000&seed=%d", n),
			"/v1/compare?indicator=un-egdi&country=" + strings.Repeat("atlantis,", 290) + fmt.Sprint(n),
			fmt.Sprintf("/v1/observations?sort=-value&limit=10000&offset=%d", n%100_000),
			fmt.Sprintf("/v1/observations.csv?offset=%d", n%100_000),
			fmt.Sprintf("/v1/observations.xlsx?offset=%d", n%100_000),
			fmt.Sprintf("/v1/rankings?indicator=un-egdi&format=png&w=2400&h=%d", 300+n%2000),
			fmt.Sprintf("/v1/observations?release=1&indicator=un-egdi&limit=%d", 1+n%10_000),
			fmt.Sprintf("/?view=map&indicator=un-egdi&period=2024&q=%d", n),
		}[n%9]
		response, err := from.Get(url + target)
		if err != nil {
			continue
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
	}
}
