package api

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"fmt"
)

type nullWriter struct{ h http.Header }

func (n *nullWriter) Header() http.Header         { return n.h }
func (n *nullWriter) Write(p []byte) (int, error) { return len(p), nil }
func (n *nullWriter) WriteHeader(int)             {}

func BenchmarkChain(b *testing.B) {
	t := &testing.T{}
	_ = t
	a := started(b, synthetic(syntheticIndicators))
	handler, _ := Handler(Config{CacheSize: 32}, a, a.Log)
	b.ReportAllocs()
	b.ResetTimer()
	for n := range uint64(b.N) {
		c := n * 2654435761
		r := httptest.NewRequest("GET", fmt.Sprintf("/v1/observations?indicator=ind-%03d&country=%s,%s,%s,%s", n%syntheticIndicators,
			code(int(c%50)), code(int(50+c/50%50)), code(int(100+c/2500%50)), code(int(150+c/125000%50))), nil)
		handler.ServeHTTP(&nullWriter{http.Header{}}, r)
	}
}
