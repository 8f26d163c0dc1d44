# Asks a server as users of httr and of R itself do, and prints what they get as JSON.
suppressMessages({library(httr); library(jsonlite)})
args <- commandArgs(trailingOnly = TRUE)
base <- args[1]
ask <- function(path, ...) GET(paste0(base, path), query = list(...))
rows <- function(answer) { stop_for_status(answer); fromJSON(content(answer, "text", encoding = "UTF-8"))$data }
figures <- function() {
  d <- rows(ask("/v1/observations", indicator = "un-egdi", from = 2016, limit = 10000))
  lapply(seq_len(nrow(d)), function(i) list(d$country[i], d$indicator[i], d$period[i], if (is.na(d$value[i])) NULL else d$value[i]))
}
out <- list()
out$figures <- figures()
d <- read.csv(paste0(base, "/v1/observations.csv?indicator=un-egdi&from=2016"))
out$`read.csv` <- lapply(seq_len(nrow(d)), function(i) list(d$country[i], d$indicator[i], d$period[i], if (is.na(d$value[i])) NULL else d$value[i]))
out$repeated <- sort(rows(ask("/v1/observations", country = "KAZ", country = "KOR", indicator = "un-egdi", period = 2016))$country)
out$commas <- sort(rows(ask("/v1/observations", country = "KAZ,Korea, Republic of", indicator = "un-egdi", period = 2016))$country)
out$latest <- rows(ask("/v1/observations", country = "KAZ", indicator = "un-egdi", latest = TRUE))$period
out$parsed <- class(content(ask("/v1/rankings", indicator = "un-egdi", group = "cis")))
refused <- ask("/v1/observations", country = "QQQ", indicator = "un-egdi")
out$`unknown country` <- list(status_code(refused), fromJSON(content(refused, "text", encoding = "UTF-8"))$detail)
out$empty <- length(rows(ask("/v1/observations", indicator = "un-egdi", period = 1950)))
invisible(readLines(url(args[2]), warn = FALSE))
out$`after a restart` <- figures()
cat(toJSON(out, auto_unbox = TRUE, digits = NA, null = "null", na = "null"))
