package lanewise.bench;

import java.util.List;
import lanewise.bench.plot.Figure;

/**
 * One page that stands alone: text, tables and pictures inside it, readable on a phone, in the dark
 * and on paper, without scripts and without anything from the network.
 */
public final class Html {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--text:#1f2328;--muted:#5c6670;--line:#e4e7eb;--paper:#fff;--code:#f5f7f9;--link:#2463c9}
      @media screen and (prefers-color-scheme:dark){:root{--text:#e6e8eb;--muted:#9aa4b0;--line:#30353d;--paper:#101216;--code:#1b1f25;--link:#6ea8ff}}
      *{box-sizing:border-box}
      body{margin:0 auto;padding:1.2rem;max-width:54rem;font:1rem/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:var(--text);background:var(--paper)}
      h1{font-size:1.7rem;line-height:1.25;margin:.4rem 0 1rem}
      h2{font-size:1.25rem;margin:2.6rem 0 .6rem;padding-top:1rem;border-top:1px solid var(--line)}
      p{margin:.7rem 0}
      a{color:var(--link)}
      nav ol{padding-left:1.3rem;margin:.4rem 0}
      figure{margin:1.2rem 0}
      figure div{display:grid;gap:.6rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,var(--w)),1fr))}
      figure svg{display:block;width:100%;height:auto}
      figcaption{color:var(--muted);font-size:.9rem;margin-top:.4rem}
      pre{background:var(--code);padding:.8rem 1rem;border-radius:6px;overflow-x:auto;font:.8rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
      .scroll{overflow-x:auto}
      table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
      th,td{padding:.25rem .7rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
      th:first-child,td:first-child{text-align:left;padding-left:0}
      th{font-weight:600;color:var(--muted)}
      footer{margin-top:3rem;color:var(--muted);font-size:.85rem}
      @media screen and (max-width:40rem){pre{font-size:clamp(.5rem,2.2vw,.8rem);padding:.6rem;white-space:pre-wrap}table{font-size:clamp(.62rem,2.75vw,.9rem)}th,td{padding:.25rem .35rem}}
      @media print{@page{margin:15mm}body{max-width:none;padding:0;font-size:10pt;line-height:1.45}h2{break-after:avoid;margin-top:1.6rem}p:has(+pre),p:has(+div),p:has(+figure){break-after:avoid}figure,table,pre{break-inside:avoid}figure div{max-height:none}pre{white-space:pre-wrap;overflow:visible;font-size:8pt}.scroll{overflow:visible}a{color:inherit;text-decoration:none}}
      """;

  private static final double NARROWEST_PANEL = 300;
  private static final double LARGEST_SCALE = 1.2; // larger, a chart's letters would shout

  private final String title;
  private final StringBuilder body = new StringBuilder();

  public Html(String title) {
    this.title = title;
  }

  /** Adds a heading that can be linked to. */
  public Html heading(String id, String text) {
    body.append("<h2 id=\"").append(id).append("\">").append(escape(text)).append("</h2>\n");
    return this;
  }

  /** Adds a list of links to headings: pairs of id and text. */
  public Html contents(List<List<String>> entries) {
    body.append("<nav><ol>\n");
    for (List<String> entry : entries) {
      body.append("<li><a href=\"#")
          .append(entry.get(0))
          .append("\">")
          .append(escape(entry.get(1)))
          .append("</a></li>\n");
    }
    body.append("</ol></nav>\n");
    return this;
  }

  /** Adds a paragraph. */
  public Html paragraph(String text) {
    body.append("<p>").append(escape(text)).append("</p>\n");
    return this;
  }

  /** Adds text as a terminal shows it. */
  public Html listing(String text) {
    body.append("<pre>").append(escape(text.strip())).append("</pre>\n");
    return this;
  }

  /** Adds a table. */
  public Html table(List<String> header, List<List<String>> rows) {
    body.append("<div class=\"scroll\"><table>\n<tr>");
    header.forEach(cell -> body.append("<th>").append(escape(cell)).append("</th>"));
    body.append("</tr>\n");
    for (List<String> row : rows) {
      body.append("<tr>");
      row.forEach(cell -> body.append("<td>").append(escape(cell)).append("</td>"));
      body.append("</tr>\n");
    }
    body.append("</table></div>\n");
    return this;
  }

  /** Adds a picture with its caption. */
  public Html figure(Figure figure, String caption) {
    long narrowest = Math.round(Math.min(figure.panelWidth(), NARROWEST_PANEL));
    long widest = Math.round(LARGEST_SCALE * figure.columns() * figure.panelWidth());
    body.append("<figure>\n<div style=\"--w:")
        .append(narrowest)
        .append("px;max-width:")
        .append(widest)
        .append("px\">");
    figure.panelSvgs().forEach(body::append);
    body.append("</div>\n<figcaption>");
    body.append(escape(caption)).append("</figcaption>\n</figure>\n");
    return this;
  }

  /** Adds a small last line. */
  public Html footer(String text) {
    body.append("<footer>").append(escape(text)).append("</footer>\n");
    return this;
  }

  /** Escapes what HTML would take for markup. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    String escaped = escape(title);
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>"
        + escaped
        + "</title>\n<style>\n"
        + STYLE
        + Figure.style()
        + "</style>\n</head>\n<body>\n<h1>"
        + escaped
        + "</h1>\n"
        + body
        + "</body>\n</html>\n";
  }
}
