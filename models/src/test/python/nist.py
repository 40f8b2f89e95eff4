"""Turns NIST's files of linear regression into the CSV and JSON of NistTest.

    python3 nist.py FOLDER OUT NAME…     reads FOLDER/NAME.dat, writes OUT/NAME.csv and OUT/NAME.json

FOLDER has the verbatim files of the Statistical Reference Datasets and, to compare with, a second
copy of data and certified values, StRD.java (see DATA.md). Everything is recomputed from the decimal
data in exact rational arithmetic, and once more from the doubles next to them, which tells how many
of the certified digits a program can reach that reads decimals into doubles.
"""
import json
import re
import sys
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
FIRST, SECOND = "github:ab9sq/Rqualification data-raw/linear/%s.dat (verbatim NIST file)", \
    "github:stefan-zobel/math-base src/test/java/math/nist/StRD.java"


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def number(text):
    return Fraction(Decimal(text.replace("E", "e")))


def read(path):
    lines = open(path).read().splitlines()
    difficulty = next(l for l in lines if "Level of Difficulty" in l).split()[0]
    first = next(i for i, l in enumerate(lines) if re.match(r"\s+B[01] ", l))
    params, coef, sd = [], [], []
    for l in lines[first:]:
        if not l.strip():
            break
        p, c, s = l.split()
        params.append(p), coef.append(c), sd.append(s)
    value = lambda start: next(l for l in lines if l.strip().startswith(start)).split()
    regression, residual = value("Regression  "), value("Residual  ")
    certified = {
        "coef": coef, "coef_sd": sd, "residual_sd": value("Standard Deviation  ")[-1],
        "r_squared": value("R-Squared")[-1], "df_regression": int(regression[1]),
        "ss_regression": regression[2], "ms_regression": regression[3], "F": regression[4],
        "df_residual": int(residual[1]), "ss_residual": residual[2], "ms_residual": residual[3]}
    start = next(i for i, l in enumerate(lines) if re.match(r"Data:\s+y\s+x", l))
    header = lines[start].split()[1:]
    rows = [l.split() for l in lines[start + 1:] if l.strip()]
    return difficulty, params, certified, header, rows


def design(params, rows, round_, powers):
    """Exact rows of the design from texts: round_ makes numbers, powers(x, degree) polynomials."""
    intercept = params[0] == "B0"
    degree = len(params) - 1 if intercept and len(rows[0]) == 2 else 1
    x = []
    for row in rows:
        xs = [round_(t) for t in row[1:]]
        x.append(([Fraction(1)] if intercept else []) + (powers(xs[0], degree) if degree > 1 else xs))
    return x, [round_(row[0]) for row in rows], degree


def solve(x, y, intercept):
    """Least squares exactly: coefficients, standard errors, sigma, R squared, residual sum of squares."""
    n, p = len(x), len(x[0])
    a = [[sum(r[i] * r[j] for r in x) for j in range(p)] + [sum(r[i] * v for r, v in zip(x, y))]
         + [Fraction(int(i == j)) for j in range(p)] for i in range(p)]
    for k in range(p):
        pivot = a[k][k]
        a[k] = [v / pivot for v in a[k]]
        for i in range(p):
            if i != k:
                f = a[i][k]
                a[i] = [v - f * w for v, w in zip(a[i], a[k])]
    b = [a[i][p] for i in range(p)]
    rss = sum((v - sum(c * q for c, q in zip(b, r))) ** 2 for r, v in zip(x, y))
    mean = sum(y) / n if intercept else Fraction(0)
    r2 = 1 - rss / sum((v - mean) ** 2 for v in y)
    s2 = rss / (n - p)
    sd = [decimal(s2 * a[i][p + 1 + i]).sqrt() for i in range(p)]
    return [decimal(v) for v in b], sd, decimal(s2).sqrt(), decimal(r2), decimal(rss)


def lre(value, true):
    """The digits in which a published value agrees with the true one."""
    if value == true:
        return 99.0
    return round(float(-((abs(value - true) / (abs(value) if value else 1)).log10())), 2)


def digits(value):
    getcontext().prec = 30
    text = str(+value)
    getcontext().prec = 60
    return text


def multiplied(x, degree):
    xs, power = [], 1.0
    for _ in range(degree):
        power *= float(x)
        xs.append(Fraction(power))
    return xs


def main(folder, out, names):
    second = open(folder + "/StRD.java").read()
    for name in names:
        difficulty, params, certified, header, rows = read(f"{folder}/{name}.dat")
        intercept = params[0] == "B0"
        exact_powers = lambda x, d: [x ** k for k in range(1, d + 1)]
        rounded = lambda t: Fraction(float(t))
        x, y, degree = design(params, rows, number, exact_powers)
        exact = solve(x, y, intercept)

        def agree(texts, values):
            return min(lre(Decimal(t), v) for t, v in zip(texts, values))

        def limits(round_, powers):
            got = solve(*design(params, rows, round_, powers)[:2], intercept)
            return {"coef_LRE_min": agree(certified["coef"], got[0]),
                    "sd_LRE_min": agree(certified["coef_sd"], got[1]),
                    "rsd_LRE": agree([certified["residual_sd"]], got[2:3]),
                    "r2_LRE": agree([certified["r_squared"]], got[3:4])}

        def java(field):
            found = re.search(r"\b%s_%s = \{(.*?)\};" % (name, field), second, re.S)
            return found and [number(t) for t in re.findall(r"-?[0-9.]+(?:E[+-]?[0-9]+)?", found.group(1))]

        checks = {}
        if java("BETA"):
            checks["StRD.java data equal"] = java("Y") == [number(r[0]) for r in rows]
            checks["StRD.java certified equal"] = (
                java("BETA") == list(map(number, certified["coef"]))
                and java("SD") == list(map(number, certified["coef_sd"])))
        checks["exact rational recompute: min digits agreeing with certified coef"] = agree(
            certified["coef"], exact[0])
        checks["exact rational recompute: min digits agreeing sd"] = agree(
            certified["coef_sd"], exact[1])
        checks["exact rational recompute: rsd digits"] = agree([certified["residual_sd"]], exact[2:3])
        checks["exact: r2 digits"] = agree([certified["r_squared"]], exact[3:4])
        facts = {
            "name": name, "difficulty": difficulty, "n": len(rows), "parameters": params,
            "intercept": intercept, "polynomial_degree": degree if degree > 1 else None,
            "certified": certified,
            "exact_30_digits": {
                "note": "recomputed here in exact rational arithmetic from the decimal data (not NIST text)",
                "coef": [digits(v) for v in exact[0]], "coef_sd": [digits(v) for v in exact[1]],
                "residual_sd": digits(exact[2]), "r_squared": digits(exact[3]), "rss": digits(exact[4])},
            "source": FIRST % name, "second_sources": [SECOND if java("BETA") else None],
            "checks": checks,
            "exact_solution_when_inputs_are_rounded": {
                "x,y rounded to double, exact powers": limits(rounded, exact_powers),
                "double powers by repeated multiplication": limits(rounded, multiplied),
                "double powers correctly rounded": limits(
                    rounded, lambda v, d: [Fraction(float(v ** k)) for k in range(1, d + 1)])}}
        with open(f"{out}/{name}.json", "w") as file:
            json.dump(facts, file, indent=1)
        with open(f"{out}/{name}.csv", "w") as file:
            file.write("\n".join([",".join(header)] + [",".join(r) for r in rows]) + "\n")
        print(name, checks)


main(sys.argv[1], sys.argv[2], sys.argv[3:])
