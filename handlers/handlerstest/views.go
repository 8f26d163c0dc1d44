package handlerstest

import "strings"

// Views are pages of every kind, as readers come to them.
func Views() []string {
	return []string{
		"/?country=KAZ",
		"/?indicator=un-egdi&country=KAZ,KOR,EST&view=line&from=2003&to=2024&lang=en",
		"/?view=ranking&indicator=un-osi&group=central-asia",
		"/?view=ranking&indicator=un-egdi&group=world&period=2016&country=KAZ&sort=-change",
		"/?view=change&indicator=wdi-internet-users&group=eaeu&from=2010&to=2020",
		"/?view=table&indicator=oecd-dgi&group=oecd&sort=-value",
		"/?view=index&indicator=un-osi,un-tii,un-hci&weights=5,3,2&group=cis&country=KAZ,RUS",
		"/?view=index&indicator=un-osi,wdi-internet-users&weights=0.7,0.3&group=central-asia&aggregate=geometric&robustness=noise",
		"/?view=check&claim=korea-use-85-2017",
		"/?view=check&assertion=rank&country=KAZ&indicator=un-egdi&group=cis&op=eq&value=1&as_of=2017-04-24",
		"/?view=profile&country=KOR",
		"/?view=programmes&country=KAZ&kind=programme",
		"/?view=map&indicator=un-egdi&country=KAZ",
		"/?view=map&indicator=wb-gtmi&group=asia&period=2022",
		"/?view=bump&indicator=un-egdi&group=cis",
		"/?view=moves&indicator=un-egdi&from=2022&to=2024&country=KAZ",
		"/?view=distribution&indicator=un-egdi&country=KAZ&type=beeswarm",
		"/?view=averages&indicator=un-egdi",
		"/?view=scatter&y=un-egdi&x=wdi-gdp-per-capita-ppp&country=KAZ",
		"/?view=peers&country=KAZ",
		"/?view=what-if&indicator=un-egdi&country=KAZ&set=un-tii:KOR",
		"/?view=trajectory&indicator=wdi-internet-users&country=KAZ,UZB",
		"/?view=brief&country=KAZ",
		"/?view=pair&country=KAZ,KOR",
	}
}

// In puts a view into a language.
func In(lang, view string) string {
	view = strings.TrimSuffix(view, "&lang=en")
	if strings.Contains(view, "?") {
		return view + "&lang=" + lang
	}
	return view + "?lang=" + lang
}
