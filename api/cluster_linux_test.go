package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestCluster runs docs/operating/patroni.yml and haproxy.cfg: etcd, three PostgreSQL nodes, two replicas of
// the program and a proxy. While releases are published and read the primary is killed, and comes back
// later; in make soak every node in turn, several times. No acknowledged release is lost or there twice, reading
// never fails, and publishing is back soon after the lease has ended.
func TestCluster(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a cluster")
	}
	t.Parallel()
	failovers := 1
	if clienttest.Soaking() {
		failovers = 10
	}
	c := newCluster(t, machines{})
	c.suffer(t, func(publisher *clusterPublisher) {
		for n := range failovers {
			publisher.await(t, publisher.acknowledged()+5, time.Minute)
			primary := c.primary(t)
			begun := time.Now()
			c.nodes[primary].kill(t)
			publisher.await(t, publisher.acknowledged()+3, 2*time.Minute)
			t.Logf("failover %d: publishing is back %s after node %d was killed", n+1, time.Since(begun).Round(100*time.Millisecond), primary+1)
			c.nodes[primary].start(t)
			c.awaitStandbys(t)
		}
	})
}

// suffer publishes and reads while faults happen, and counts afterwards.
func (c *cluster) suffer(t *testing.T, faults func(*clusterPublisher)) {
	t.Helper()
	publisher := c.publisher(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() { c.read(ctx, t, publisher) })
	}
	all.Go(func() { publisher.run(ctx, t) })
	faults(publisher)
	publisher.await(t, publisher.acknowledged()+5, time.Minute)
	stop()
	all.Wait()
	c.count(t, publisher)
}

// cluster is three nodes behind a proxy, and the program behind it.
type cluster struct {
	folder  string
	nodes   [3]*node
	proxy   string // of PostgreSQL
	url     string // of the program
	answers atomic.Int64
}

// node is one PostgreSQL under Patroni.
type node struct {
	data, config, rest string
	on                 machine
	as                 *syscall.Credential
	process            *exec.Cmd
}

func newCluster(t *testing.T, on machines) *cluster {
	t.Helper()
	modelstest.Postgres(t) // its programs are needed
	tools(t, "etcd", "patroni", "haproxy")
	account, err := user.Lookup("postgres")
	if err != nil || os.Getuid() != 0 {
		t.Skipf("Patroni is started by root as postgres: %v", err)
	}
	uid, _ := strconv.Atoi(account.Uid)
	gid, _ := strconv.Atoi(account.Gid)
	as := &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	folder, err := os.MkdirTemp("", "egovbench-cluster-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	if err := os.Chown(folder, uid, gid); err != nil {
		t.Fatal(err)
	}
	c := &cluster{folder: folder}
	names := map[string]string{"etcd1:2379, etcd2:2379, etcd3:2379": on.here.free(t)}
	for i, node := range on.nodes {
		names[fmt.Sprintf("db%d:5432", i+1)], names[fmt.Sprintf("db%d:8008", i+1)] = node.free(t), node.free(t)
	}
	peer, etcd := free(t), names["etcd1:2379, etcd2:2379, etcd3:2379"]
	run(t, folder, as, "etcd", "--data-dir", filepath.Join(folder, "etcd"), "--listen-client-urls", "http://"+etcd, "--advertise-client-urls", "http://"+etcd,
		"--listen-peer-urls", "http://"+peer, "--initial-advertise-peer-urls", "http://"+peer, "--initial-cluster", "default=http://"+peer, "--unsafe-no-fsync")
	for i := range c.nodes {
		c.nodes[i] = newNode(t, folder, i+1, as, names)
		c.nodes[i].on = on.nodes[i]
		c.nodes[i].start(t)
	}
	web := [2]string{free(t), free(t)}
	names["web1:8080"], names["web2:8080"], names["bind :5000"], names["bind :8080"] = web[0], web[1], "bind "+free(t), "bind "+free(t)
	c.proxy, c.url = strings.TrimPrefix(names["bind :5000"], "bind "), "http://"+strings.TrimPrefix(names["bind :8080"], "bind ")
	text := configured(t, "haproxy.cfg", names)
	for i := 1; i <= 3; i++ {
		_, port, _ := net.SplitHostPort(names[fmt.Sprintf("db%d:8008", i)])
		text = strings.Replace(text, names[fmt.Sprintf("db%d:5432", i)]+" check port 8008", names[fmt.Sprintf("db%d:5432", i)]+" check port "+port, 1)
	}
	config := filepath.Join(folder, "haproxy.cfg")
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, folder, as, "haproxy", "-db", "-f", config)
	c.awaitStandbys(t)
	c.serve(t, web)
	return c
}

// serve publishes the first release and starts two replicas.
func (c *cluster) serve(t *testing.T, web [2]string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(200 * time.Millisecond) {
		store, err := models.Open(t.Context(), c.database(), nil)
		if err == nil {
			_, err = store.Publish(t.Context(), allValued(1))
			err = errors.Join(err, store.Close())
		}
		if err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
	binary := program(t)
	for i, addr := range web {
		run(t, c.folder, nil, binary, "--addr", addr, "--database-url", c.database(), "--state-file", filepath.Join(c.folder, fmt.Sprint("seen-", i)), "--log-level", "warn", "--embedded-data", "keep", "--rate-limit", "0")
	}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		ready := 0
		for _, addr := range web {
			if response, err := http.Get("http://" + addr + "/readyz"); err == nil {
				_ = response.Body.Close()
				if response.StatusCode == http.StatusOK {
					ready++
				}
			}
		}
		if response, err := http.Get(c.url + "/v1/observations"); err == nil && ready == 2 {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return
			}
		}
		if time.Now().After(deadline) {
			t.Fatal("the program does not start")
		}
	}
}

func (c *cluster) database() string {
	return "postgres://postgres:change-me-1@" + c.proxy + "/postgres?sslmode=disable&connect_timeout=3"
}

func newNode(t *testing.T, folder string, number int, as *syscall.Credential, names map[string]string) *node {
	t.Helper()
	text := configured(t, "patroni.yml", nil)
	text = strings.ReplaceAll(text, "db1", fmt.Sprint("db", number))
	for from, to := range names {
		text = strings.ReplaceAll(text, from, to)
	}
	data := filepath.Join(folder, fmt.Sprint("node", number))
	text = strings.ReplaceAll(text, "/var/lib/postgresql/egovbench.pgpass", data+".pgpass")
	text = strings.ReplaceAll(text, "/var/lib/postgresql/egovbench", data)
	text = strings.ReplaceAll(text, "unix_socket_directories: /tmp", "unix_socket_directories: "+folder)
	binaries, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	text = strings.ReplaceAll(text, "/usr/lib/postgresql/15/bin", binaries[len(binaries)-1])
	text = strings.Replace(text, "mode: automatic", "mode: 'off'", 1) // the machine's watchdog is not the test's
	config := data + ".yml"
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return &node{data: data, config: config, rest: names[fmt.Sprintf("db%d:8008", number)], as: as}
}

func (n *node) start(t *testing.T) {
	t.Helper()
	as, command := n.on.enter(n.as, "patroni", n.config)
	n.process = run(t, filepath.Dir(n.data), as, command[0], command[1:]...)
	t.Cleanup(n.stop)
}

// kill kills Patroni and its PostgreSQL as a power cut would.
func (n *node) kill(t *testing.T) {
	t.Helper()
	n.stop()
}

func (n *node) stop() {
	_ = n.process.Process.Kill()
	text, err := os.ReadFile(filepath.Join(n.data, "postmaster.pid"))
	if err != nil {
		return
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if pid, err := strconv.Atoi(line); err == nil {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

// says asks Patroni whether a node is something.
func (n *node) says(path string) bool {
	client := http.Client{Timeout: time.Second}
	response, err := client.Get("http://" + n.rest + path)
	if err != nil {
		return false
	}
	_ = response.Body.Close()
	return response.StatusCode == http.StatusOK
}

func (c *cluster) primary(t *testing.T) int {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		for i, n := range c.nodes {
			if n.says("/primary") {
				return i
			}
		}
	}
	t.Fatal("there is no primary")
	return 0
}

// awaitStandbys waits until there is a primary, a synchronous standby and another.
func (c *cluster) awaitStandbys(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(200 * time.Millisecond) {
		primaries, synchronous, standbys := 0, 0, 0
		for _, n := range c.nodes {
			switch {
			case n.says("/primary"):
				primaries++
			case n.says("/synchronous"):
				synchronous++
			case n.says("/replica"):
				standbys++
			}
		}
		if primaries == 1 && synchronous == 1 && standbys == 1 {
			return
		}
		if time.Now().After(deadline) {
			logs, _ := filepath.Glob(filepath.Join(c.folder, "*.log"))
			for _, log := range logs {
				text, _ := os.ReadFile(log)
				t.Logf("%s: %s", log, text[max(0, len(text)-1500):])
			}
			t.Fatalf("%d primaries, %d synchronous standbys, %d others", primaries, synchronous, standbys)
		}
	}
}

// read reads until the context ends: every answer is of one release, and none older than some seconds. The
// proxy may send a reader from one replica to the other, which learns of a release a moment later.
func (c *cluster) read(ctx context.Context, t *testing.T, p *clusterPublisher) {
	for ctx.Err() == nil {
		before := p.earlier(10 * time.Second)
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url+"/v1/observations?limit=10000", nil)
		if err != nil {
			t.Error(err)
			return
		}
		response, err := http.DefaultClient.Do(request)
		var body []byte
		if err == nil {
			body, err = io.ReadAll(response.Body)
			_ = response.Body.Close()
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			t.Error(err)
			return
		}
		release, err := wholly(response.StatusCode, body)
		if err != nil || release < before {
			t.Errorf("release %d, and %d was acknowledged ten seconds ago: %v", release, before, err)
			return
		}
		c.answers.Add(1)
		time.Sleep(20 * time.Millisecond)
	}
}

// clusterPublisher publishes one release after the other, each until it is acknowledged.
type clusterPublisher struct {
	url, key string
	last     atomic.Int64

	lock sync.Mutex
	told []time.Time // when each release from the second on was acknowledged
}

// earlier is the release that was acknowledged so long ago.
func (p *clusterPublisher) earlier(ago time.Duration) int {
	p.lock.Lock()
	defer p.lock.Unlock()
	release := 1
	for _, at := range p.told {
		if time.Since(at) > ago {
			release++
		}
	}
	return release
}

func (c *cluster) publisher(t *testing.T) *clusterPublisher {
	t.Helper()
	store, err := models.Open(t.Context(), c.database(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	key, err := store.CreateKey(t.Context(), "the test", models.ScopePublish)
	if err != nil {
		t.Fatal(err)
	}
	p := &clusterPublisher{url: c.url, key: key}
	p.last.Store(1)
	return p
}

func (p *clusterPublisher) acknowledged() int { return int(p.last.Load()) }

func (p *clusterPublisher) run(ctx context.Context, t *testing.T) {
	for next := 2; ctx.Err() == nil; {
		release, err := p.send(ctx, next)
		switch {
		case err != nil:
			time.Sleep(200 * time.Millisecond)
		case release != next:
			t.Errorf("release %d was to be %d", release, next)
			return
		default:
			p.lock.Lock()
			p.told = append(p.told, time.Now())
			p.lock.Unlock()
			p.last.Store(int64(next))
			next++
			time.Sleep(100 * time.Millisecond)
		}
	}
}

func (p *clusterPublisher) send(ctx context.Context, n int) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	var file bytes.Buffer
	file.WriteString("indicator,country,period,value,source\n")
	for _, o := range allValued(n).Observations {
		fmt.Fprintf(&file, "%s,%s,%d,%v,%s\n", o.Indicator, o.Country, o.Period, *o.Value, o.Source)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url+"/v1/imports", &file)
	if err != nil {
		return 0, err
	}
	request.Header.Set("Content-Type", "text/csv")
	request.Header.Set("Authorization", "Bearer "+p.key)
	request.Header.Set("Idempotency-Key", fmt.Sprint("release-", n))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	body, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err == nil && response.StatusCode != http.StatusCreated {
		err = fmt.Errorf("%s: %.300s", response.Status, body)
	}
	var answer struct{ Data models.Release }
	if err == nil {
		err = json.Unmarshal(body, &answer)
	}
	return answer.Data.Number, err
}

func (p *clusterPublisher) await(t *testing.T, release int, most time.Duration) {
	t.Helper()
	for deadline := time.Now().Add(most); p.acknowledged() < release; time.Sleep(50 * time.Millisecond) {
		if t.Failed() {
			t.FailNow()
		}
		if time.Now().After(deadline) {
			_, err := p.send(t.Context(), p.acknowledged()+1)
			t.Fatalf("release %d is not published after %s: %v", release, most, err)
		}
	}
}

// count holds the database to what was acknowledged.
func (c *cluster) count(t *testing.T, p *clusterPublisher) {
	t.Helper()
	store, err := models.Open(t.Context(), c.database(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	releases, err := store.Releases(t.Context())
	if err != nil || len(releases) != p.acknowledged() && len(releases) != p.acknowledged()+1 {
		t.Errorf("%d releases were acknowledged, there are %d: %v", p.acknowledged(), len(releases), err)
	}
	if damages, err := store.Damages(t.Context()); err != nil || len(damages) > 0 {
		t.Error(damages, err)
	}
	t.Logf("%d releases, %d answers", len(releases), c.answers.Load())
}

// tools finds programs, which root may install.
func tools(t *testing.T, names ...string) {
	t.Helper()
	missing := func() (name string) {
		for _, name := range names {
			if _, err := exec.LookPath(name); err != nil {
				return name
			}
		}
		return ""
	}
	if missing() != "" && os.Getuid() == 0 {
		_ = exec.Command("apt-get", "update").Run()
		install := exec.Command("apt-get", "install", "-y", "--no-install-recommends", "patroni", "etcd-server", "haproxy")
		install.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1")
		_ = install.Run()
	}
	switch name := missing(); {
	case name != "" && os.Getenv("CI") == "true":
		t.Fatalf("%s is not to be had", name)
	case name != "":
		t.Skipf("%s is not to be had", name)
	}
}

// configured is a file of docs/operating with other names for its machines.
func configured(t *testing.T, name string, names map[string]string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "docs", "operating", name))
	if err != nil {
		t.Fatal(err)
	}
	changed := string(text)
	for from, to := range names {
		if strings.HasPrefix(from, "bind") {
			changed = regexp.MustCompile(regexp.QuoteMeta(from)+`\b`).ReplaceAllString(changed, to)
			continue
		}
		changed = strings.ReplaceAll(changed, from, to)
	}
	return changed
}

// run starts a program that ends with the test at the latest; what it says goes into a file.
func run(t *testing.T, folder string, as *syscall.Credential, name string, args ...string) *exec.Cmd {
	t.Helper()
	log, err := os.CreateTemp(folder, filepath.Base(name)+"-*.log")
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	command := exec.Command(name, args...)
	command.Dir, command.Stdout, command.Stderr = folder, log, log
	command.SysProcAttr = &syscall.SysProcAttr{Credential: as, Pdeathsig: syscall.SIGKILL}
	command.Env = append(os.Environ(), "HOME="+folder)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
	return command
}
