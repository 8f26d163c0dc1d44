package bench

// Optional is nil for a text that is not there.
func Optional[T ~string](text T) *T {
	if text == "" {
		return nil
	}
	return &text
}

// List is an empty list where there is none: JSON says [] and not null.
func List[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
