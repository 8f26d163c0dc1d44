package web

import "context"

type reachedKey struct{}

// ReachedAt notes in a request's context the address that it came by, without a slash at the end.
func ReachedAt(ctx context.Context, address string) context.Context {
	return context.WithValue(ctx, reachedKey{}, address)
}

// Address is where the reader of an answer finds the server: its public address, else the one that the request came by,
// "" where neither is known. Who writes it into an answer tells answers to different addresses apart by their ETag.
func (api *Server) Address(ctx context.Context) string {
	if api.PublicURL != "" {
		return api.PublicURL
	}
	at, _ := ctx.Value(reachedKey{}).(string)
	return at
}
