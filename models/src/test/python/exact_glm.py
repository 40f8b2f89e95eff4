"""Fits small generalized linear models with 50 digits: the oracle of ExactGlmTest.

    python3 exact_glm.py ../resources/lanewise/data

writes exact/glm.json in that folder: made-up cases for every family and link, and the sets in glm/.

Needs mpmath. Fisher's scoring to the end, on the data as doubles; the formulas are the textbook's
(McCullagh and Nelder 1989), not those of the library under test.
"""
import json
import random
import sys

import mpmath as mp

mp.mp.dps = 50
PHI = lambda x: mp.erfc(-x / mp.sqrt(2)) / 2

LINKS = {  # name: (inverse, its derivative)
    "identity": (lambda e: e, lambda e: mp.mpf(1)),
    "log": (mp.exp, mp.exp),
    "logit": (lambda e: 1 / (1 + mp.exp(-e)), lambda e: mp.exp(-e) / (1 + mp.exp(-e)) ** 2),
    "probit": (PHI, mp.npdf),
    "cauchit": (lambda e: mp.mpf(1) / 2 + mp.atan(e) / mp.pi, lambda e: 1 / (mp.pi * (1 + e * e))),
    "cloglog": (lambda e: 1 - mp.exp(-mp.exp(e)), lambda e: mp.exp(e - mp.exp(e))),
    "loglog": (lambda e: mp.exp(-mp.exp(-e)), lambda e: mp.exp(-e - mp.exp(-e))),
    "inverse": (lambda e: 1 / e, lambda e: -1 / e**2),
    "inverse_squared": (lambda e: e ** mp.mpf(-0.5), lambda e: -e ** mp.mpf(-1.5) / 2),
    "sqrt": (lambda e: e * e, lambda e: 2 * e),
    "power0.25": (lambda e: e**4, lambda e: 4 * e**3),
}


def xlogy(x, y):
    return x * mp.log(y) if x != 0 else mp.mpf(0)


def tweedie(y, m):
    return 2 * (y ** mp.mpf(0.5) / (mp.mpf(-0.5) * mp.mpf(0.5)) + y * m ** mp.mpf(-0.5) / mp.mpf(0.5)
                + m ** mp.mpf(0.5) / mp.mpf(0.5))


THETA = mp.mpf(1.5)
FAMILIES = {  # name: (variance, unit deviance)
    "gaussian": (lambda m: mp.mpf(1), lambda y, m: (y - m) ** 2),
    "binomial": (lambda m: m * (1 - m),
                 lambda y, m: 2 * (xlogy(y, y / m) + xlogy(1 - y, (1 - y) / (1 - m)))),
    "poisson": (lambda m: m, lambda y, m: 2 * (xlogy(y, y / m) - y + m)),
    "gamma": (lambda m: m**2, lambda y, m: 2 * ((y - m) / m - mp.log(y / m))),
    "inverse_gaussian": (lambda m: m**3, lambda y, m: (y - m) ** 2 / (y * m * m)),
    "negative_binomial1.5": (
        lambda m: m + m * m / THETA,
        lambda y, m: 2 * (xlogy(y, y / m) - (y + THETA) * mp.log((y + THETA) / (m + THETA)))),
    "tweedie1.5": (lambda m: m ** mp.mpf(1.5), tweedie),
}


def minus_two_log_lik(family, y, w, trials, m, deviance):
    n, total = len(y), sum(w)
    if family == "gaussian":
        return n * (mp.log(2 * mp.pi * deviance / n) + 1) - sum(map(mp.log, w))
    if family == "binomial":
        return -2 * sum(w[i] / trials[i] * (mp.log(mp.binomial(trials[i], y[i] * trials[i]))
                        + trials[i] * (xlogy(y[i], m[i]) + xlogy(1 - y[i], 1 - m[i])))
                        for i in range(n))
    if family == "poisson":
        return -2 * sum(w[i] * (xlogy(y[i], m[i]) - m[i] - mp.loggamma(y[i] + 1)) for i in range(n))
    if family == "gamma":
        d = deviance / total
        a = 1 / d
        return -2 * sum(w[i] * ((a - 1) * mp.log(y[i]) - y[i] / (m[i] * d) - a * mp.log(m[i] * d)
                        - mp.loggamma(a)) for i in range(n))
    if family == "inverse_gaussian":
        return (total * (mp.log(2 * mp.pi * deviance / total) + 1)
                + 3 * sum(w[i] * mp.log(y[i]) for i in range(n)))
    if family.startswith("negative"):
        return 2 * sum(w[i] * ((y[i] + THETA) * mp.log(m[i] + THETA) - xlogy(y[i], m[i])
                       + mp.loggamma(y[i] + 1) - THETA * mp.log(THETA) + mp.loggamma(THETA)
                       - mp.loggamma(THETA + y[i])) for i in range(n))
    return mp.nan


def fit(family, link, x, y, w, offset, start):
    variance, unit = FAMILIES[family]
    inverse, slope = LINKS[link]
    n, p = len(y), len(x[0])
    b = [mp.mpf(v) for v in start]
    for _ in range(400):
        gradient, a, deviance, means = mp.zeros(p, 1), mp.zeros(p, p), mp.mpf(0), []
        for i in range(n):
            e = offset[i] + sum(x[i][j] * b[j] for j in range(p))
            m, s = inverse(e), slope(e)
            means.append(m)
            v = variance(m)
            deviance += w[i] * unit(y[i], m)
            for j in range(p):
                gradient[j] += w[i] * x[i][j] * (y[i] - m) * s / v
                for k in range(p):
                    a[j, k] += w[i] * x[i][j] * x[i][k] * s * s / v
        step = mp.lu_solve(a, gradient)
        for j in range(p):
            b[j] += step[j]
        if max(abs(step[j]) for j in range(p)) < mp.mpf(10) ** -40:
            c = a**-1
            return b, [mp.sqrt(c[j, j]) for j in range(p)], deviance, means
    raise ValueError(family + " " + link)


def draw(family, m, trials, r):
    """A response around m, not a true sample: enough spread for a test."""
    noise = r.uniform(-1, 1)
    if family == "gaussian":
        return round(m + 0.3 * noise, 3)
    if family == "binomial":
        return max(0, min(trials, round(trials * m + 1.5 * noise)))
    if family in ("poisson", "negative_binomial1.5"):
        return max(0, round(m + 1.2 * noise * m**0.5))
    return round(max(m * (1 + 0.4 * noise), 0.01), 3)


CASES = [
    (f, l, b)
    for f, links in {
        "gaussian": {"identity": (1, 2, -1), "log": (1, 0.5, -0.3), "inverse": (0.5, 0.2, 0.1)},
        "binomial": {"logit": (0.2, 1, -0.7), "probit": (0.1, 0.6, -0.5), "cauchit": (0.1, 0.9, -0.5),
                     "cloglog": (-0.4, 0.6, -0.4), "loglog": (0.3, 0.6, -0.4),
                     "log": (-1, 0.3, -0.2), "identity": (0.5, 0.15, -0.1)},
        "poisson": {"log": (1.5, 0.6, -0.4), "identity": (6, 2, -1), "sqrt": (2.5, 0.5, -0.4)},
        "gamma": {"inverse": (0.8, 0.2, 0.1), "log": (0.7, 0.5, -0.3), "identity": (4, 1, 0.5),
                  "power0.25": (1.4, 0.2, -0.1)},
        "inverse_gaussian": {"inverse_squared": (1, 0.3, 0.2), "inverse": (0.8, 0.2, 0.1),
                             "log": (0.5, 0.4, -0.2), "identity": (3, 0.7, -0.4)},
        "negative_binomial1.5": {"log": (1.5, 0.6, -0.4), "sqrt": (2.5, 0.5, -0.4),
                                 "identity": (6, 2, -1)},
        "tweedie1.5": {"log": (0.7, 0.5, -0.3), "sqrt": (1.6, 0.3, 0.2)},
    }.items()
    for l, b in links.items()
]


def made_up():
    cases = []
    for number, (family, link, truth) in enumerate(CASES):
        r = random.Random(number)
        n = 14
        x = [[round(r.uniform(-1, 1), 4), round(r.uniform(-1, 1), 4)] for _ in range(n)]
        w = [r.choice([1.0, 2.0, 0.5]) for _ in range(n)]
        offset = [round(r.uniform(-0.05, 0.05), 3) for _ in range(n)]
        trials = [r.randint(4, 20) for _ in range(n)] if family == "binomial" else None
        eta = [truth[0] + truth[1] * a + truth[2] * b + o for (a, b), o in zip(x, offset)]
        mean = [float(LINKS[link][0](mp.mpf(e))) for e in eta]
        y = [draw(family, m, trials[i] if trials else 0, r) for i, m in enumerate(mean)]
        prior = [mp.mpf(v) * (trials[i] if trials else 1) for i, v in enumerate(w)]
        response = [mp.mpf(v) / (trials[i] if trials else 1) for i, v in enumerate(y)]
        design = [[mp.mpf(1), mp.mpf(a), mp.mpf(b)] for a, b in x]
        o = [mp.mpf(v) for v in offset]
        b, sd, deviance, means = fit(family, link, design, response, prior, o, truth)
        lik = minus_two_log_lik(family, response, prior, trials or w, means, deviance)
        cases.append({
            "family": family, "link": link, "x": x, "y": y, "weights": w, "offset": offset,
            "trials": trials or [], "coef": text(b), "unscaled_sd": text(sd),
            "deviance": text([deviance])[0], "minus_two_log_lik": None if mp.isnan(lik) else text([lik])[0]})
    return cases


def text(values):
    return [mp.nstr(v, 25) for v in values]


SETS = {  # name: (family, link, columns beyond the constant that count)
    "admit_logit": ("binomial", "logit", 5),
    "admit_probit": ("binomial", "probit", 5),
    "admit_aggregated": ("binomial", "logit", 3),
    "infert_logit1": ("binomial", "logit", 2),
    "dobson_poisson": ("poisson", "log", 4),
    "clotting_gamma_lot1": ("gamma", "inverse", 1),
    "clotting_gamma_lot2_aliased": ("gamma", "inverse", 1),
    "hardinhilbe_invgauss": ("inverse_gaussian", "inverse_squared", 2),
    "quine_negbin_theta2": ("negative_binomial2", "log", 6),
    "anorexia_gaussian_offset": ("gaussian", "identity", 3),
}


def bundled(folder):
    global THETA
    THETA = mp.mpf(2)
    FAMILIES["negative_binomial2"] = FAMILIES["negative_binomial1.5"]
    sets = {}
    for name, (family, link, count) in SETS.items():
        with open(f"{folder}/glm/{name}.csv") as lines:
            head = next(lines).strip().split(",")
            rows = [[mp.mpf(float(v)) for v in line.split(",")] for line in lines]
        column = lambda c: [row[head.index(c)] for row in rows]
        first = head.index("_Intercept_")
        x = [row[first:first + count + 1] for row in rows]
        trials = column("trials") if "trials" in head else [mp.mpf(1)] * len(rows)
        offset = column("offset") if "offset" in head else [mp.mpf(0)] * len(rows)
        y = [a / b for a, b in zip(column("y"), trials)]
        with open(f"{folder}/glm/{name}.json") as f:
            start = json.load(f)["refit_R422"]["coef"][:count + 1]
        b, sd, deviance, _ = fit(family, link, x, y, trials, offset, start)
        sets[name] = {"coef": text(b), "unscaled_sd": text(sd), "deviance": text([deviance])[0]}
    return sets


def main(folder):
    cases = made_up()
    sets = bundled(folder)
    with open(f"{folder}/exact/glm.json", "w") as out:
        lines = ",\n".join(json.dumps(case) for case in cases)
        names = ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in sets.items())
        out.write('{"cases": [\n' + lines + '\n],\n"sets": {\n' + names + "\n}}\n")


main(sys.argv[1])
