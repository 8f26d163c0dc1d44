package chart

import (
	"fmt"
	"slices"
	"strings"
)

// words are those that pictures add to what they are given.
type words struct {
	source, noData, left, labelled, gap string
	breaks, method, mode                string
	years, percentile, without          string
}

// more says that not every row is drawn.
func (w words) more(n int) string { return fmt.Sprintf(w.left, n) }

// parted is the word for a break.
func (w words) parted(code string) string {
	switch code {
	case "methodology_changed":
		return w.method
	case "mode_change":
		return w.mode
	}
	return w.breaks
}

func wordsIn(lang string) words {
	switch lang {
	case "ru":
		return words{
			source: "Источник", noData: "Нет данных для рисунка", left: "Не показано ещё: %d", labelled: "Подписано линий: %d из %d",
			gap: "Пунктир: значений между ними нет", breaks: "Ряд прерван", method: "Метод изменён", without: "Нет значения", years: "лет", percentile: "Какую долю стран в рейтинге опережает, %", mode: "Способ опроса изменён",
		}
	case "kk":
		return words{
			source: "Дереккөз", noData: "Суретке дерек жоқ", left: "Тағы көрсетілмегені: %d", labelled: "Атауы бар сызықтар: %d / %d",
			gap: "Үзік сызық: арасында мән жоқ", breaks: "Қатар үзілген", method: "Әдіс өзгерген", without: "Мәні жоқ", years: "жыл", percentile: "Рейтингтегі елдердің қанша үлесінен озады, %", mode: "Сауалнама тәсілі өзгерген",
		}
	case "ko":
		return words{
			source: "출처", noData: "그릴 데이터가 없습니다", left: "표시하지 않은 항목: %d", labelled: "이름을 표시한 선: %d / %d",
			gap: "점선: 그 사이 값 없음", breaks: "시계열 단절", method: "방법 변경", without: "값 없음", years: "년", percentile: "순위에 있는 국가 중 앞선 비율, %", mode: "조사 방식 변경",
		}
	}
	return words{
		source: "Source", noData: "There is no data to draw", left: "Not shown: %d more", labelled: "Lines with a name: %d of %d",
		gap: "Dashed: no value between", breaks: "Series broken", method: "Method changed", without: "No value", years: "years", percentile: "Share of the ranked countries that it leaves behind, percent", mode: "Survey mode changed",
	}
}

// told explains the marks that are drawn: dashes and upright lines.
func (d *drawing) told() []string {
	if d.Kind != Lines && d.Kind != Panels {
		return nil
	}
	told := d.partings(d.Breaks, d.Series)
	for _, s := range d.Series {
		if own := d.partings(s.Breaks, []Series{s}); own != nil {
			told = append(told, s.Name+": "+strings.Join(own, "; "))
		}
	}
	if slices.ContainsFunc(d.Series, d.dashes) {
		told = append(told, d.words.gap)
	}
	if len(told) == 0 {
		return nil
	}
	return []string{strings.Join(told, ". ") + "."}
}

// partings lists the breaks inside some series, by the word for them.
func (d *drawing) partings(breaks []Break, of []Series) []string {
	_, _, first, last := extent(of)
	var codes []string
	years := map[string][]string{}
	for _, b := range breaks {
		if word := d.words.parted(b.Code); first < b.At && b.At <= last {
			if !slices.Contains(codes, word) {
				codes = append(codes, word)
			}
			years[word] = append(years[word], plain(b.At))
		}
	}
	for i, word := range codes {
		codes[i] = word + " " + strings.Join(years[word], ", ")
	}
	return codes
}

// dashes says whether a series is drawn over an edition that it lacks.
func (d *drawing) dashes(s Series) bool {
	var before *Point
	for i := range s.Points {
		p := &s.Points[i]
		if !p.there() {
			continue
		}
		if before != nil && !d.broken(s, before.At, p.At) && d.lacks(s, before.At, p.At) {
			return true
		}
		before = p
	}
	return false
}
