# Asks a server as users of rsdmx do, and prints what they get as JSON.
suppressMessages({library(rsdmx); library(jsonlite)})
args <- commandArgs(trailingOnly = TRUE)
address <- paste0(args[1], "/sdmx/2.1")
builder <- SDMXREST21RequestBuilder(regUrl = address, repoUrl = address, compliant = TRUE)
provider <- SDMXServiceProvider(agencyId = "EGB", name = "egovbench", builder = builder)
addSDMXServiceProvider(provider)
failing <- function(call) tryCatch({ value <- call; paste("no error, but", class(value)) }, error = function(e) conditionMessage(e))
figures <- function(start) {
  d <- as.data.frame(readSDMX(logger = NULL, providerId = "EGB", resource = "data", flowRef = "EGOV", key = list("A", "", "un-egdi"), start = start, end = 2024))
  lapply(seq_len(nrow(d)), function(i) list(d$REF_AREA[i], d$INDICATOR[i], as.integer(d$TIME_PERIOD[i]), if (is.na(d$OBS_VALUE[i])) NULL else as.numeric(d$OBS_VALUE[i]), d$OBS_STATUS[i]))
}
out <- list()
out$flows <- as.data.frame(readSDMX(logger = NULL, providerId = "EGB", resource = "dataflow"))$id
out$figures <- figures(2020)
data <- readSDMX(logger = NULL, providerId = "EGB", resource = "data", flowRef = "EGOV", key = list("A", c("KAZ", "KOR"), "un-egdi"), start = 2024, dsd = TRUE)
labelled <- as.data.frame(data, labels = TRUE)
out$labels <- labelled$REF_AREA_label.en
generic <- readSDMX(logger = NULL, paste0(address, "/data/EGOV/A.KAZ+KOR.un-egdi?startPeriod=2022&format=genericdata"))
out$generic <- suppressWarnings(as.data.frame(generic))[, c("REF_AREA", "obsTime", "obsValue", "OBS_STATUS")]
lists <- slot(slot(data, "dsd"), "codelists")
out$lists <- sapply(slot(lists, "codelists"), function(x) slot(x, "id"))
areas <- as.data.frame(lists, codelistId = "CL_AREA")
out$name <- areas[areas$id == "KAZ", "label.ru"]
out$`unknown code` <- failing(readSDMX(logger = NULL, providerId = "EGB", resource = "data", flowRef = "EGOV", key = list("A", "QQQ", "un-egdi")))
out$empty <- failing(readSDMX(logger = NULL, providerId = "EGB", resource = "data", flowRef = "EGOV", key = list("A", "", "un-egdi"), end = 1950))
invisible(readLines(url(args[2]), warn = FALSE))
out$`after a restart` <- figures(2024)
cat(toJSON(out, auto_unbox = TRUE, digits = NA, null = "null", na = "null"))
