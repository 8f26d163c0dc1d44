package engine

import (
	"os"
	"testing"
)

// SQLite is refused on a network. The numbers are those of statfs(2).
func TestNetworks(t *testing.T) {
	for kind, want := range map[int64]string{0x6969: "NFS", 0xff534d42: "CIFS", 0xfe534d42: "SMB2", 0x01021997: "9P", 0xef53: "", 0x58465342: "", 0x01021994: ""} {
		if got := network(kind); got != want {
			t.Errorf("%#x: %q", kind, got)
		}
	}
	if _, err := os.Stat("/proc/self"); err != nil {
		t.Skip("the rest is Linux's")
	}
	if kind, err := filesystemOf("/proc"); kind != 0x9fa0 || err != nil {
		t.Errorf("/proc is %#x, %v", kind, err)
	}
}
