const sans = "Inter, system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"
const mono = "ui-monospace, SFMono-Regular, Menlo, 'DejaVu Sans Mono', monospace"

const escaped = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeText = (words) => String(words).replaceAll(/[&<>"]/g, (character) => escaped[character])
const rounded = (value) => (typeof value === 'number' ? Number(value.toFixed(1)) : escapeText(value))

/** An element; attributes that are undefined are left out, `strokeWidth` becomes `stroke-width`. */
function element(name, attributes, content) {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        `${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}="${rounded(value)}"`,
    )
    .join(' ')
  return content === undefined ? `<${name} ${written}/>` : `<${name} ${written}>${content}</${name}>`
}

/** A whole picture on a panel of its own, so that it can be read on any background. */
export function picture({ width, height, title, theme }, parts) {
  const panel = element('rect', {
    x: 0.5,
    y: 0.5,
    width: width - 1,
    height: height - 1,
    rx: 12,
    fill: theme.panel,
    stroke: theme.line,
  })
  const lines = [element('title', { id: 'title' }, escapeText(title)), panel, ...parts.flat(9)].filter(
    Boolean,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">\n${lines.join('\n')}\n</svg>\n`
}

/**
 * Words at a point; the same font for all, monospaced for code.
 *
 * @param {number} x
 * @param {number} y
 * @param {string | number} content
 * @param {{ fill: string, size?: number, anchor?: string, weight?: number, isCode?: boolean }} style
 */
export function words(x, y, content, { fill, size = 14, anchor, weight, isCode = false }) {
  return element(
    'text',
    { x, y, fill, fontSize: size, fontFamily: isCode ? mono : sans, textAnchor: anchor, fontWeight: weight },
    escapeText(content),
  )
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {{ stroke: string, width?: number, dash?: string, opacity?: number }} style
 */
export function line(x1, y1, x2, y2, { stroke, width = 1, dash, opacity }) {
  return element('line', { x1, y1, x2, y2, stroke, strokeWidth: width, strokeDasharray: dash, opacity })
}

export function path(d, { stroke, width = 1, fill = 'none', dash, opacity }) {
  return element('path', {
    d,
    stroke,
    strokeWidth: width,
    fill,
    strokeDasharray: dash,
    strokeLinecap: 'round',
    opacity,
  })
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {{ fill: string, stroke?: string, rx?: number, dash?: string, opacity?: number }} style
 */
export function box(x, y, width, height, { fill, stroke, rx = 6, dash, opacity }) {
  return element('rect', { x, y, width, height, rx, fill, stroke, strokeDasharray: dash, opacity })
}

export function dot(cx, cy, r, { fill, opacity }) {
  return element('circle', { cx, cy, r, fill, opacity })
}

/** The head of an arrow: its tip, and where it points, clockwise from the right. */
export function arrowHead(x, y, { fill, size = 7, degrees = 0 }) {
  const d = `M0 0 l${rounded(-size * 1.6)} ${-size} v${size * 2} z`
  const turn = degrees === 0 ? '' : ` rotate(${rounded(degrees)})`
  return element('path', { d, fill, transform: `translate(${rounded(x)} ${rounded(y)})${turn}` })
}
