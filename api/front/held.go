package front

import "sync/atomic"

// small answers are not counted: a connection's own buffers are larger.
const small = 32 << 10

// held bounds the memory of answers that are finished and that their clients have not taken yet: in all, and to a
// quarter for one client, but that it may have one answer of any size.
type held struct {
	most  int64 // bytes, 0 for no bound
	bytes atomic.Int64
}

// keep counts an answer's bytes, or says no. What it has counted is given back by release.
func (h *held) keep(by *visitor, bytes int64) (kept, own bool) {
	if h.most == 0 || bytes <= small {
		return true, false
	}
	if own := by.held.Add(bytes); own > h.most/4 && own > bytes {
		by.held.Add(-bytes)
		return false, true
	}
	if h.bytes.Add(bytes) > h.most {
		h.bytes.Add(-bytes)
		by.held.Add(-bytes)
		return false, false
	}
	return true, false
}

// nearly says whether a client has so much left to take that computing more for it would be in vain.
func (h *held) nearly(by *visitor) bool { return h.most > 0 && by.held.Load() > h.most/4/4*3 }

func (h *held) release(by *visitor, bytes int64) {
	if h.most > 0 && bytes > small {
		h.bytes.Add(-bytes)
		by.held.Add(-bytes)
	}
}
