package api_test

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/goccy/go-yaml"
)

// shipped is a file of the top level.
func shipped(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// composition is what the test looks at of compose.yaml.
type composition struct {
	Services map[string]struct {
		Image       string            `yaml:"image"`
		ReadOnly    bool              `yaml:"read_only"`
		Environment map[string]string `yaml:"environment"`
		DependsOn   map[string]any    `yaml:"depends_on"`
		Ports       []string          `yaml:"ports"`
	} `yaml:"services"`
	Configs map[string]struct {
		Content string `yaml:"content"`
	} `yaml:"configs"`
}

func composed(t *testing.T) composition {
	t.Helper()
	var c composition
	if err := yaml.Unmarshal([]byte(shipped(t, "compose.yaml")), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// compose.yaml names what is there: services, settings, replicas that nginx knows. Only nginx has a port.
func TestCompose(t *testing.T) {
	c, replicas := composed(t), 0
	readme := shipped(t, "README.md")
	for name, service := range c.Services {
		for other := range service.DependsOn {
			if _, there := c.Services[other]; !there {
				t.Errorf("%s depends on %s, which is not there", name, other)
			}
		}
		for variable := range service.Environment {
			if strings.HasPrefix(variable, "EGOVBENCH_") && !strings.Contains(readme, "| `"+variable+"` |") {
				t.Errorf("%s sets %s, which is no setting", name, variable)
			}
		}
		if (len(service.Ports) > 0) != (name == "nginx") {
			t.Errorf("%s has the ports %v", name, service.Ports)
		}
		if strings.HasPrefix(name, "replica") {
			replicas++
			if !service.ReadOnly || !strings.Contains(c.Configs["nginx"].Content, "server "+name+":8080") {
				t.Errorf("%s can write, or nginx does not know it", name)
			}
		}
	}
	if replicas != 3 || !slices.Contains(c.Services["nginx"].Ports, "8080:80") {
		t.Errorf("%d replicas, ports %v", replicas, c.Services["nginx"].Ports)
	}
}

// A real nginx takes the configuration in compose.yaml, keeps a client with one replica, and asks
// another when that one is away.
func TestNginx(t *testing.T) {
	nginx := clienttest.Debian(t, "nginx", "nginx-light")
	s := served(t)
	folder, front := t.TempDir(), free(t)
	configuration := strings.ReplaceAll(composed(t).Configs["nginx"].Content, "$$", "$")
	configuration = strings.Replace(configuration, "listen 80;", "listen "+front+";", 1)
	stops, answered := map[string]func(){}, atomic.Pointer[string]{}
	for n := range 3 {
		name := fmt.Sprintf("replica%d:8080", n+1)
		addr, stop, done := running(t, s, api.Config{ShutdownTimeout: 10 * time.Second}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("X-Forwarded-For") != "127.0.0.1" || len(r.Header.Get("X-Request-Id")) != 32 {
				t.Errorf("nginx sent %v", r.Header)
			}
			answered.Store(&name)
			s.Handler.ServeHTTP(w, r)
		}))
		stops[name] = func() {
			stop()
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		if !strings.Contains(configuration, name) {
			t.Fatalf("nginx does not know %s", name)
		}
		configuration = strings.Replace(configuration, name, addr, 1)
	}
	path := filepath.Join(folder, "nginx.conf")
	configuration = fmt.Sprintf("daemon off; master_process off; pid %[1]s/pid; error_log stderr;\nevents {}\nhttp {\naccess_log off;\n"+
		"client_body_temp_path %[1]s/1; proxy_temp_path %[1]s/2; fastcgi_temp_path %[1]s/3; uwsgi_temp_path %[1]s/4; scgi_temp_path %[1]s/5;\n%[2]s}\n", folder, configuration)
	if err := os.WriteFile(path, []byte(configuration), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(nginx, "-t", "-c", path).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, configuration)
	}
	command := exec.Command(nginx, "-c", path)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
	for begun := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		connection, err := net.Dial("tcp", front)
		if err == nil {
			_ = connection.Close()
			break
		}
		if time.Since(begun) > 10*time.Second {
			t.Fatal("nginx does not listen")
		}
	}
	ask := func() string {
		t.Helper()
		if response, body := fetch(t, "http://"+front+large, http.Header{"X-Forwarded-For": {"203.0.113.7"}}); response.StatusCode != http.StatusOK {
			t.Fatalf("%s %s", response.Status, body)
		}
		return *answered.Load()
	}
	first := ask()
	for range 20 {
		if next := ask(); next != first {
			t.Errorf("one client was answered by %s and %s", first, next)
		}
	}
	stops[first]()
	if next := ask(); next == first {
		t.Errorf("%s is stopped and answers", first)
	}
	if response, _ := fetch(t, "http://"+front+"/metrics", nil); response.StatusCode != http.StatusNotFound {
		t.Errorf("/metrics: %s", response.Status)
	}
}

// systemd's own checker finds nothing wrong with the unit.
func TestUnit(t *testing.T) {
	unit := shipped(t, "docs/operating/egovbench.service")
	variables := regexp.MustCompile(`Environment=(EGOVBENCH_\w+)=`).FindAllStringSubmatch(unit, -1)
	for _, variable := range variables {
		if !strings.Contains(shipped(t, "README.md"), "| `"+variable[1]+"` |") {
			t.Errorf("%s is no setting", variable[1])
		}
	}
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is not on this machine")
	}
	// The program is not where the unit looks for it: any other will do here.
	path := filepath.Join(t.TempDir(), "egovbench.service")
	if err := os.WriteFile(path, []byte(strings.Replace(unit, "/usr/local/bin/egovbench serve", "/bin/true", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(analyze, "verify", path).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
