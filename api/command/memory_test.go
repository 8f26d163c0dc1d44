package command

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAllowedMemory(t *testing.T) {
	for _, test := range []struct {
		what  string
		files map[string]string
		want  int64
	}{
		{"no control groups", nil, 0},
		{"a unit with a bound", map[string]string{"proc/self/cgroup": "0::/system.slice/egovbench.service\n", "sys/fs/cgroup/system.slice/egovbench.service/memory.max": "1073741824\n"}, 1 << 30},
		{"a container sees its own group as the root", map[string]string{"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "536870912\n"}, 1 << 29},
		{"no bound", map[string]string{"proc/self/cgroup": "0::/a\n", "sys/fs/cgroup/a/memory.max": "max\n"}, 0},
		{"the bound is above", map[string]string{"proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/memory.max": "max\n", "sys/fs/cgroup/a/memory.max": "1048576\n"}, 1 << 20},
		{"version 1", map[string]string{"proc/self/cgroup": "12:memory:/docker/x\n", "sys/fs/cgroup/memory/memory.limit_in_bytes": "1048576\n"}, 0},
	} {
		t.Run(test.what, func(t *testing.T) {
			root := t.TempDir()
			for name, text := range test.files {
				path := filepath.Join(root, name)
				if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if got := allowedMemory(root); got != test.want {
				t.Errorf("%d, want %d", got, test.want)
			}
		})
	}
}
