package explorer

import (
	"html"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
)

// embedPolicy is the page's own but for frames: an embedded figure is there to be framed.
var embedPolicy = strings.Replace(pagePolicy, "frame-ancestors 'none'", "frame-ancestors *", 1)

// Size of an embedded figure before it has told its height.
const (
	embedWidth  = 860
	embedHeight = 520
)

// Embed answers at /embed with the figure of a page alone, for other sites to frame.
func (e *Explorer) Embed(c *gin.Context) {
	q, _, faults := readState(e.accepted, c.Request.URL.RawQuery)
	s, err := e.screen(c, q, faults)
	if err != nil {
		e.api.Fail(c, err)
		return
	}
	s.show()
	e.write(c, s, "embed.html", embedPolicy)
}

// frame is the code that shows a page's figure on another site. The listener gives the frame the
// height that the figure asks for.
func (s *screen) frame(query string) string {
	return iframe(s.absolute("/embed?"+query), s.heading(), "100%", embedHeight) + `
<script>
addEventListener("message", function (e) {
  document.querySelectorAll("iframe").forEach(function (f) {
    if (f.contentWindow === e.source && e.data && e.data.egovbench) f.height = e.data.egovbench;
  });
});
</script>`
}

func iframe(address, title, width string, height int) string {
	return `<iframe src="` + html.EscapeString(address) + `" title="` + html.EscapeString(title) + `" width="` + width +
		`" height="` + strconv.Itoa(height) + `" frameborder="0" loading="lazy"></iframe>`
}

// OEmbedQuery asks how a page of ours is shown on another site (oembed.com).
type OEmbedQuery struct {
	// Address of a page of this server.
	URL string `form:"url" binding:"required"`
	// Most pixels that the figure may take.
	MaxWidth  int `form:"maxwidth" minimum:"1"`
	MaxHeight int `form:"maxheight" minimum:"1"`
	// Only json is given.
	Format string `form:"format" enums:"json"`
}

// oEmbed is an answer of the type rich.
type oEmbed struct {
	Version         string `json:"version"`
	Type            string `json:"type"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	HTML            string `json:"html"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
	ThumbnailURL    string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
	CacheAge        int    `json:"cache_age"`
}

// OEmbed answers at /oembed. Addresses elsewhere are not found here.
func (e *Explorer) OEmbed(c *gin.Context) {
	var q OEmbedQuery
	if err := e.binderOf(reflect.TypeFor[OEmbedQuery]()).Bind(reflect.ValueOf(&q).Elem(), c.Request.URL.RawQuery, nil); err != nil {
		e.api.Fail(c, err)
		return
	}
	state, ok := e.ours(q.URL)
	if !ok {
		e.api.Fail(c, web.NewProblem(http.StatusNotFound, "not-found", "url is no page of this server that can be embedded",
			web.FieldError{Parameter: "url", Detail: "give the address of a page as the public address of this server begins it"}))
		return
	}
	asked, _, faults := readState(e.accepted, state)
	s, err := e.screen(c, asked, faults)
	if err != nil {
		e.api.Fail(c, err)
		return
	}
	s.show()
	answer := oEmbed{
		Version: "1.0", Type: "rich", Title: s.heading(), ProviderName: "egovbench", ProviderURL: e.api.PublicURL + "/",
		Width: embedWidth, CacheAge: 3600,
	}
	if q.MaxWidth > 0 {
		answer.Width = min(answer.Width, q.MaxWidth)
	}
	address := s.absolute("/embed?" + s.query())
	height, fits := s.fitting(answer.Width, q.MaxHeight)
	if answer.Height = height; fits {
		address += "#fit"
	}
	answer.HTML = iframe(address, answer.Title, strconv.Itoa(answer.Width), answer.Height)
	if s.Figure != nil && s.Figure.Picture != "" {
		answer.ThumbnailURL, answer.ThumbnailWidth, answer.ThumbnailHeight = s.Card(), cardWidth, cardHeight
	}
	body, err := web.AppendJSON(nil, answer)
	if err != nil {
		e.api.Fail(c, err)
		return
	}
	e.api.CacheHeaders(c, s.Request, "oembed", false)
	c.Data(http.StatusOK, "application/json; charset=utf-8", body)
}

// drawnSize is how large a drawing is of itself.
var drawnSize = regexp.MustCompile(`^<svg [^>]*width="(\d+)" height="(\d+)"`)

// fitting is the height of a frame, at most the one given (0 is open), in which no listener will ask for another, and
// whether the picture is to fit it. One that would become too small to read does not: the frame scrolls.
func (s *screen) fitting(width, most int) (height int, fits bool) {
	const (
		narrow  = 600 // from which width on page.css shows the wide picture
		around  = 130 // the title above, the source below
		legible = .6
	)
	height = embedHeight
	picture, wanted := 0.0, 0.0
	if s.Figure != nil {
		drawn := s.Figure.Wide
		if width <= narrow {
			drawn = s.Figure.Narrow
		}
		if size := drawnSize.FindStringSubmatch(string(drawn)); size != nil {
			w, _ := strconv.ParseFloat(size[1], 64)
			picture, _ = strconv.ParseFloat(size[2], 64)
			wanted = picture * min(1.25, float64(width)/w)
			height = around + int(wanted)
		}
	}
	if most > 0 {
		height = min(height, most)
	}
	return height, picture > 0 && float64(height-around) >= legible*min(picture, wanted)
}

// ours gives the state in the address of a page of this server.
func (e *Explorer) ours(address string) (query string, ok bool) {
	rest, found := strings.CutPrefix(address, e.api.PublicURL+"/")
	if e.api.PublicURL == "" || !found {
		return "", false
	}
	at, err := url.Parse("/" + rest)
	if err != nil || at.Path != "/" && at.Path != "/embed" {
		return "", false
	}
	return at.RawQuery, true
}
