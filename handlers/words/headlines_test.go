package words_test

import (
	"encoding/json"
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
			"ru": {"17-е место из 193 (Весь мир) вместо 24-го", "0,9237 вместо 0,9009"},
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
			"en": {"at 0.98474: 0.95328, which makes 10th, is reached already"}, "ru": {"уже достигнуто"}, "kk": {"жетіп қойған"}, "ko": {"이미 이르렀습니다"},
		},
		"what-if?indicator=un-egdi&country=KAZ&group=cis&period=2024&set=un-osi:0.9": {
			"en": {"would have stayed first of 9", "0.8879 instead of 0.9009"}, "ru": {"сохраняется"}, "kk": {"1-орында қалады"}, "ko": {"1위 그대로"},
		},
		"rankings?indicator=un-egdi&group=western-africa&country=KAZ": {
			"en": {"Kazakhstan is not in Western Africa"}, "ru": {"к региону не относится"}, "kk": {"бұл өңірге жатпайды"}, "ko": {"이 지역에 속하지 않습니다"},
		},
		"rankings?indicator=un-egdi&group=eu&country=KAZ&period=2024": {
			"en": {"Kazakhstan was not a member of the European Union on 31 December 2024"}, "ru": {"не входит в состав"}, "kk": {"құрамда жоқ"}, "ko": {"회원국이 아닙니다"},
		},
		"rank-changes?indicator=un-egdi&from=2020&to=2024&country=DNK": {
			"en": {"Denmark was first both in 2020 and in 2024"}, "ru": {"по-прежнему 1-е"}, "kk": {"бұрынғыша 1-орын"}, "ko": {"1위로 같음"},
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
	} {
		for lang, parts := range said {
			headline := strings.ReplaceAll(handlerstest.Asking[json.RawMessage](t, s, "/v1/"+address+"&lang="+lang).Meta.Headline, "\u00a0", " ")
			for _, part := range parts {
				if !strings.Contains(headline, part) {
					t.Errorf("%s in %s lacks %q: %s", address, lang, part, headline)
				}
			}
		}
	}
}
