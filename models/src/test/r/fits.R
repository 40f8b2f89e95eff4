# Fits of the diabetes and breast-cancer sets by R's lm and glm: the other side of RFitsTest.
#
#     Rscript fits.R ../resources/lanewise/data/ml
#
# reads diabetes.csv and wdbc.csv there and writes fits.json. glm stops when the deviance does, which is
# long before the coefficients do, so each fit is started again from its coefficients 100 times. Rows are
# numbered from 1 in weights and offsets.

folder <- commandArgs(TRUE)[1]
diabetes <- read.csv(file.path(folder, "diabetes.csv"))
wdbc <- read.csv(file.path(folder, "wdbc.csv"))
five <- c("radius_mean", "texture_mean", "smoothness_mean", "concave_points_mean", "symmetry_mean")
cancer <- data.frame(y = as.numeric(wdbc$diagnosis == "M"), wdbc[five])
progress <- data.frame(y = diabetes$progression, diabetes[names(diabetes) != "progression"])
few <- progress[c("y", "bmi", "bp", "s5", "sex")]
# rows to show: of the tumours those that are hard to tell, since R has few digits of 1 - mu near mu = 1
logit <- glm(y ~ ., binomial("logit"), cancer)
rows <- list(diabetes = c(1, 2, 3, 101, 250, 401), wdbc = sort(unname(order(abs(predict(logit))))[1:6]))

number <- function(v) ifelse(is.na(v), "null", ifelse(is.infinite(v), "\"Infinity\"", sprintf("%.17g", v)))
json <- function(v) {
  if (is.character(v)) sprintf("\"%s\"", v)
  else if (is.logical(v)) tolower(as.character(v))
  else if (length(v) == 1) number(v)
  else paste0("[", paste(number(v), collapse = ", "), "]")
}
object <- function(fields) paste0("{", paste(sprintf("\"%s\": %s", names(fields), sapply(fields, json)), collapse = ",\n  "), "}")

of_lm <- function(set, data, weights = NULL, intercept = TRUE) {
  data$w <- if (is.null(weights)) rep(1, nrow(data)) else weights
  columns <- setdiff(names(data), c("y", "w"))
  form <- reformulate(columns, "y", intercept)
  fit <- if (is.null(weights)) lm(form, data) else lm(form, data, weights = w)
  s <- summary(fit)
  shown <- rows[[set]]
  list(model = "ols", set = set, columns = paste(columns, collapse = ","), rows = shown,
       intercept = intercept,
       weights = if (is.null(weights)) "none" else deparse(substitute(weights)),
       coef = unname(coef(fit)), std_error = s$coefficients[, 2], statistic = s$coefficients[, 3],
       p_value = s$coefficients[, 4], conf_low = unname(confint(fit)[, 1]),
       conf_high = unname(confint(fit)[, 2]), sigma = s$sigma, r_squared = s$r.squared,
       adj_r_squared = s$adj.r.squared, f = unname(s$fstatistic[1]),
       f_p_value = pf(s$fstatistic[1], s$fstatistic[2], s$fstatistic[3], lower.tail = FALSE),
       df_model = unname(s$fstatistic[2]), df_residual = fit$df.residual, rss = deviance(fit),
       loglik = as.numeric(logLik(fit)), aic = AIC(fit), bic = BIC(fit),
       residuals = unname(residuals(fit)[shown]), fitted = unname(fitted(fit)[shown]),
       hat_values = unname(hatvalues(fit)[as.character(shown)]),
       standardized = unname(rstandard(fit)[as.character(shown)]),
       cooks_distance = unname(cooks.distance(fit)[as.character(shown)]))
}

of_glm <- function(set, data, family, weights = NULL, offset = NULL, intercept = TRUE, start = NULL) {
  columns <- setdiff(names(data), "y")
  data$w <- if (is.null(weights)) rep(1, nrow(data)) else weights
  data$o <- if (is.null(offset)) rep(0, nrow(data)) else offset
  form <- reformulate(c(columns, if (is.null(offset)) NULL else "offset(o)"), "y", intercept)
  refit <- function(start) suppressWarnings(
    glm(form, family, data, weights = w, start = start, control = glm.control(epsilon = 1e-14, maxit = 200)))
  fit <- refit(start)
  for (k in 1:100) fit <- refit(coef(fit))
  stopifnot(fit$converged)
  s <- summary(fit)
  shown <- rows[[set]]
  list(model = "glm", set = set, columns = paste(columns, collapse = ","), rows = shown,
       intercept = intercept,
       family = gsub("[.]", "_", tolower(family$family)), link = gsub("1/mu^2", "inverse_squared", family$link, fixed = TRUE),
       variance = if (is.null(family$varfun)) "own" else family$varfun,
       weights = if (is.null(weights)) "none" else deparse(substitute(weights)),
       offset = if (is.null(offset)) "none" else deparse(substitute(offset)),
       start = if (is.null(start)) 0 else start,
       coef = unname(coef(fit)), std_error = s$coefficients[, 2], statistic = s$coefficients[, 3],
       p_value = s$coefficients[, 4], deviance = deviance(fit), null_deviance = fit$null.deviance,
       df_null = fit$df.null, df_residual = fit$df.residual, dispersion = s$dispersion,
       loglik = as.numeric(logLik(fit)), aic = AIC(fit), bic = BIC(fit),
       fitted = unname(fitted(fit)[shown]), linear_predictors = unname(fit$linear.predictors[shown]),
       residuals = unname(residuals(fit)[shown]), pearson = unname(residuals(fit, "pearson")[shown]),
       working = unname(residuals(fit, "working")[shown]),
       response = unname(residuals(fit, "response")[shown]),
       hat_values = unname(hatvalues(fit)[shown]), standardized = unname(rstandard(fit)[shown]),
       cooks_distance = unname(cooks.distance(fit)[shown]))
}

i <- seq_len(nrow(diabetes))
j <- seq_len(nrow(wdbc))
fits <- list(
  of_lm("diabetes", progress),
  of_lm("diabetes", progress, weights = 1 + i %% 5),
  of_lm("diabetes", progress, weights = i %% 4 * 1.0),
  of_lm("diabetes", few, intercept = FALSE),
  of_lm("wdbc", cancer),
  of_glm("wdbc", cancer, binomial("logit")),
  of_glm("wdbc", cancer, binomial("probit")),
  of_glm("wdbc", cancer, binomial("cauchit")),
  of_glm("wdbc", cancer, binomial("cloglog")),
  of_glm("wdbc", cancer, quasibinomial("logit")),
  of_glm("wdbc", cancer, binomial("logit"), weights = 1 + j %% 3),
  of_glm("diabetes", few, gaussian("identity"), weights = 1 + i %% 5),
  of_glm("diabetes", few, gaussian("log"), start = c(5, 0, 0, 0, 0)),
  of_glm("diabetes", few, poisson("log")),
  of_glm("diabetes", few, poisson("sqrt")),
  of_glm("diabetes", progress, poisson("log"), offset = log(1 + i %% 3), weights = 1 + i %% 5),
  of_glm("diabetes", few, quasipoisson("log")),
  of_glm("diabetes", few, Gamma("log")),
  of_glm("diabetes", few, Gamma("inverse"), start = c(1 / 152, 0, 0, 0, 0)),
  of_glm("diabetes", few, Gamma("log"), weights = 1 + i %% 5),
  of_glm("diabetes", few, inverse.gaussian("1/mu^2"), start = c(1 / 152^2, 0, 0, 0, 0)),
  of_glm("diabetes", few, inverse.gaussian("log"), offset = log(1 + i %% 3)),
  of_glm("diabetes", few, quasi(link = "log", variance = "mu^2")))
cat("{\"made_by\": \"", R.version.string, ", fits.R\",\n\"fits\": [\n",
    paste(sapply(fits, object), collapse = ",\n"), "\n]}\n", sep = "", file = file.path(folder, "fits.json"))
