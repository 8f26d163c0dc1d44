package models

import "context"

// Notable is what news of a release tell beyond its counts.
type Notable struct {
	Editions   []Source       // sources that were new
	Figures    map[string]int // figures touched, by indicator
	Programmes int            // programmes and claims touched
	Claims     int
}

// Notable tells what the releases after one brought, by their numbers.
func (s *Store) Notable(ctx context.Context, after int) (map[int]*Notable, error) {
	found := map[int]*Notable{}
	of := func(release int) *Notable {
		if found[release] == nil {
			found[release] = &Notable{Figures: map[string]int{}}
		}
		return found[release]
	}
	db := s.reader().WithContext(ctx)
	var sources []Source
	if err := db.Where(`release > ? AND NOT withdrawn AND NOT EXISTS (SELECT 1 FROM sources e WHERE e.code = sources.code
		AND e.release < sources.release)`, after).Order("release, code").Find(&sources).Error; err != nil {
		return nil, translate(err)
	}
	for _, source := range sources {
		of(source.Release).Editions = append(of(source.Release).Editions, source)
	}
	for _, kind := range []struct{ table, by string }{{kindObservations, "indicator"}, {kindProgrammes, "''"}, {kindClaims, "''"}} {
		var counts []struct {
			Release, Touched int
			Item             string
		}
		if err := db.Raw(`SELECT release, `+kind.by+` AS item, COUNT(*) AS touched FROM `+kind.table+` WHERE release > ?
			GROUP BY release, item`, after).Scan(&counts).Error; err != nil {
			return nil, translate(err)
		}
		for _, c := range counts {
			switch kind.table {
			case kindObservations:
				of(c.Release).Figures[c.Item] = c.Touched
			case kindProgrammes:
				of(c.Release).Programmes = c.Touched
			case kindClaims:
				of(c.Release).Claims = c.Touched
			}
		}
	}
	return found, nil
}
