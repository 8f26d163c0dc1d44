package engine

// network names a file system over which SQLite's write-ahead log does not work, since it needs
// memory that all who open the file share (sqlite.org/wal.html); "" for others. Numbers are those
// of statfs(2) and linux/magic.h.
func network(kind int64) string {
	return map[int64]string{
		0x6969:     "NFS",
		0x517b:     "SMB",
		0xff534d42: "CIFS",
		0xfe534d42: "SMB2",
		0x564c:     "NCP",
		0x5346414f: "AFS",
		0x6b414653: "AFS",
		0x73757245: "Coda",
		0x01021997: "9P",
		0x00c36400: "Ceph",
		0x0bd00bd0: "Lustre",
		0x47504653: "GPFS",
	}[kind]
}

// userspace is FUSE, behind which may be a disk or a network.
const userspace = 0x65735546
