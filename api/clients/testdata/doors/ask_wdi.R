# Asks a server as users of WDI do, and prints what they get as JSON.
suppressMessages({library(WDI); library(jsonlite)})
args <- commandArgs(trailingOnly = TRUE)
base <- args[1]
moved <- function(name) { # WDI has its address in its functions: the same functions with ours
  f <- get(name, envir = asNamespace("WDI"))
  text <- gsub("https://api.worldbank.org", base, deparse(f), fixed = TRUE)
  assignInNamespace(name, eval(parse(text = text), envir = asNamespace("WDI")), ns = "WDI")
}
moved("wdi.query"); moved("WDIcache")
WDIcache <- get("WDIcache", envir = asNamespace("WDI"))
failing <- function(call) tryCatch({ value <- call; paste("no error, but", nrow(value), "rows") }, error = function(e) conditionMessage(e))
figures <- function() {
  d <- WDI(country = "all", indicator = "un-egdi", start = 2016, end = 2024, extra = FALSE)
  lapply(seq_len(nrow(d)), function(i) list(d$iso3c[i], "un-egdi", d$year[i], if (is.na(d[["un-egdi"]][i])) NULL else d[["un-egdi"]][i]))
}
out <- list()
out$figures <- figures()
d <- WDI(country = c("KZ", "KOR"), indicator = c("un-egdi", "wdi-internet-users"), start = 2016, end = 2016)
out$frame <- d
status <- WDI(country = "all", indicator = "un-egdi", start = 2008, end = 2008, extra = TRUE)
out$statuses <- status[, c("iso3c", "year", "un-egdi", "status")]
out$latest <- WDI(country = "KAZ", indicator = "un-egdi", start = NULL, end = NULL, latest = 1)
out$name <- suppressWarnings(WDI(country = "KAZ", indicator = "un-egdi", start = 2024, end = 2024, language = "ru"))$country
cache <- WDIcache()
out$countries <- nrow(cache$country)
out$found <- WDIsearch("E-Government Development Index", cache = cache)$indicator
out$`unknown series` <- failing(WDI(country = "KAZ", indicator = "no-such", start = 2016, end = 2024))
out$empty <- failing(WDI(country = "all", indicator = "un-egdi", start = 1960, end = 1961))
invisible(readLines(url(args[2]), warn = FALSE))
out$`after a restart` <- figures()
cat(toJSON(out, auto_unbox = TRUE, digits = NA, null = "null", na = "null"))
