/**
 * What ECharts 6 writes, made fit for our pages: a policy of `style-src 'self'` allows neither a style element nor a
 * style attribute, so styles become the presentation attributes of SVG 2 §6.6. What serves only its own scripts goes, and
 * the ids, which count up with every chart the process draws, are made the page's own.
 */
export function plainSvg(svg: string, id: string, defs = ''): string {
  return svg
    .replaceAll(/<style\b[^>]*>[\s\S]*?<\/style>/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_, style: string) => attributes(style))
    .replaceAll(/ (?:ecmeta_\w+|pointer-events|class|xmlns:xlink|baseProfile|version|xml:space)="[^"]*"/g, '')
    .replaceAll(/\bzr\d+-/g, `${id}-`)
    .replaceAll(/\n+/g, '')
    .replace(
      /^<svg width="([\d.]+)" height="([\d.]+)"/,
      '<svg width="$1" height="$2" aria-hidden="true" focusable="false"',
    )
    .replace(/^(<svg[^>]*>)/, `$1${defs}`)
}

function attributes(style: string): string {
  return style
    .split(';')
    .map((rule) => rule.split(/:(.*)/s, 2).map((part) => part.trim()))
    .filter(([name, value]) => name && value)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
}
