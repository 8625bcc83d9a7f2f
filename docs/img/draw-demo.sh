#!/bin/sh
# Draws the demo's summary, read from standard input, as an SVG on standard output. From the root of the repository:
#
#   LANG=vi_VN.UTF-8 cargo run --release --quiet -- demo --once | docs/img/draw-demo.sh > docs/img/demo.svg
#
# Every piece of text gets a place and a length of its own, and the dots become a dotted line: so the columns stand
# straight whatever font the reader has.
LC_ALL=C exec awk '
BEGIN { cell = 8.43; left = 24; indent = left + 2 * cell; value = left + 47 * cell; width = 688; y = 16 }

function escaped(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); return text }

# In bytes, a character of UTF-8 has one that does not continue another.
function cells(text) { gsub(/[\200-\277]/, "", text); return length(text) * cell }

function put(kind, x, text) {
    body = body sprintf("<text class=\"%s\" x=\"%.1f\" y=\"%d\" textLength=\"%.1f\">%s</text>\n",
        kind, x, y, cells(text), escaped(text))
}

/^[ \r]*$/ { next }

{ sub(/[ \r]+$/, ""); y += 20; alt = alt (alt ? "; " : "") $0 }

# A label, dots, a value.
/ \.\.\.+ / {
    dots = match($0, / \.\.\.+ /)
    label = substr($0, 3, dots - 3)
    put("label", indent, label)
    body = body sprintf("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n",
        value - cell, y - 1, indent + cells(label) + cell, y - 1)
    put("value", value, substr($0, dots + RLENGTH))
    next
}

# Pieces with two spaces or more between them.
/^  / {
    n = split(substr($0, 3), piece, /  +/)
    for (i = 1; i <= n; i++) put("label", indent + (i - 1) * 25 * cell, piece[i])
    next
}

{ if (body) y += 8; put("title", left, $0) }

END {
    gsub(/ \.\.\.+ /, ": ", alt); gsub(/; +/, "; ", alt); gsub(/  +/, ", ", alt)
    y += 20
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n",
        width, y, width, y
    printf "<title>causo demo</title>\n<desc>%s</desc>\n", escaped(alt)
    print "<style>"
    print "text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, \"DejaVu Sans Mono\", \"Noto Sans Mono\", monospace }"
    print ".label { fill: #d7dde5 }"
    print ".value { fill: #ffffff; font-weight: bold }"
    print ".title { fill: #ffd166; font-weight: bold }"
    print "line { stroke: #66788e; stroke-width: 1.5px; stroke-dasharray: 1.5 6.93 }"
    print "</style>"
    printf "<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#14202e\"/>\n%s</svg>\n", width, y, body
}'
