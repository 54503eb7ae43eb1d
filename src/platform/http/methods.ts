import type { Hono, Env } from 'hono'

/** The methods of an address, HEAD and OPTIONS included; empty for an unknown address. */
export function methodsOf<E extends Env>(app: Hono<E>): (path: string) => string[] {
  let shapes: { readonly method: string; readonly shape: RegExp }[] | undefined
  return (path) => {
    // Computed on first use, when every route is registered.
    shapes ??= app.routes
      .filter((route) => route.method !== 'ALL' && !route.path.endsWith('*'))
      .map((route) => ({ method: route.method, shape: shapeOf(route.path) }))
    const found = new Set(shapes.filter(({ shape }) => shape.test(path)).map(({ method }) => method))
    if (found.has('GET')) found.add('HEAD')
    if (found.size > 0) found.add('OPTIONS')
    return [...found].toSorted()
  }
}

/** `/a/:b/c` as a pattern; a parameter is one segment, or what its own `{…}` says. */
function shapeOf(path: string): RegExp {
  const pattern = path
    .split('/')
    .map((part) => {
      const own = /^:\w+\{(.+)\}$/.exec(part)?.[1]
      return (
        own ?? (part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      )
    })
    .join('/')
  return new RegExp(`^${pattern}$`)
}
