package api_test

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The program runs in what the image gives it: no libraries, no shell, no environment, no account of
// its own, and nothing that it may write to but /data. Docker itself is not needed for this.
func TestImage(t *testing.T) {
	if testing.Short() || os.Getuid() != 0 {
		t.Skip("changes the root folder of a process, which only root may do")
	}
	dockerfile := shipped(t, "Dockerfile")
	for _, line := range []string{"CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -buildvcs=auto -ldflags='-s -w' -o /out/egovbench .", "FROM scratch", "USER 65532:65532", "ENV EGOVBENCH_DATABASE_URL=/data/egovbench.db TMPDIR=/data", "VOLUME /data", `CMD ["/egovbench", "ready"]`, `ENTRYPOINT ["/egovbench"]`} {
		if !strings.Contains(dockerfile, line) {
			t.Fatalf("the Dockerfile has no %s", line)
		}
	}
	const nobody = 65532
	root, err := os.MkdirTemp("", "egovbench-image-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(root) })
	if err := os.Chmod(root, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("cp", program(t), filepath.Join(root, "egovbench")).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	if err := os.Mkdir(filepath.Join(root, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(filepath.Join(root, "data"), nobody, nobody); err != nil {
		t.Fatal(err)
	}
	addr := free(t)
	inside := func(args ...string) *exec.Cmd {
		command := exec.Command("/egovbench", args...)
		command.Env, command.Dir = []string{"EGOVBENCH_DATABASE_URL=/data/egovbench.db", "TMPDIR=/data", "EGOVBENCH_ADDR=" + addr}, "/"
		command.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		return command
	}
	if out, err := inside("ready").CombinedOutput(); err == nil {
		t.Errorf("ready before it runs: %s", out)
	}
	var said strings.Builder
	server := inside()
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); inside("ready").Run() != nil; time.Sleep(200 * time.Millisecond) {
		if time.Since(begun) > 2*time.Minute {
			_ = server.Process.Kill()
			_ = server.Wait()
			t.Fatalf("it is not ready:\n%s", &said)
		}
	}
	if response, body := fetch(t, "http://"+addr+"/v1/countries/KAZ", nil); response.StatusCode != http.StatusOK {
		t.Errorf("%s", body)
	}
	_ = server.Process.Signal(syscall.SIGTERM)
	if err := server.Wait(); err != nil {
		t.Errorf("stop: %v\n%s", err, &said)
	}
}
