package words_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestHeadlines holds the sentences of the analyses to the values that the methods' pages give, as each language
// writes them.
func TestHeadlines(t *testing.T) {
	s := handlerstest.Served(t)
	for address, said := range map[string]map[string][]string{
		"what-if?indicator=un-egdi&country=KAZ&period=2024&set=un-tii:KOR": {
			"en": {"If nobody else had moved, Kazakhstan would have been 17th of 193", "instead of 24th, at 0.9237 instead of 0.9009"},
			"ru": {"17-е место из 193 (весь мир) вместо 24-го", "0,9237 вместо 0,9009"},
			"kk": {"24-орынның орнына 17-орын", "0,9009 орнына 0,9237"},
			"ko": {"24위 대신 17위", "0.9009 대신 0.9237"},
		},
		"rank-changes?indicator=un-egdi&from=2022&to=2024&country=KAZ": {
			"en": {"Kazakhstan was 28th in 2022 and 24th in 2024 of 193", "in places, +13.5 by its own change and −9.5 by the others’"},
			"ru": {"с 28-го на 24-е место из 193", "+13,5 за счёт собственного изменения, −9,5 за счёт других"},
			"kk": {"28-орыннан 24-орынға", "+13,5", "−9,5"},
			"ko": {"28위에서 24위로", "+13.5", "−9.5"},
		},
		"countries/KAZ/peers?indicator=un-egdi": {
			"en": {"Kazakhstan was first of 11", "0.9009", "0.8141"}, "ru": {"1-е место из 11", "0,9009", "0,8141"},
			"kk": {"11 елдің ішінде 1-орын", "0,8141"}, "ko": {"11개국 중 1위", "0.8141"},
		},
		"averages?indicator=un-egdi&period=2024": {
			"en": {"0.6382", "193", "Europe (0.8493)", "Africa (0.4247)"}, "ru": {"0,6382", "Европа (0,8493)", "Африка (0,4247)"},
			"kk": {"0,6382", "Еуропа (0,8493)", "Африка (0,4247)"}, "ko": {"0.6382", "유럽(0.8493)", "아프리카(0.4247)"},
		},
		"correlation?x=wdi-gdp-per-capita-ppp&y=un-egdi&country=KAZ": {
			"en": {"0.1051 more than GDP per capita predicts (0.7958)", "0.879 (0.841 to 0.908"}, "ru": {"на 0,1051 больше", "0,879 (от 0,841 до 0,908"},
			"kk": {"0,1051", "0,879"}, "ko": {"0.1051", "0.879"},
		},
		"rankings?indicator=un-egdi&group=brics&period=2003": {
			"en": {"BRICS had no members on"}, "ru": {"БРИКС"}, "kk": {"БРИКС"}, "ko": {"브릭스"},
		},
		"trajectory?country=KAZ&indicator=wdi-internet-users&target=95": {
			"en": {"it reaches 95.0% about 2025 (2025 to 2027 in"}, "ru": {"около 2025 года (от 2025 до 2027"}, "kk": {"2025 жыл", "2025 – 2027"}, "ko": {"2025년 무렵", "2025~2027년"},
		},
		"distribution?indicator=un-egdi&country=DNK&period=2024": {
			"en": {"more than any other country in the world"}, "ru": {"больше, чем у любой другой страны"}, "kk": {"бәрінен жоғары"}, "ko": {"다른 모든 국가보다"},
		},
		"what-if?indicator=un-egdi&country=DNK&period=2024&target_rank=10": {
			"en": {"at 0.98474: 0.95328, enough for 10th, is reached already"}, "ru": {"уже достигнуто"}, "kk": {"жетіп қойған"}, "ko": {"이미 이르렀습니다"},
		},
		"what-if?indicator=un-egdi&country=KAZ&group=cis&period=2024&set=un-osi:0.9": {
			"en": {"would have stayed first of 9", "0.8879 instead of 0.9009"}, "ru": {"сохраняется"}, "kk": {"1-орында қалады"}, "ko": {"1위 그대로"},
		},
		"what-if?indicator=un-egdi&country=KAZ&period=2024&set=un-tii:1.5": {
			"en": {"That cannot be", "Kazakhstan was 24th of 193", "at 0.9009."}, "ru": {"Так быть не может", "24-е место из 193"}, "kk": {"мүмкін емес", "24-орын"}, "ko": {"그럴 수 없습니다", "24위"},
		},
		"rankings?indicator=un-egdi&group=western-africa&country=KAZ": {
			"en": {"Kazakhstan is not in Western Africa"}, "ru": {"вне этого региона"}, "kk": {"бұл өңірге жатпайды"}, "ko": {"이 지역에 속하지 않습니다"},
		},
		"rankings?indicator=un-egdi&group=eu&country=KAZ&period=2024": {
			"en": {"Kazakhstan was not a member of the European Union on 31 December 2024"}, "ru": {"нет в составе"}, "kk": {"құрамда жоқ"}, "ko": {"이 그룹에 속하지 않습니다"},
		},
		"rank-changes?indicator=un-egdi&from=2020&to=2024&country=DNK": {
			"en": {"Denmark was first both in 2020 and in 2024"}, "ru": {"по-прежнему 1-е"}, "kk": {"бұрынғыша 1-орын"}, "ko": {"1위로 변동 없음"},
		},
		"correlation?x=wdi-mobile-subscriptions&y=un-egdi&country=COD": {
			"en": {"The Democratic Republic of the Congo had 0.2715", "0.1467 less than mobile subscriptions predict (0.4182)"}, "ru": {"0,1467"}, "kk": {"0,1467"}, "ko": {"0.1467"},
		},
		"correlation?x=gdb-capabilities&y=un-osi&country=KGZ": {
			"en": {"had 0.6072", "0.008 more", "(0.5995)"}, "ru": {"на 0,008 больше"}, "kk": {"0,008 артық"}, "ko": {"0.008 높습니다"},
		},
		"distribution?indicator=un-egdi&country=EST&period=2024": {
			"en": {"more than 99% of the other"}, "ru": {"больше, чем у 99 %"}, "kk": {"99 %"}, "ko": {"99%"},
		},
		"distribution?indicator=un-egdi&country=KAZ&period=2024": {
			"en": {"more than 88% of the other countries in the world", "0.6678"}, "ru": {"больше, чем у 88 %", "0,6678"},
			"kk": {"88 %", "0,6678"}, "ko": {"88%", "0.6678"},
		},
		"rankings?indicator=wdi-internet-users&group=high-income&country=KOR": {
			"en": {"in the high-income group"}, "ru": {"(страны с высоким доходом)"}, "kk": {"(табысы жоғары елдер)"}, "ko": {"고소득 국가"},
		},
		"averages?indicator=un-egdi&group=lower-middle-income&period=2024": {
			"en": {"The mean in the lower-middle-income group was"}, "ru": {"Страны с доходом ниже среднего: в среднем"}, "kk": {"Табысы орташадан төмен елдер: орташа мән"}, "ko": {"중하위소득 국가 평균"},
		},
		"rankings?indicator=un-egdi&group=eu&country=FRO&period=2024": {
			"en": {"The Faroe Islands were not a member"}, "ru": {"Фарерские острова: "}, "kk": {"Фарер аралдары: "}, "ko": {"페로 제도: "},
		},
		"trajectory?country=NOR&indicator=itu-4g-coverage": { // 99.97 in 2032, and never the whole
			"en": {"comes to over 99.9% in 2032."}, "ru": {"более 99,9 %."}, "kk": {"99,9 %"}, "ko": {"99.9% 초과."},
		},
		"countries/FRO/profile?": { // the UN does not rank it, and fifty share the first place in 2G
			"en": {"The Faroe Islands were", "in internet use in"}, "ru": {"Фарерские острова: ", "Пользование интернетом"}, "kk": {"Интернетті пайдалану"}, "ko": {"인터넷 이용률"},
		},
		"rankings?indicator=itu-3g-coverage&group=high-income&country=ARE&period=2022": { // in the order of each alphabet
			"en": {"with Bahrain, Barbados, Belgium,"}, "ru": {"Барбадос, Бахрейн, Бельгия,"}, "kk": {"Барбадос, Бахрейн, Бельгия,"}, "ko": {"공동: "},
		},
		"time-distance?indicator=wb-wgi-rule-of-law&country=ARE&reference=NLD": {
			"en": {"the Netherlands was past that level already in its first figure, at least 27 years before."}, "ru": {"не менее чем на 27 лет раньше."}, "kk": {"кемінде 27 жыл бұрын."}, "ko": {"27년 이상"},
		},
		"compare?country=BFA,CHN&indicator=eurostat-basic-digital-skills": {
			"en": {"Burkina Faso and China have no figure"}, "ru": {"Сравнивать нечего"}, "kk": {"Салыстыратын ештеңе жоқ"}, "ko": {"비교할 것이 없습니다"},
		},
		"rankings?indicator=un-egdi&country=COD&period=2024": {
			"en": {"The Democratic Republic of the Congo was 179th"}, "ru": {"Демократическая Республика Конго: 179-е"}, "kk": {"Конго Демократиялық Республикасы: "}, "ko": {"콩고민주공화국: "},
		},
		"compare?country=KAZ,KOR&indicator=wdi-gdp-per-capita-ppp": {
			"en": {"$55,071", "$35,974", "$19,097"}, "ru": {"55 071 $", "35 974 $", "19 097 $"}, "kk": {"19 097"}, "ko": {"19,097달러"},
		},
		"compare?country=SGP,LUX&indicator=wdi-gdp-per-capita-ppp&period=2024": { // 132,569.54 and 128,475.32: 4,094.2 as published
			"en": {"$132,570", "$128,475", "$4,095"}, "ru": {"132 570 $", "128 475 $", "4 095 $"}, "kk": {"4 095"}, "ko": {"4,095달러"},
		},
	} {
		for lang, parts := range said {
			headline := headlines(t, s, "/v1/"+address+"&lang="+lang)
			for _, part := range parts {
				if !strings.Contains(headline, part) {
					t.Errorf("%s in %s lacks %q: %s", address, lang, part, headline)
				}
			}
		}
	}
}

// TestChangesSay: a change says which way it went, and a change of place among how many.
func TestChangesSay(t *testing.T) {
	s := handlerstest.Served(t)
	for address, said := range map[string]map[string]string{
		"country=KAZ&indicator=un-egdi&from=2008&period=2014&measure=rank": {
			"en": "Kazakhstan climbed by 53 places in the E-Government Development Index from 2008 to 2014 (193 ranked in the world).",
			"ru": "Казахстан. Индекс развития электронного правительства, 2008–2014: подъём на 53 места (в рейтинге 193; весь мир).",
			"kk": "Қазақстан. Электрондық үкіметті дамыту индексі, 2008–2014: көтерілу — 53 орын (рейтингте 193 ел; әлем).",
			"ko": "카자흐스탄. 전자정부발전지수, 2008–2014년: 53계단 상승(세계, 순위 대상 193개국).",
		},
		"country=DNK&indicator=un-egdi&from=2020&period=2024&measure=rank": {
			"en": "Denmark had the same place in the E-Government Development Index from 2020 to 2024 (193 ranked in the world).",
			"ru": "Дания. Индекс развития электронного правительства, 2020–2024: место прежнее (в рейтинге 193; весь мир).",
			"kk": "Дания. Электрондық үкіметті дамыту индексі, 2020–2024: орны өзгермеген (рейтингте 193 ел; әлем).",
			"ko": "덴마크. 전자정부발전지수, 2020–2024년: 순위 변동 없음(세계, 순위 대상 193개국).",
		},
		"country=AUS&indicator=un-egdi&from=2020&period=2024&measure=rank": {
			"en": "Australia fell by 3 places in the E-Government Development Index from 2020 to 2024 (193 ranked in the world).",
			"ru": "Австралия. Индекс развития электронного правительства, 2020–2024: падение на 3 места (в рейтинге 193; весь мир).",
			"kk": "Аустралия. Электрондық үкіметті дамыту индексі, 2020–2024: төмендеу — 3 орын (рейтингте 193 ел; әлем).",
			"ko": "오스트레일리아. 전자정부발전지수, 2020–2024년: 3계단 하락(세계, 순위 대상 193개국).",
		},
		"country=KAZ&indicator=un-egdi&from=2022&period=2024": {
			"en": "Kazakhstan rose by 0.0381 in the E-Government Development Index from 2022 to 2024.",
			"ru": "Казахстан. Индекс развития электронного правительства, 2022–2024: рост на 0,0381.",
			"kk": "Қазақстан. Электрондық үкіметті дамыту индексі, 2022–2024: өсім — 0,0381.",
			"ko": "카자흐스탄. 전자정부발전지수, 2022–2024년: 0.0381 증가.",
		},
	} {
		for lang, want := range said {
			found := handlerstest.Asking[struct{ Headline string }](t, s, "/v1/check?assertion=change&op=ge&value=0&"+address+"&lang="+lang)
			if got := spoken(found.Data.Headline); got != want {
				t.Errorf("%s in %s:\n%s\nwant\n%s", address, lang, got, want)
			}
		}
	}
}

// headlines are those of an answer and of its parts.
func headlines(t *testing.T, s *handlerstest.Server, address string) string {
	t.Helper()
	var answer any
	if err := json.Unmarshal(s.Do(t, http.MethodGet, address).Body, &answer); err != nil {
		t.Fatal(err)
	}
	var said, told []string
	harvest(answer, "", map[float64]bool{}, &said, &told)
	return spoken(strings.Join(said, " "))
}

// spoken is a sentence with plain spaces.
func spoken(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }
