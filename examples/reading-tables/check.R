# Reads every table, and says how many rows each has.
folder <- commandArgs(trailingOnly = TRUE)[1]
for (file in readLines(file.path(folder, "order.txt"))) {
  rows <- read.csv(file.path(folder, file), na.strings = "", encoding = "UTF-8", check.names = FALSE)
  cat(file, "\t", nrow(rows), "\n", sep = "")
}
