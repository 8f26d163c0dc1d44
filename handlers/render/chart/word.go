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
	noFigure, unplaced, boundaries      string
	quantiles, equal, bars, rank        string
	now, then, forecast                 string
	mean, meanOf, bothRanks, against    string
	comma                               bool // before decimals
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
			comma: true, source: "Источник", noData: "Нет данных для рисунка", left: "Не показано ещё: %d", labelled: "Подписано линий: %d из %d",
			gap: "Пунктир: значений между ними нет", breaks: "Ряд прерван", method: "Метод изменён", without: "Нет значения", years: "лет", percentile: "Какую долю стран в рейтинге опережает, %", mode: "Способ опроса изменён",
			quantiles: "Цвета: примерно поровну стран в каждом", equal: "Цвета: равные шаги", bars: "Столбцы: число стран", rank: "Место",
			noFigure: "Нет значения", unplaced: "Не на карте",
			now: "сейчас", then: "тогда", forecast: "Пунктир: если движение продолжится как прежде, интервал 80 %",
			mean: "Среднее по странам", meanOf: "Среднее: ", bothRanks: "Место в обоих выпусках; 1 – лучшее", against: "и",
			boundaries: "Показанные границы и названия не означают выражения какого-либо мнения относительно правового статуса страны, территории, города или района, их властей либо относительно делимитации их границ.",
		}
	case "kk":
		return words{
			comma: true, source: "Дереккөз", noData: "Суретке дерек жоқ", left: "Тағы көрсетілмегені: %d", labelled: "Атауы бар сызықтар: %d / %d",
			gap: "Үзік сызық: арасында мән жоқ", breaks: "Қатар үзілген", method: "Әдіс өзгерген", without: "Мәні жоқ", years: "жыл", percentile: "Рейтингтегі елдердің қанша үлесінен озады, %", mode: "Сауалнама тәсілі өзгерген",
			quantiles: "Түстер: әрқайсысында ел саны шамамен бірдей", equal: "Түстер: тең қадамдар", bars: "Бағандар: елдер саны", rank: "Орын",
			noFigure: "Мәні жоқ", unplaced: "Картада жоқ",
			now: "қазір", then: "сонда", forecast: "Үзік сызық: осы қалпымен жүрсе, аралығы 80 %",
			mean: "Елдер бойынша орташа", meanOf: "Орташа: ", bothRanks: "Екі басылымдағы орын; 1 – ең жақсысы", against: "және",
			boundaries: "Көрсетілген шекаралар мен атаулар қандай да бір елдің, аумақтың, қаланың немесе ауданның, олардың билік органдарының құқықтық мәртебесі не шекараларының делимитациясы туралы пікірді білдірмейді.",
		}
	case "ko":
		return words{
			source: "출처", noData: "그릴 데이터가 없습니다", left: "표시하지 않은 항목: %d", labelled: "이름을 표시한 선: %d / %d",
			gap: "점선: 그 사이 값 없음", breaks: "시계열 단절", method: "방법 변경", without: "값 없음", years: "년", percentile: "순위에 있는 국가 중 앞선 비율, %", mode: "조사 방식 변경",
			quantiles: "색: 색마다 국가 수가 비슷함", equal: "색: 같은 간격", bars: "막대: 국가 수", rank: "순위",
			noFigure: "값 없음", unplaced: "지도에 없음",
			now: "현재", then: "변경 후", forecast: "점선: 지금까지처럼 변할 때, 80 % 구간",
			mean: "회원국 평균", meanOf: "평균: ", bothRanks: "두 판의 순위, 1위가 최고", against: "대",
			boundaries: "표시된 경계와 명칭은 어떤 국가, 영토, 도시, 지역 또는 그 당국의 법적 지위나 국경 및 경계의 획정에 관한 어떠한 의견도 뜻하지 않습니다.",
		}
	}
	return words{
		source: "Source", noData: "There is no data to draw", left: "Not shown: %d more", labelled: "Lines with a name: %d of %d",
		gap: "Dashed: no value between", breaks: "Series broken", method: "Method changed", without: "No value", years: "years", percentile: "Share of the ranked countries that it leaves behind, percent", mode: "Survey mode changed",
		quantiles: "Colours: about as many countries in each", equal: "Colours: equal steps", bars: "Bars: how many countries", rank: "Rank",
		noFigure: "No figure", unplaced: "Not on the map",
		now: "now", then: "then", forecast: "Dashed: if it moves on as it has, with an interval of 80 %",
		mean: "Mean of the members", meanOf: "Mean of ", bothRanks: "Rank in both editions; 1 is the best", against: "and",
		boundaries: "The boundaries and names shown do not imply the expression of any opinion concerning the legal status of any country, territory, city or area or of its authorities, or concerning the delimitation of its frontiers or boundaries.",
	}
}

// told explains the marks that are drawn: dashes and upright lines.
func (d *drawing) told() []string {
	switch d.Kind {
	case Map:
		return d.toldMap()
	case Histogram:
		return []string{d.words.bars + "."}
	}
	if d.Kind != Lines && d.Kind != Panels && d.Kind != Bump && d.Kind != Multiples {
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

// toldMap says what a map's lines do not mean, and which figures have no place on it.
func (d *drawing) toldMap() (told []string) {
	var missing []string
	for i := range d.Series {
		s := &d.Series[i]
		if _, known := d.land.places[s.Code]; !known && !d.land.has(s.Code) && s.last() != nil {
			missing = append(missing, s.Name)
		}
	}
	if len(missing) > 0 {
		told = append(told, d.words.unplaced+": "+strings.Join(missing, ", "))
	}
	switch {
	case len(d.Classes) > 0:
	case d.Steps == Equal:
		told = append(told, d.words.equal+".")
	default:
		told = append(told, d.words.quantiles+".")
	}
	return append(told, d.words.boundaries)
}
