package lanewise.kernels.scalar;

/**
 * The polynomials of {@link F64ProbitSpec}, for f64: w = −log(4·p·(1 − p)) goes from 0 in the middle to 6.24
 * at the ends of the centre, p = 2^-11 and 1 − 2^-11.
 */
public final class F64QuantileSpec {
  /** Up to this distance from ½ a probability is usual: the centre. */
  public static final double QUANTILE_USUAL = 0.5 - 0x1p-11;

  /** w here, and Φ⁻¹(p) / (p − ½), rounded. */
  public static final double CENTRE_AT = 1.0;

  public static final double CENTRE_HEAD = 0x1.9827336a96b91p1;

  /** √2 in two parts. */
  public static final double ROOT_2 = 0x1.6a09e667f3bcdp0;

  public static final double ROOT_2_LO = -0x1.bdd3413b26456p-54;

  /** The flanks are two intervals of r = √w: up to this, and beyond. */
  public static final double FLANK_END = 5.0;

  /** The poles of t = (r − pole) / (r + pole), in which the flanks are polynomials. */
  public static final double FLANK_POLE = 3.5;

  public static final double EDGE_POLE = 6.0;

  /** Φ⁻¹(p) / (p − ½) − CENTRE_HEAD in powers of w − CENTRE_AT, minimax. */
  public static final double CENTRE_0 = -0x1.bdea6989bab55p-53;

  public static final double CENTRE_1 = 0x1.66e67c37c1fdbp-1;
  public static final double CENTRE_2 = 0x1.89f6bc341d2edp-7;
  public static final double CENTRE_3 = -0x1.b87e32f90f4c5p-8;
  public static final double CENTRE_4 = 0x1.28f1789b4664ap-12;
  public static final double CENTRE_5 = 0x1.c5331b18dd74dp-14;
  public static final double CENTRE_6 = -0x1.95c7a5d92e7acp-17;
  public static final double CENTRE_7 = -0x1.ad25b70c41467p-20;
  public static final double CENTRE_8 = 0x1.737a305832ed9p-22;
  public static final double CENTRE_9 = 0x1.25806ba9612b4p-26;
  public static final double CENTRE_10 = -0x1.25e741176d0b1p-27;
  public static final double CENTRE_11 = 0x1.9d263087982a7p-35;
  public static final double CENTRE_12 = 0x1.a45f2fcfd6cd8p-33;
  public static final double CENTRE_13 = -0x1.741f511b5760dp-37;
  public static final double CENTRE_14 = -0x1.0d55eee3d6a7ep-38;
  public static final double CENTRE_15 = 0x1.dd6caac153f78p-42;
  public static final double CENTRE_16 = 0x1.15eccf92d4738p-44;
  public static final double CENTRE_17 = -0x1.b43320b61d51p-48;
  public static final double CENTRE_18 = -0x1.4d83c0ba36ebap-48;
  public static final double CENTRE_19 = 0x1.b95091816ce97p-50;
  public static final double CENTRE_20 = -0x1.1720cf288e969p-52;
  public static final double CENTRE_21 = 0x1.b18b25a3d6ba7p-56;
  public static final double CENTRE_22 = -0x1.a8db526ee42b9p-60;
  public static final double CENTRE_23 = 0x1.e785ce2f5ef89p-65;
  public static final double CENTRE_24 = -0x1.f735befb3b167p-71;

  /** √2·r − Φ⁻¹(1 − p) in powers of t for r ≤ FLANK_END, minimax. */
  public static final double FLANK_0 = 0x1.dc81e33cff1ep-3;

  public static final double FLANK_1 = -0x1.2cf5e0f9dc59bp-4;
  public static final double FLANK_2 = -0x1.27a7735053531p-2;
  public static final double FLANK_3 = 0x1.51fd2e6d16796p-2;
  public static final double FLANK_4 = -0x1.1de34e741dce8p-2;
  public static final double FLANK_5 = -0x1.038bc8392e5e1p-4;
  public static final double FLANK_6 = 0x1.2a0c6aaa0a36bp0;
  public static final double FLANK_7 = -0x1.d4efa5645f758p1;
  public static final double FLANK_8 = 0x1.079d63e8c7ad4p2;
  public static final double FLANK_9 = 0x1.b9b6a1efcf974p3;
  public static final double FLANK_10 = -0x1.e133ffb7143f2p5;
  public static final double FLANK_11 = 0x1.69dabd50a6da4p4;
  public static final double FLANK_12 = 0x1.60c397ca9b76fp8;
  public static final double FLANK_13 = -0x1.2a171c58bd39fp9;
  public static final double FLANK_14 = -0x1.6289e5bab2ebcp10;
  public static final double FLANK_15 = 0x1.0eed6553e1f44p12;
  public static final double FLANK_16 = 0x1.0d354e54aaa1p12;
  public static final double FLANK_17 = -0x1.3eb5f07f257c3p14;
  public static final double FLANK_18 = -0x1.19e7fefa13f2cp13;
  public static final double FLANK_19 = 0x1.ae17f8e91226ep15;

  /** The same beyond. */
  public static final double EDGE_0 = 0x1.95bc20be0158ep-3;

  public static final double EDGE_1 = -0x1.4dd53676b4eb6p-3;
  public static final double EDGE_2 = -0x1.11409b87f33e6p-4;
  public static final double EDGE_3 = 0x1.1369922df44c8p-3;
  public static final double EDGE_4 = -0x1.89ade9bb8af6ep-3;
  public static final double EDGE_5 = 0x1.a4731b7b95341p-3;
  public static final double EDGE_6 = -0x1.a310e1bf1dbfdp-3;
  public static final double EDGE_7 = 0x1.6d72f9caa1eaap-3;
  public static final double EDGE_8 = -0x1.2650c97332169p-3;
  public static final double EDGE_9 = 0x1.8e2dba271b2fcp-4;
  public static final double EDGE_10 = -0x1.8b96db92e1357p-5;
  public static final double EDGE_11 = -0x1.5f161089a2586p-6;
  public static final double EDGE_12 = 0x1.5857bd11758ccp-3;
  public static final double EDGE_13 = -0x1.0cb9253c56d97p-1;
  public static final double EDGE_14 = 0x1.30175dff77d6ap0;
  public static final double EDGE_15 = -0x1.f847adb933e08p0;
  public static final double EDGE_16 = 0x1.2809ca28b961ap1;
  public static final double EDGE_17 = -0x1.d2dc8a1af154bp0;
  public static final double EDGE_18 = 0x1.bc8189430800ep-1;
  public static final double EDGE_19 = -0x1.8596daf7d387cp-3;

  private F64QuantileSpec() {}

  /** (Φ⁻¹(p) / (p − ½) − CENTRE_HEAD − CENTRE_0) / v for v = w − CENTRE_AT. */
  static double centreSeries(double v) {
    double p = CENTRE_24;
    p = Math.fma(p, v, CENTRE_23);
    p = Math.fma(p, v, CENTRE_22);
    p = Math.fma(p, v, CENTRE_21);
    p = Math.fma(p, v, CENTRE_20);
    p = Math.fma(p, v, CENTRE_19);
    p = Math.fma(p, v, CENTRE_18);
    p = Math.fma(p, v, CENTRE_17);
    p = Math.fma(p, v, CENTRE_16);
    p = Math.fma(p, v, CENTRE_15);
    p = Math.fma(p, v, CENTRE_14);
    p = Math.fma(p, v, CENTRE_13);
    p = Math.fma(p, v, CENTRE_12);
    p = Math.fma(p, v, CENTRE_11);
    p = Math.fma(p, v, CENTRE_10);
    p = Math.fma(p, v, CENTRE_9);
    p = Math.fma(p, v, CENTRE_8);
    p = Math.fma(p, v, CENTRE_7);
    p = Math.fma(p, v, CENTRE_6);
    p = Math.fma(p, v, CENTRE_5);
    p = Math.fma(p, v, CENTRE_4);
    p = Math.fma(p, v, CENTRE_3);
    p = Math.fma(p, v, CENTRE_2);
    p = Math.fma(p, v, CENTRE_1);
    return p;
  }

  /** √2·r − Φ⁻¹(1 − p) for r = √w in the flanks. */
  static double flankSeries(double r) {
    double pole = r > FLANK_END ? EDGE_POLE : FLANK_POLE;
    double t = (r - pole) / (r + pole);
    double p = r > FLANK_END ? EDGE_19 : FLANK_19;
    p = Math.fma(p, t, r > FLANK_END ? EDGE_18 : FLANK_18);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_17 : FLANK_17);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_16 : FLANK_16);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_15 : FLANK_15);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_14 : FLANK_14);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_13 : FLANK_13);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_12 : FLANK_12);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_11 : FLANK_11);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_10 : FLANK_10);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_9 : FLANK_9);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_8 : FLANK_8);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_7 : FLANK_7);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_6 : FLANK_6);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_5 : FLANK_5);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_4 : FLANK_4);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_3 : FLANK_3);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_2 : FLANK_2);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_1 : FLANK_1);
    p = Math.fma(p, t, r > FLANK_END ? EDGE_0 : FLANK_0);
    return p;
  }
}
