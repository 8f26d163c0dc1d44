package api_test

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api/clienttest"
)

// TestClusterCut cuts the network of one node after the other: of the primary, which does not know that there is
// another by then, and of the standby that acknowledges its commits.
func TestClusterCut(t *testing.T) {
	if !clienttest.Soaking() {
		t.Skip("cuts networks for minutes: make soak")
	}
	c := newCluster(t, networked(t))
	c.suffer(t, func(publisher *clusterPublisher) {
		for round := range 3 {
			for _, role := range []string{"/primary", "/synchronous"} {
				publisher.await(t, publisher.acknowledged()+5, time.Minute)
				at := c.having(t, role)
				begun := time.Now()
				c.nodes[at].on.cut(t)
				publisher.await(t, publisher.acknowledged()+3, 2*time.Minute)
				t.Logf("round %d: publishing is back %s after node %d (%s) was cut off", round+1, time.Since(begun).Round(100*time.Millisecond), at+1, role)
				c.nodes[at].on.join(t)
				c.awaitStandbys(t)
			}
		}
	})
}

// having is the node that has a role.
func (c *cluster) having(t *testing.T, role string) int {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		for i, n := range c.nodes {
			if n.says(role) {
				return i
			}
		}
	}
	t.Fatalf("no node is %s", role)
	return 0
}

// machine is where a node runs: this machine, or a network namespace behind a bridge of it.
type machine struct{ host, namespace string }

// machines are those of the nodes, and the one that all else is on.
type machines struct {
	here  machine
	nodes [3]machine
}

// free is an address of the machine at which nobody listens.
func (m machine) free(t *testing.T) string {
	t.Helper()
	_, port, _ := net.SplitHostPort(free(t))
	if m.host == "" {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return net.JoinHostPort(m.host, port)
}

// enter is a command as it is started on the machine.
func (m machine) enter(as *syscall.Credential, command ...string) (*syscall.Credential, []string) {
	if m.namespace == "" {
		return as, command
	}
	enter := []string{"ip", "netns", "exec", m.namespace, "setpriv", fmt.Sprint("--reuid=", as.Uid), fmt.Sprint("--regid=", as.Gid), "--clear-groups"}
	return nil, append(enter, command...)
}

// cut takes the machine from the network: nothing is refused, nothing arrives.
func (m machine) cut(t *testing.T) { t.Helper(); ip(t, "link set "+m.namespace+" down") }

// join brings it back.
func (m machine) join(t *testing.T) { t.Helper(); ip(t, "link set "+m.namespace+" up") }

// networked makes a network namespace for each node, and a bridge between them.
func networked(t *testing.T) machines {
	t.Helper()
	if _, err := exec.LookPath("ip"); err != nil || os.Getuid() != 0 {
		t.Skip("networks are made by root with ip of iproute2")
	}
	bridge := fmt.Sprint("egb", os.Getpid())
	if said, err := exec.Command("ip", "link", "add", bridge, "type", "bridge").CombinedOutput(); err != nil {
		t.Skipf("no networks can be made here: %s", said)
	}
	t.Cleanup(func() { _ = exec.Command("ip", "link", "del", bridge).Run() })
	subnet := fmt.Sprintf("10.213.%d.", os.Getpid()%256)
	on := machines{here: machine{host: subnet + "1"}}
	ip(t, "addr add "+subnet+"1/24 dev "+bridge, "link set "+bridge+" up")
	for i := range on.nodes {
		host, name := fmt.Sprint(subnet, i+11), fmt.Sprintf("egn%d-%d", i+1, os.Getpid())
		on.nodes[i] = machine{host, name}
		ip(t, "netns add "+name)
		t.Cleanup(func() { _ = exec.Command("ip", "netns", "del", name).Run() })
		ip(t,
			"link add "+name+" type veth peer name eth0 netns "+name, "link set "+name+" master "+bridge, "link set "+name+" up",
			"-n "+name+" addr add "+host+"/24 dev eth0", "-n "+name+" link set eth0 up", "-n "+name+" link set lo up")
	}
	return on
}

func ip(t *testing.T, commands ...string) {
	t.Helper()
	for _, command := range commands {
		if said, err := exec.Command("ip", strings.Fields(command)...).CombinedOutput(); err != nil {
			t.Fatalf("ip %s: %v %s", command, err, said)
		}
	}
}
