package clients

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// TestNginx puts nginx before the service, under /stats/ and everything else as not there, once passing the path on and
// once taking it off. It packs what it passes on, and what was got is known again.
func TestNginx(t *testing.T) {
	if testing.Short() {
		t.Skip("installing and running nginx takes a while")
	}
	t.Parallel()
	nginx, store := clienttest.Debian(t, "nginx", "nginx-light"), embeddedtest.Open(t)
	for name, path := range map[string]string{"passed on": "", "taken off": "/"} {
		t.Run(name, func(t *testing.T) {
			s := handlerstest.Serve(t, store, api.Config{CacheSize: 8, BasePath: "/stats/"})
			site := proxied(t, nginx, s.Listen(t)+path)
			walk(t, site)
			packed := http.Header{"Accept-Encoding": {"gzip"}}
			_, _, header := got(t, site+"/stats/v1/countries", packed)
			packed.Set("If-None-Match", header.Get("Etag"))
			if status, _, _ := got(t, site+"/stats/v1/countries", packed); status != http.StatusNotModified || header.Get("Etag") == "" {
				t.Errorf("with the tag %q: %d", header.Get("Etag"), status)
			}
		})
	}
}

// proxied is the address of an nginx that passes /stats/ on.
func proxied(t *testing.T, nginx, to string) (site string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	folder := t.TempDir()
	settings := fmt.Sprintf(`daemon off; worker_processes 1; pid %[1]s/pid; error_log stderr warn;
events { worker_connections 64; }
http {
	access_log off; gzip on; gzip_proxied any; gzip_types *; gzip_min_length 1;
	client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;
	server {
		listen %[2]s;
		location /stats/ { proxy_pass %[3]s; proxy_http_version 1.1; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr; }
	}
}`, folder, address, to)
	file := filepath.Join(folder, "nginx.conf")
	if err := os.WriteFile(file, []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(nginx, "-c", file, "-e", "stderr")
	var said strings.Builder
	command.Stderr = &said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Signal(os.Interrupt); _ = command.Wait() })
	for range 500 {
		if connection, err := net.Dial("tcp", address); err == nil {
			_ = connection.Close()
			return "http://" + address
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("nginx does not answer: %s", said.String())
	return ""
}

func got(t *testing.T, address string, header http.Header) (status int, body string, answered http.Header) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if request.Header = header; header == nil {
		request.Header = http.Header{}
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(read), response.Header
}

var led = regexp.MustCompile(`(?:href|src|action)="(/[^"#]*)|"(/(?:v1|docs|assets|embed|openapi)[^"{}#]*)"|<(/[^>]+)>; rel|](/[^)]*)`)

// walk follows what is linked, in pages, JSON and headers, and finds each below the path.
func walk(t *testing.T, host string) {
	t.Helper()
	seen := map[string]bool{}
	next := []string{
		"/stats/llms.txt", "/stats/catalog/un-egdi.jsonld", "/stats/", "/stats/docs", "/stats/docs/start", "/stats/docs/", "/stats/docs/questions/", "/stats/v1", "/stats/v1/observations?indicator=un-egdi&limit=1&country=KAZ,KOR", "/stats/v1/countries/KAZ", "/stats/v1/countries/QQQ",
		"/stats/v1/rankings?indicator=un-egdi&group=cis&format=md", "/stats/openapi.json", "/stats/v1/releases/", "/stats/.well-known/api-catalog",
	}
	for len(next) > 0 && len(seen) < 150 {
		at := next[0]
		next = next[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, host+at, nil)
		if err != nil {
			continue // an example with braces
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK && !strings.Contains(at, "QQQ") && !strings.HasSuffix(at, "/mcp") {
			t.Errorf("%s: %d %v", at, response.StatusCode, err)
			continue
		}
		if media := response.Header.Get("Content-Type"); strings.Contains(media, "openapi") {
			if !strings.Contains(string(body), `"url": "/stats/"`) {
				t.Errorf("%s: the server is not below the path", at)
			}
			continue
		} else if !strings.Contains(media, "html") && !strings.Contains(media, "json") && !strings.HasPrefix(media, "text/plain") && !strings.Contains(media, "markdown") {
			continue
		}
		for _, found := range led.FindAllStringSubmatch(string(body)+response.Header.Get("Link"), -1) {
			link := strings.ReplaceAll(found[1]+found[2]+found[3]+found[4], "&amp;", "&")
			if !strings.HasPrefix(link, "/stats/") {
				t.Errorf("%s leads out to %s", at, link)
			}
			if len(next) < 300 && !strings.Contains(link, "format=png") {
				next = append(next, link)
			}
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d addresses", len(seen))
	}
}
