package lanewise.bench.fit;

import lanewise.bench.csv.CsvRow;
import lanewise.models.glm.Family;

/**
 * What a generalized linear model wants of its response.
 *
 * @param family whose range the target must be in
 * @param weights the index of the column of weights among the extras, or -1
 * @param trials the index of the column of trials among the extras, or -1
 */
record GlmRule(Family family, int weights, int trials) implements ResponseRule {
  @Override
  public TextTarget textTarget() {
    return family.proportions() && trials < 0 ? TextTarget.TWO_LEVELS : TextTarget.REFUSED;
  }

  @Override
  public boolean rowsAtLeastColumns() {
    return true;
  }

  @Override
  public void check(CsvRow row, Values values) {
    if (weights >= 0) {
      ResponseRule.checkWeight(row, values, weights);
    }
    if (trials >= 0) {
      checkTrials(row, values);
    } else if (!family.accepts(values.y())) {
      throw row.error(
          values.target(),
          "%s is not %s, as the %s family wants"
              .formatted(row.quoted(values.target()), family.range(), family.name()));
    }
  }

  private void checkTrials(CsvRow row, Values values) {
    double n = values.extras()[trials];
    int column = values.extraColumns()[trials];
    if (n < 0 || n != Math.rint(n)) {
      throw row.error(column, row.quoted(column) + " is not a whole number of trials");
    }
    if (!(values.y() >= 0 && values.y() <= n)) {
      throw row.error(
          values.target(),
          "%s is not between 0 and the %s trials"
              .formatted(row.quoted(values.target()), row.text(column)));
    }
  }
}
