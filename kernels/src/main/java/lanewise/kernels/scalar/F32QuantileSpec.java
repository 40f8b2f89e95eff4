package lanewise.kernels.scalar;

/**
 * The polynomials of {@link F32ProbitSpec}, for f32: w = −log(4·p·(1 − p)) goes from 0 in the middle to 6.24
 * at the ends of the centre, p = 2^-11 and 1 − 2^-11.
 */
public final class F32QuantileSpec {
  /** Up to this distance from ½ a probability is usual: the centre. */
  public static final float QUANTILE_USUAL = 0.5f - 0x1p-11f;

  /** w here, and Φ⁻¹(p) / (p − ½), rounded. */
  public static final float CENTRE_AT = 1.0f;

  public static final float CENTRE_HEAD = 0x1.982734p1f;

  /** √2 in two parts. */
  public static final float ROOT_2 = 0x1.6a09e6p0f;

  public static final float ROOT_2_LO = 0x1.9fcef4p-26f;

  /** The pole of t = (r − pole) / (r + pole), in which the flanks are a polynomial. */
  public static final float FLANK_POLE = 4.0f;

  /** Φ⁻¹(p) / (p − ½) − CENTRE_HEAD in powers of w − CENTRE_AT, minimax. */
  public static final float CENTRE_0 = -0x1.5d28ep-24f;

  public static final float CENTRE_1 = 0x1.66e67ep-1f;
  public static final float CENTRE_2 = 0x1.89f81cp-7f;
  public static final float CENTRE_3 = -0x1.b883cp-8f;
  public static final float CENTRE_4 = 0x1.28b1ccp-12f;
  public static final float CENTRE_5 = 0x1.c79bfcp-14f;
  public static final float CENTRE_6 = -0x1.9a1eacp-17f;
  public static final float CENTRE_7 = -0x1.ee91b4p-20f;
  public static final float CENTRE_8 = 0x1.26e026p-21f;
  public static final float CENTRE_9 = -0x1.b9ffa8p-25f;
  public static final float CENTRE_10 = 0x1.ef9c6cp-30f;

  /** √2·r − Φ⁻¹(1 − p) in powers of t, minimax. */
  public static final float FLANK_0 = 0x1.d00946p-3f;

  public static final float FLANK_1 = -0x1.b800bep-4f;
  public static final float FLANK_2 = -0x1.c4505p-3f;
  public static final float FLANK_3 = 0x1.22d012p-2f;
  public static final float FLANK_4 = -0x1.3971dp-2f;
  public static final float FLANK_5 = 0x1.c69596p-3f;
  public static final float FLANK_6 = 0x1.219612p-3f;
  public static final float FLANK_7 = -0x1.5503aap0f;
  public static final float FLANK_8 = 0x1.5f5388p1f;
  public static final float FLANK_9 = -0x1.ffc8d4p0f;

  private F32QuantileSpec() {}

  /** (Φ⁻¹(p) / (p − ½) − CENTRE_HEAD − CENTRE_0) / v for v = w − CENTRE_AT. */
  static float centreSeries(float v) {
    float p = CENTRE_10;
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
  static float flankSeries(float r) {
    float t = (r - FLANK_POLE) / (r + FLANK_POLE);
    float p = FLANK_9;
    p = Math.fma(p, t, FLANK_8);
    p = Math.fma(p, t, FLANK_7);
    p = Math.fma(p, t, FLANK_6);
    p = Math.fma(p, t, FLANK_5);
    p = Math.fma(p, t, FLANK_4);
    p = Math.fma(p, t, FLANK_3);
    p = Math.fma(p, t, FLANK_2);
    p = Math.fma(p, t, FLANK_1);
    p = Math.fma(p, t, FLANK_0);
    return p;
  }
}
